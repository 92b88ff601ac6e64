using PerfRegression.Hosting;
using PerfRegression.Measurements;
using PerfRegression.Model.Formatting;
using PerfRegression.Running;

namespace PerfRegression.Comparing;

/// <summary>Measures comparisons round by round. It keeps nothing and judges nothing.</summary>
/// <param name="progress">Receives progress; default none.</param>
/// <param name="time">The clock that dates a comparison; default the system's.</param>
/// <param name="profile">The suite's profile, noted in the result; default none.</param>
internal sealed class ComparisonRunner(Action<ComparisonProgress>? progress = null, TimeProvider? time = null, string? profile = null)
{
    /// <summary>The most rounds of one comparison that may be void and measured again: 2. After one more, no further round is measured.</summary>
    public const int MostVoidRounds = 2;

    private readonly Action<ComparisonProgress> _show = progress ?? (static _ => { });
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>
    /// Measures rounds until the given number counts, those of an earlier call included. Fewer are returned when a variant failed
    /// altogether (<see cref="ComparisonResult.Failure"/>) or too many rounds were void (<see cref="ComparisonResult.Fault"/>): whatever
    /// was measured until then is in the result.
    /// </summary>
    /// <param name="scenario">What to compare.</param>
    /// <param name="rounds">Rounds in total.</param>
    /// <param name="soFar">What an earlier call measured of the same scenario; default nothing.</param>
    /// <param name="cancelled">Ends the measurement; what this call measured is lost.</param>
    /// <exception cref="ArgumentException">The scenario can't be carried out; the message lists all its faults.</exception>
    public async Task<ComparisonResult> MeasureAsync(ComparisonScenario scenario, int rounds, ComparisonResult? soFar = null, CancellationToken cancelled = default)
    {
        ComparisonScenarioFaults.Refuse(scenario);
        var result = soFar ?? Unmeasured(scenario);
        while (result.Rounds.Count < rounds && !result.HasEnded)
        {
            result = await FurtherAsync(scenario, result, rounds, cancelled);
        }

        return result;
    }

    /// <summary>A comparison before its first round.</summary>
    internal ComparisonResult Unmeasured(ComparisonScenario scenario) => new(scenario.Baseline.Compared, scenario.Candidate.Compared, RunOrigin.Of(_time, profile))
    {
        Name = scenario.Name,
        Metrics = [.. scenario.Metrics.Select(metric => metric.Name)],
        Plan = scenario.Load,
        Design = scenario.Design,
        OnOnePair = scenario.OnOnePair,
        Seed = scenario.EffectiveSeed,
        Database = scenario.Database?.Description,
    };

    private async Task<ComparisonResult> FurtherAsync(ComparisonScenario scenario, ComparisonResult result, int rounds, CancellationToken cancelled)
    {
        var number = result.Rounds.Count + result.VoidRounds.Count + 1;
        var measurement = new RoundMeasurement(scenario, number, scenario.OnOnePair ? rounds - result.Rounds.Count : 1)
        {
            OnMeasured = ended => _show(At(ended.Number) with { Ended = ended }),
            OnStage = (stage, round) => _show(At(round) with { Stage = stage }),
        };
        _show(At(number));
        try
        {
            await measurement.MeasureAsync(cancelled);
            return With(result, measurement);
        }
        catch (Exception exception) when (exception is VoidRoundException or VoidRunException)
        {
            var unsound = new VoidRound(number + measurement.Measured.Count, exception.Message, measurement.FailedRequests, exception is VoidRoundException { MayBeDisturbed: true });
            _show(At(unsound.Number) with { Void = unsound });
            return Without(With(result, measurement), unsound);
        }
        catch (UnhostableException exception)
        {
            return result with { Fault = new MeasurementFault(exception.Message, MayBeDisturbed: false) };
        }
        catch (VariantFailedException exception)
        {
            var round = number + measurement.Measured.Count;
            var failure = VariantFailure.Of(exception.Side, $"in round {Units.Count(round)}: {exception.Message}");
            _show(At(round) with { Failure = failure });
            return With(result, measurement) with { Failure = failure };
        }

        ComparisonProgress At(int round) => new(scenario.Name, round, rounds + result.VoidRounds.Count, null);
    }

    private static ComparisonResult With(ComparisonResult result, RoundMeasurement measurement) => result with
    {
        Rounds = [.. result.Rounds, .. measurement.Measured.Select(each => each.Round)],
        Timings = [.. result.Timings, .. measurement.Measured.Select(each => each.Timing)],
        StopFaults = [.. result.StopFaults, .. measurement.StopFaults],
        Output = AppOutput.Of(result.Output, measurement.Output),
    };

    private static ComparisonResult Without(ComparisonResult result, VoidRound unsound)
    {
        var (all, count) = (result with { VoidRounds = [.. result.VoidRounds, unsound] }, result.VoidRounds.Count + 1);
        return count <= MostVoidRounds ? all : all with
        {
            Fault = new MeasurementFault(
                $"{Units.Count(count)} of {Units.Count(count + all.Rounds.Count)} rounds were void, and at most {Units.Count(MostVoidRounds)} are measured again:{string.Concat(all.VoidRounds.Select(Line))}",
                MayBeDisturbed: all.VoidRounds.All(round => round.MayBeDisturbed)),
        };
    }

    private static string Line(VoidRound round) => $"{Environment.NewLine}  round {Units.Count(round.Number)}: {round.Reason}";
}
