using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class RemeasureBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Five_minutes_are_there_from_the_start_and_no_more()
    {
        var budget = new RemeasureBudget(_time);

        await SpendAsync(budget, TimeSpan.FromMinutes(4.9));
        budget.IsLeft.Should().BeTrue();

        await SpendAsync(budget, TimeSpan.FromMinutes(0.1));
        budget.IsLeft.Should().BeFalse();
    }

    [Fact]
    public async Task A_long_suite_may_spend_fifteen_percent_of_its_time()
    {
        var budget = new RemeasureBudget(_time);
        _time.Advance(TimeSpan.FromMinutes(60));

        await SpendAsync(budget, TimeSpan.FromMinutes(10));
        budget.IsLeft.Should().BeTrue("15 % of 70 minutes are 10.5");

        await SpendAsync(budget, TimeSpan.FromMinutes(1));
        budget.IsLeft.Should().BeFalse("11 minutes of 71 are more than 15 %");
    }

    [Fact]
    public async Task A_measurement_that_fails_has_cost_its_time()
    {
        var budget = new RemeasureBudget(_time);

        await budget.Awaiting(each => each.SpendAsync<int>(() =>
        {
            _time.Advance(TimeSpan.FromMinutes(6));
            throw new InvalidOperationException();
        })).Should().ThrowAsync<InvalidOperationException>();

        budget.IsLeft.Should().BeFalse();
    }

    private Task<int> SpendAsync(RemeasureBudget budget, TimeSpan time) => budget.SpendAsync(() =>
    {
        _time.Advance(time);
        return Task.FromResult(0);
    });
}
