#pragma warning disable RS0030 // The entry point is where the console is handed to the rest.
using System.Runtime.InteropServices;
using PerfRegression.Cli;

using var cancelled = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndInOrder);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndInOrder);
return await Perfreg.RunAsync(args, new Terminal(Console.Out, Console.Error, IsRedrawn: !Console.IsErrorRedirected), Environment.GetEnvironmentVariable, cancelled.Token);

// Whoever asks twice does not want to wait.
void EndInOrder(PosixSignalContext signal)
{
    if (!cancelled.IsCancellationRequested)
    {
        signal.Cancel = true;
        cancelled.Cancel();
    }
}
