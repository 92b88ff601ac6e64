using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using PerfRegression.Locking;
using PerfRegression.Unit.MadeUp;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public sealed class TurnsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource<string> _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _steps = [];
    private readonly RemeasureBudget _budget;
    private readonly Waits _waits;
    private readonly Turns _turns;

    public TurnsTests()
    {
        _budget = new RemeasureBudget(_time);
        _waits = new Waits(_steps.Add);
        _turns = new Turns(Lock(), _budget, Calm, _waits.Begin);
    }

    private string LockedFile => Path.Combine(_folder.FullName, "lock");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_first_measurement_is_made_at_once_and_paid_for_by_nobody()
    {
        await TakeAsync(Occasion.First, TimeSpan.FromHours(1));

        _steps.Should().Equal("measured");
        _budget.IsLeft.Should().BeTrue();
    }

    [Theory]
    [InlineData(nameof(Occasion.Further), "measured")]
    [InlineData(nameof(Occasion.Again), "orders · no verdict yet: measuring once more", "measured")]
    [InlineData(nameof(Occasion.AgainAfterCalm), "orders · no verdict yet: waiting for calm, then measuring once more", "calm", "measured")]
    public async Task A_further_one_is_paid_for_by_the_budget(string occasion, params string[] steps)
    {
        await TakeAsync(Enum.Parse<Occasion>(occasion), TimeSpan.FromHours(1));

        _steps.Should().Equal(steps);
        _waits.Open.Should().BeEmpty();
        _budget.IsLeft.Should().BeFalse();
    }

    [Fact]
    public async Task While_another_measures_nobody_waits_for_calm_and_no_time_is_paid()
    {
        Task<int> turn;
        using (await new MeasurementLock(LockedFile).AcquireAsync())
        {
            using (ExecutionContext.SuppressFlow())
            {
                turn = Task.Run(() => TakeAsync(Occasion.AgainAfterCalm, TimeSpan.Zero));
            }

            (await _said.Task.WaitAsync(Patience)).Should().Be("waiting for another measurement on this machine to end");
            _steps.Should().BeEmpty();
            _time.Advance(TimeSpan.FromHours(1));
        }

        await turn.WaitAsync(Patience);
        _steps.Should().HaveCount(3).And.EndWith("measured");
        _budget.IsLeft.Should().BeTrue();
    }

    [Fact]
    public async Task Inside_a_measurement_nothing_can_be_measured_and_after_it_anything()
    {
        var inside = () => _turns.TakeAsync("orders", Occasion.First, () =>
        {
            CallFlow.RefuseToMeasure();
            return Task.FromResult(0);
        }, CancellationToken.None);

        await inside.Should().ThrowAsync<InvalidOperationException>().WithMessage("A measurement was begun inside another one and would wait for itself to end: measure one after the other.");
        CallFlow.RefuseToMeasure();
    }

    [Fact]
    public async Task What_a_measurement_leaves_running_may_measure_when_it_is_over()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = Task.CompletedTask;
        await _turns.TakeAsync("orders", Occasion.First, () =>
        {
            left = Task.Run(async () =>
            {
                await over.Task;
                CallFlow.RefuseToMeasure();
            });
            return Task.FromResult(0);
        }, CancellationToken.None);
        over.SetResult();

        await left.WaitAsync(Patience);
    }

    [Fact]
    public void Inside_a_claim_nothing_can_be_measured_and_after_it_anything()
    {
        var inside = () =>
        {
            using var flow = CallFlow.OfClaim();
            CallFlow.RefuseToMeasure();
        };

        inside.Should().Throw<InvalidOperationException>()
            .WithMessage("A claim is a function of what was measured, and can't measure: it would wait for itself. Measure before, or name all scenarios of the claim to the suite.");

        CallFlow.RefuseToMeasure();
    }

    private MeasurementLock Lock() => new(LockedFile, new Waits(line => _said.TrySetResult(line)).Begin);

    private Task<int> TakeAsync(Occasion occasion, TimeSpan lasting) => _turns.TakeAsync("orders", occasion, () =>
    {
        _time.Advance(lasting);
        _steps.Add("measured");
        return Task.FromResult(0);
    }, CancellationToken.None);

    private Task Calm(CancellationToken cancelled)
    {
        _waits.Open.Should().Equal("orders · no verdict yet: waiting for calm, then measuring once more");
        _steps.Add("calm");
        return Task.CompletedTask;
    }
}
