using System.Diagnostics;

namespace PerfRegression.Lifeline;

/// <summary>Ends this process when its stdin does, for then its parent is gone, however it went.</summary>
internal static class StdinWatch
{
    public static void Start(string vitalsPath) =>
        new Thread(() => Watch(vitalsPath)) { IsBackground = true, Name = "lifeline: stdin" }.Start();

    private static void Watch(string vitalsPath)
    {
        try
        {
#pragma warning disable RS0030 // The app's console is what is watched.
            using var input = Console.OpenStandardInput();
#pragma warning restore RS0030
            var ignored = new byte[256];
            while (input.Read(ignored) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A broken stdin is an ended one.
        }

        Remove(vitalsPath);

        // Not Environment.Exit: it runs shutdown handlers, and a starved pool or a hanging handler would keep the orphan alive.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static void Remove(string vitalsPath)
    {
        try
        {
            File.Delete(vitalsPath);
            Directory.Delete(Path.GetDirectoryName(vitalsPath)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Other workers still have their files there; the last one removes the folder.
        }
    }
}
