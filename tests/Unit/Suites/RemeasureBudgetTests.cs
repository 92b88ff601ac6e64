using FluentAssertions;
using PerfRegression.Testing.Suites;
using Xunit;

namespace PerfRegression.Unit.Suites;

public class RemeasureBudgetTests
{
    [Fact]
    public async Task Is_left_until_it_is_spent_and_hands_the_measurement_through()
    {
        var budget = new RemeasureBudget();

        (await budget.SpendAsync(() => Task.FromResult(5))).Should().Be(5);

        budget.IsLeft.Should().BeTrue();
    }
}
