#pragma warning disable RS0030 // The entry point is where the console is handed to the rest.
using System.Runtime.InteropServices;
using PerfRegression.LoadGenerator;
using PerfRegression.LoadGenerator.Driving;
using PerfRegression.LoadGenerator.Transports;
using PerfRegression.Model.Protocol;

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

// :: 1. Read the plan and refuse a bad one, and one whose hosts nobody knows, with everything that is wrong with it.
var input = new InputLines(Console.OpenStandardInput());
string? text;
try
{
    text = options.PlanFile is { } file ? File.ReadAllText(file) : input.ReadObject();
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine($"The plan can't be read: {exception.Message}");
    return BadPlan;
}

var (plan, faults) = PlanReader.Read(text ?? "");
if (plan is not null)
{
    faults = TargetAddress.Faults(plan);
}

if (plan is null || faults.Count > 0)
{
    Console.Error.WriteLine($"The plan can't be carried out ({faults.Count} fault{(faults.Count == 1 ? "" : "s")}):");
    foreach (var fault in faults)
    {
        Console.Error.WriteLine($"  {fault}");
    }

    return BadPlan;
}

// :: 2. Live no longer than whoever asked for it, and carry it out: progress and, as the last line, the result; or a result for
// every slice that is asked for.
using var lines = new LineOutput(Console.OpenStandardOutput());
return options.Slices ? ServeSlices() : RunOnce();

int RunOnce()
{
    using var run = new LoadRun(plan, lines.Write, pauses: options.Lifeline);
    if (options.Lifeline)
    {
        Lifeline.EndWith(input, line =>
        {
            if (line == "go")
            {
                run.GoOn();
            }
            else
            {
                run.Stop();
            }
        });
    }

    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => StopGracefully(signal, run.Stop));
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => StopGracefully(signal, run.Stop));
    lines.Write(run.Run());
    return Done;
}

int ServeSlices()
{
    using var run = new SliceRun(plan, lines.Write);
    var code = Done;
    Lifeline.EndWith(input, line =>
    {
        if (SliceRequest.TryRead(line, out var length, out var fault))
        {
            run.Ask(length);
        }
        else
        {
            Console.Error.WriteLine(fault);
            code = BadPlan;
            run.Stop();
        }
    });
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => StopGracefully(signal, run.Stop));
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => StopGracefully(signal, run.Stop));
    run.Run();
    return code;
}

static void StopGracefully(PosixSignalContext signal, Action stop)
{
    signal.Cancel = true;
    stop();
}
