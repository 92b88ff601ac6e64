using System.CommandLine;
using System.Globalization;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Cli;

/// <summary>The options that say what load is driven.</summary>
internal sealed class LoadOptions
{
    private const int UsualUsers = 10;
    private readonly Option<int?> _users = new("--users", "-u") { Description = $"Virtual users; with --rate the most connections at once. Default {UsualUsers}, with --rate 1,000." };
    private readonly Option<string> _duration = new("--duration", "-d") { Description = "How long the load lasts, such as 10s or 1m30s.", DefaultValueFactory = static _ => "10s" };
    private readonly Option<double?> _rate = new("--rate") { Description = "Requests a second that are due, however long the answers take (open model), instead of users that wait for theirs." };
    private readonly Option<string[]> _stages = new("--stage") { Description = "A ramp to a number of users, as 30s:100; may be repeated, and stands in the place of --users and --duration." };
    private readonly Option<string> _think = new("--think") { Description = "Pause of each user between an answer and its next request.", DefaultValueFactory = static _ => "0s" };
    private readonly Option<string> _warmUp = new("--warm-up") { Description = "Load before the measured part.", DefaultValueFactory = static _ => "2s" };
    private readonly Option<string> _timeout = new("--timeout") { Description = "How long a whole answer may take.", DefaultValueFactory = static _ => "60s" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _users, _duration, _rate, _stages, _think, _warmUp, _timeout })
        {
            command.Add(option);
        }
    }

    /// <exception cref="FormatException">A value can't be read, or two of them contradict each other.</exception>
    public LoadPlan Read(ParseResult parsed)
    {
        var (users, rate, stages, think) = (parsed.GetValue(_users), parsed.GetValue(_rate), parsed.GetValue(_stages) ?? [], Duration("--think", parsed.GetValue(_think)!));
        if (stages.Length > 0 && (rate is not null || users is not null))
        {
            throw new FormatException($"--stage says how many users there are, so that {(rate is null ? "--users" : "--rate")} can't: leave one of them out.");
        }

        if (rate is not null && think > TimeSpan.Zero)
        {
            throw new FormatException("--think is a pause of users, and what is due at --rate waits for nobody: leave one of them out.");
        }

        var duration = Duration("--duration", parsed.GetValue(_duration)!);
        var plan = stages.Length > 0 ? LoadPlan.OfUsers([.. stages.Select(Stage)])
            : rate is { } perSecond ? LoadPlan.OfArrivals(perSecond, duration, users ?? 1_000)
            : LoadPlan.OfUsers(users ?? UsualUsers, duration, ramp: TimeSpan.Zero);
        plan = plan with { WarmUp = new WarmUp { Duration = Duration("--warm-up", parsed.GetValue(_warmUp)!) }, Timeout = Duration("--timeout", parsed.GetValue(_timeout)!) };
        return think > TimeSpan.Zero ? plan.WithThinkTime(think) : plan;
    }

    private static Stage Stage(string text) => text.Split(':') is [var length, var users] && int.TryParse(users, NumberStyles.None, CultureInfo.InvariantCulture, out var target)
        ? new Stage(Duration("--stage", length), target)
        : throw new FormatException($"--stage wants a duration and a number of users, such as 30s:100, but found \"{text}\".");

    private static TimeSpan Duration(string option, string text) => Durations.TryParse(text, out var duration) && duration >= TimeSpan.Zero
        ? duration
        : throw new FormatException($"{option} wants a duration, such as 10s, 500ms or 1m30s, but found \"{text}\".");
}
