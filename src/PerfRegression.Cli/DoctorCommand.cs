using System.CommandLine;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Cli;

/// <summary><c>perfreg doctor</c>: whether this machine can be trusted.</summary>
internal static class DoctorCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("doctor", "Says what of this machine would spoil a verdict, and what to do about it. Ends with 0 when nothing would, and with 1 otherwise.");
        command.SetAction(async (_, cancelled) =>
        {
            await terminal.Error.WriteLineAsync($"watching the machine for {Units.Number(MachineLook.Usual.TotalSeconds)} s");
            var machine = await MachineLook.TakeAsync(MachineLook.Usual, cancelled);
            var found = Doctor.Of(machine);
            foreach (var (what, remedy) in found)
            {
                await terminal.Out.WriteLineAsync(remedy is null ? $"good    {what}" : $"spoils  {what}: {remedy}");
            }

            foreach (var program in Doctor.Programs(machine))
            {
                await terminal.Out.WriteLineAsync($"        {program}");
            }

            return found.Any(each => each.Remedy is not null) ? ExitCode.Spoiled : ExitCode.Passed;
        });
        return command;
    }
}
