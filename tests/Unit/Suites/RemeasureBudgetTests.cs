using FluentAssertions;
using PerfRegression.Testing.Suites;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Suites;

public class RemeasureBudgetTests
{
    private readonly ManualTime _time = new();
    private readonly RemeasureBudget _budget;

    public RemeasureBudgetTests() => _budget = new RemeasureBudget(_time);

    [Fact]
    public async Task Is_left_for_two_minutes_of_measuring_again()
    {
        await SpendAsync(TimeSpan.FromSeconds(119));
        _budget.IsLeft.Should().BeTrue();
        _time.Pass(TimeSpan.FromHours(1));
        _budget.IsLeft.Should().BeTrue("nothing was measured again meanwhile");

        await SpendAsync(TimeSpan.FromSeconds(1));
        _budget.IsLeft.Should().BeFalse();
    }

    [Fact]
    public async Task Is_spent_too_by_a_measurement_that_failed()
    {
        var failing = () => _budget.SpendAsync<int>(() =>
        {
            _time.Pass(TimeSpan.FromMinutes(2));
            throw new InvalidOperationException("void");
        });

        await failing.Should().ThrowAsync<InvalidOperationException>();

        _budget.IsLeft.Should().BeFalse();
    }

    [Fact]
    public async Task Hands_the_measurement_through() => (await _budget.SpendAsync(() => Task.FromResult(5))).Should().Be(5);

    private Task<int> SpendAsync(TimeSpan time) => _budget.SpendAsync(() =>
    {
        _time.Pass(time);
        return Task.FromResult(0);
    });
}
