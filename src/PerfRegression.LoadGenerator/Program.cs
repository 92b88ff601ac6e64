#pragma warning disable RS0030 // The entry point is where the console is handed to the rest.
using System.Runtime.InteropServices;
using PerfRegression;
using PerfRegression.Driving;
using PerfRegression.Load;

const int Done = 0;
const int BadPlan = 2;

var options = CommandLine.Parse(args, out var complaint);
if (options is null)
{
    Console.Error.WriteLine(complaint);
    Console.Error.WriteLine("See --help.");
    return BadPlan;
}

if (options.Help)
{
    Console.Out.Write(CommandLine.Usage);
    return Done;
}

// :: 1. Read the plan and refuse a bad one with everything that is wrong with it.
string? text;
try
{
    text = options.PlanFile is { } file ? File.ReadAllText(file) : Console.In.ReadLine();
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine($"The plan can't be read: {exception.Message}");
    return BadPlan;
}

var (plan, faults) = PlanReader.Read(text ?? "");
if (plan is null)
{
    Console.Error.WriteLine($"The plan can't be carried out ({faults.Count} fault{(faults.Count == 1 ? "" : "s")}):");
    foreach (var fault in faults)
    {
        Console.Error.WriteLine($"  {fault}");
    }

    return BadPlan;
}

// :: 2. Live no longer than whoever asked for it.
using var lines = new LineOutput(Console.OpenStandardOutput());
using var run = new LoadRun(plan, lines.Write);
if (options.Lifeline)
{
    Lifeline.EndWith(Console.OpenStandardInput(), run.Stop);
}

// :: 3. Carry it out; progress and, as the last line, the result.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopGracefully);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopGracefully);
lines.Write(run.Run());
return Done;

void StopGracefully(PosixSignalContext signal)
{
    signal.Cancel = true;
    run.Stop();
}
