using FluentAssertions;
using PerfRegression.Judging;
using PerfRegression.Measurements;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Judging;

public class WorkerSweepTests
{
    [Fact]
    public void Orders_its_runs_and_finds_the_fewest_workers_with_95_percent_of_the_best()
    {
        var sweep = new WorkerSweep([With(4, 1000), With(1, 400), With(3, 950), With(2, 949)]);

        sweep.Knee.Should().Be(3);
        sweep.ToString().Should().Be("1 worker 10 req/s, 2 workers 23.7 req/s, 3 workers 23.8 req/s, 4 workers 25 req/s");
    }

    [Fact]
    public void Knows_an_early_best_that_more_workers_only_spoil() =>
        new WorkerSweep([With(1, 1000), With(2, 960), With(4, 500)]).Knee.Should().Be(1);

    [Fact]
    public void Needs_two_runs_with_different_numbers_of_workers()
    {
        Action[] sweeps = [() => _ = new WorkerSweep([]), () => _ = new WorkerSweep([With(1, 1)]), () => _ = new WorkerSweep([With(1, 1), With(2, 1), With(2, 2)])];

        foreach (var sweep in sweeps)
        {
            sweep.Should().Throw<ArgumentException>().WithMessage("A sweep needs at least two runs, each with a different number of workers.*");
        }
    }

    [Fact]
    public void Has_no_knee_without_an_answer_in_one_of_its_runs() =>
        new WorkerSweep([With(1, 0), With(2, 0)]).HasKneeAt(2, "").Should().BeEquivalentTo(new { State = OutcomeState.NotMeasurable, Found = "no request was answered in any of its runs" });

    [Fact]
    public void Has_no_knee_at_a_number_that_was_not_measured()
    {
        var judging = () => new WorkerSweep([With(1, 400), With(2, 800)]).HasKneeAt(3, "");

        judging.Should().Throw<ArgumentException>().WithMessage("A sweep over 1, 2 workers can't have its knee at 3: add that number to the sweep.*");
    }

    [Fact]
    public void Changes_nothing_but_the_workers()
    {
        RunResult[] others =
        [
            With(2, 800) with { Request = Request.Get("/pid") },
            With(2, 800) with { Plan = LoadPlan.OfUsers(11, TimeSpan.FromSeconds(40)) },
            With(2, 800) with { Plan = LoadPlan.OfUsers(10, TimeSpan.FromSeconds(41)) },
        ];

        foreach (var other in others)
        {
            var sweep = () => new WorkerSweep([With(1, 400), other]);
            sweep.Should().Throw<ArgumentException>().WithMessage("A sweep changes one variable only, but \"2\" and \"1\" differ in request or load.*");
        }
    }

    private static RunResult With(int workers, int answered) => Runs.Of(Figures.Of(answered), $"{workers}", workers);
}
