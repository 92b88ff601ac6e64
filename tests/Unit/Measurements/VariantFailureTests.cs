using FluentAssertions;
using PerfRegression.Measurements;
using Xunit;

namespace PerfRegression.Unit.Measurements;

public class VariantFailureTests
{
    private const string Unjudged = "whatever else was promised of it can't be judged";

    [Theory]
    [InlineData("it died.", Unjudged)]
    [InlineData("it died.\n  its last lines:\n    no ledger", "its last lines:\n    no ledger\n  " + Unjudged)]
    public void Its_outcome_does_not_hide_that_more_was_promised(string story, string note)
    {
        var outcome = VariantFailure.Of(null, story).AsOutcome("orders");

        outcome.ToString().Should().Be("Expected \"orders\" to serve, but found that it failed altogether: it died.");
        outcome.Note!.ReplaceLineEndings("\n").Should().Be(note);
    }
}
