using Microsoft.Diagnostics.NETCore.Client;
using PerfRegression.Model.Protocol;
using PerfRegression.Model.Stacks;

namespace PerfRegression.StackReader;

/// <summary>Watches a process and says what was seen, or why nothing was.</summary>
internal static class Reading
{
    public static async Task<StackLine> Of(int process, TimeSpan length, string file)
    {
        try
        {
            await Recording.ToAsync(file, process, length);
            var capture = Folding.Of(file, length);
            return IsEmpty(capture) ? new StackLine { Fault = "the runtime of the process told of no thread" } : new StackLine { Capture = capture };
        }
        catch (ServerNotAvailableException)
        {
            return new StackLine { Fault = "the process has no diagnostics port that can be reached: it has ended, runs as another user, in another container, or with DOTNET_EnableDiagnostics=0" };
        }
        catch (EndOfStreamException ended)
        {
            return new StackLine { Fault = ended.Message };
        }
#pragma warning disable CA1031 // A process that dies meanwhile breaks the recording in many ways, and what is recorded by then may be unreadable.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new StackLine { Fault = $"what the process told could not be read, as when it ends meanwhile: {exception.GetType().Name}: {exception.Message}" };
        }
    }

    private static bool IsEmpty(StackCapture capture) => capture.Threads.Count == 0;
}
