namespace PerfRegression.LoadGenerator;

/// <summary>
/// Ends this process when its input ends: the standard input that the parent holds open for as long as it lives. What a line on it
/// asks for, such as an early but orderly end, is up to the program.
/// </summary>
internal static class Lifeline
{
    private const int Orphaned = 3;

    public static void EndWith(InputLines input, Action<string> onLine)
    {
        var watch = new Thread(() =>
        {
            try
            {
                while (input.Read() is { } line)
                {
                    onLine(line);
                }
            }
            catch (IOException)
            {
                // A broken pipe is an end like any other.
            }

            Environment.Exit(Orphaned);
        })
        {
            IsBackground = true,
            Name = "lifeline",
        };
        watch.Start();
    }
}
