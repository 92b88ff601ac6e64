#pragma warning disable RS0030 // The entry point is where the console is handed to the rest.
using PerfRegression.Bench;
using PerfRegression.LoadGenerator;

const int BadArguments = 2;

// The program starts itself for the parts that must be processes of their own; those end when their standard input does.
if (ChildModes.Find(args) is { } child)
{
    using var stop = new CancellationTokenSource();
    Lifeline.EndWith(new InputLines(Console.OpenStandardInput()), _ => stop.Cancel());
    await child(args[1..], Console.Out, stop.Token);
    return 0;
}

var arguments = BenchArguments.Parse(args, out var complaint);
if (arguments is null)
{
    Console.Error.WriteLine(complaint);
    Console.Error.WriteLine("See --help.");
    return BadArguments;
}

if (arguments.Help)
{
    Console.Out.Write(BenchArguments.Usage);
    return 0;
}

return await BenchSession.RunAsync(arguments, Console.Out) ? 0 : 1;
