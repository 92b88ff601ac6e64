using PerfRegression.Hosting;
using PerfRegression.Machine;
using PerfRegression.Measurement;
using PerfRegression.Running;

namespace PerfRegression.Rounds;

/// <summary>Measures comparisons round by round, and saves them.</summary>
/// <param name="sink">Where comparisons go and progress is shown.</param>
/// <param name="time">The clock that dates a comparison; default the system's.</param>
/// <param name="profile">The suite's profile, noted in the result.</param>
/// <param name="alone">Keeps other measurements away while rounds are measured; default nothing does.</param>
public sealed class ComparisonRunner(IComparisonSink sink, TimeProvider? time = null, string? profile = null, MeasurementLock? alone = null)
{
    /// <summary>The most rounds of one comparison that may be void and measured anew: 2. One more, and the comparison is void.</summary>
    public const int MostVoidRounds = 2;

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Measures rounds until there are so many that count, those of an earlier call included.</summary>
    /// <param name="scenario">What to compare.</param>
    /// <param name="rounds">Rounds in total.</param>
    /// <param name="soFar">What an earlier call measured of the same scenario; default nothing.</param>
    /// <param name="cancelled">Ends the measurement; what was measured is lost.</param>
    /// <exception cref="VoidRunException">The comparison says nothing about the variants; the message says why.</exception>
    public async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar = null, CancellationToken cancelled = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Refuse(scenario);
        using var turn = alone is null ? null : await alone.AcquireAsync(cancelled);
        var result = soFar ?? Begin(scenario);
        while (result.Rounds.Count < rounds)
        {
            result = await RoundAsync(scenario, result, rounds, cancelled);
            if (result.VoidRounds.Count > MostVoidRounds)
            {
                throw TooManyVoid(scenario, result);
            }
        }

        return result with { SavedTo = sink.Save(result) };
    }

    private async Task<ComparisonResult> RoundAsync(ComparisonScenario scenario, ComparisonResult result, int rounds, CancellationToken cancelled)
    {
        var number = result.Rounds.Count + result.VoidRounds.Count + 1;
        sink.Show(new ComparisonProgress(scenario.Name, number, rounds + result.VoidRounds.Count, null));
        var measurement = new RoundMeasurement(scenario, number, scenario.OnOnePair ? rounds - result.Rounds.Count : 1)
        {
            OnMeasured = round => sink.Show(new ComparisonProgress(scenario.Name, round.Number, rounds + result.VoidRounds.Count, round)),
        };
        try
        {
            await measurement.MeasureAsync(cancelled);
            return With();
        }
        catch (VoidRoundException exception)
        {
            return Without(With(), exception.Message, exception.FailedRequests, exception.MayBeDisturbed);
        }
        catch (Exception exception) when (exception is VoidRunException or WorkerFaultException && With().Rounds.Count > 0)
        {
            // It did come up before: once may be chance, and what was measured is not thrown away for it.
            return Without(With(), exception.Message, failedRequests: 0, mayBeDisturbed: false);
        }
        catch (Exception exception) when (exception is VoidRunException or WorkerFaultException)
        {
            throw Void(scenario, $"in round {Units.Count(number)}: {exception.Message}", exception);
        }

        ComparisonResult With() => result with
        {
            Rounds = [.. result.Rounds, .. measurement.Measured.Select(each => each.Round)],
            Timings = [.. result.Timings, .. measurement.Measured.Select(each => each.Timing)],
        };

        ComparisonResult Without(ComparisonResult measured, string reason, long failedRequests, bool mayBeDisturbed)
        {
            var unsound = new VoidRound(number + measurement.Measured.Count, reason, failedRequests, mayBeDisturbed);
            sink.Show(new ComparisonProgress(scenario.Name, unsound.Number, rounds + measured.VoidRounds.Count, null, unsound));
            return measured with { VoidRounds = [.. measured.VoidRounds, unsound] };
        }
    }

    private void Refuse(ComparisonScenario scenario)
    {
        var faults = ComparisonScenarioFaults.Of(scenario);
        if (faults.Count > 0)
        {
            throw Void(scenario, $"it can't be carried out:{string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}"))}");
        }

        try
        {
            sink.Prepare();
        }
        catch (IOException exception)
        {
            throw Void(scenario, exception.Message, exception);
        }
    }

    private ComparisonResult Begin(ComparisonScenario scenario) => new()
    {
        Name = scenario.Name,
        Baseline = ComparedVariant.Of(scenario.Baseline),
        Candidate = ComparedVariant.Of(scenario.Candidate),
        Plan = scenario.Load,
        Strictness = scenario.Strictness,
        OnOnePair = scenario.OnOnePair,
        Seed = scenario.Seed,
        Database = scenario.Database?.Description,
        Rounds = [],
        Timings = [],
        Origin = RunOrigin.Of(_time, profile),
    };

    private VoidRunException TooManyVoid(ComparisonScenario scenario, ComparisonResult result)
    {
        var reason = $"{Units.Count(result.VoidRounds.Count)} rounds of {Units.Count(result.VoidRounds.Count + result.Rounds.Count)} had to be measured anew, and at most {Units.Count(MostVoidRounds)} may be:{string.Concat(result.VoidRounds.Select(Line))}";
        return Void(scenario, $"{reason}{Environment.NewLine}  see {sink.Save(result)}", mayBeDisturbed: result.VoidRounds.All(round => round.MayBeDisturbed));
    }

    private static string Line(VoidRound round) => $"{Environment.NewLine}  round {Units.Count(round.Number)}: {round.Reason}";

    private static VoidRunException Void(ComparisonScenario scenario, string reason, Exception? cause = null, bool mayBeDisturbed = false) =>
        new($"The comparison \"{scenario.Name}\" is void, and says nothing about the variants: {reason}", cause) { MayBeDisturbed = mayBeDisturbed };
}
