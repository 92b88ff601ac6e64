#pragma warning disable RS0030 // The entry point is where the console is handed to the rest.
using PerfRegression.Cli;

using var cancelled = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    cancelled.Cancel();
};
return await Perfreg.RunAsync(args, new Terminal(Console.Out, Console.Error, IsRedrawn: !Console.IsErrorRedirected), Environment.GetEnvironmentVariable, cancelled.Token);
