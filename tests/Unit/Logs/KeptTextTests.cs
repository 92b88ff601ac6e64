using FluentAssertions;
using PerfRegression.Logs;
using Xunit;

namespace PerfRegression.Unit.Logs;

public class KeptTextTests
{
    [Fact]
    public void What_fits_is_kept_as_it_is() => Of("a", "b", "c").Lines.Should().Equal("a", "b", "c");

    [Fact]
    public void Nothing_is_nothing() => Of().Lines.Should().BeEmpty();

    [Fact]
    public void Of_more_the_first_and_the_last_lines_are_kept_and_the_middle_is_counted() =>
        Of([.. Enumerable.Range(1, 5000).Select(number => $"{number:0000}")]).Lines.Should().Equal("0001", "0002", "0003", "0004", "… 4,990 lines are left out here …", "4995", "4996", "4997", "4998", "4999", "5000");

    [Fact]
    public void One_line_that_is_left_out_is_one() =>
        Of([.. Enumerable.Range(1, 11).Select(number => $"{number:0000}")]).Lines.Should().Contain("… 1 line is left out here …");

    [Fact]
    public void A_short_line_after_a_long_one_is_no_first_line_any_more() =>
        Of("a", new string('x', 25), "b").Lines.Should().Equal("a", new string('x', 25), "b");

    [Fact]
    public void A_line_that_is_longer_than_all_that_may_be_kept_is_left_out() => Of("a", new string('x', 99), "b").Lines.Should().Equal("a", "… 1 line is left out here …", "b");

    private static KeptText Of(params string[] lines)
    {
        var kept = new KeptText(first: 20, last: 30);
        Array.ForEach(lines, kept.Add);
        return kept;
    }
}
