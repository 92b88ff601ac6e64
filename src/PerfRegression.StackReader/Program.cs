#pragma warning disable RS0030 // The entry point is where the console is handed to the rest.
using System.Text.Json;
using PerfRegression.Model.Protocol;
using PerfRegression.StackReader;

const int Done = 0;
const int NotCalledSo = 2;
const int Orphaned = 3;

if (CommandLine.Parse(args) is not { } asked)
{
    Console.Error.Write(CommandLine.Usage);
    return NotCalledSo;
}

// :: 1. Live no longer than whoever asked for it, and leave nothing behind.
using var folder = new TraceFolder();
var input = Console.OpenStandardInput();
new Thread(() =>
{
    input.CopyTo(Stream.Null);
    folder.Dispose();
    Environment.Exit(Orphaned);
})
{
    IsBackground = true,
    Name = "lifeline",
}.Start();

// :: 2. Watch, and say what was seen, or what kept it from seeing: a process that is starved may not answer for long.
var reading = Task.Run(() => Reading.Of(asked.Process, asked.Length, folder.File));
var line = await Task.WhenAny(reading, Task.Delay(asked.Limit)) == reading
    ? await reading
    : new StackLine { Fault = $"they were not there within {asked.Limit.TotalSeconds:0.#} s: a process that is starved answers its diagnostics port late" };
Console.Out.WriteLine(JsonSerializer.Serialize(line, StackJson.Default.StackLine));
return Done;
