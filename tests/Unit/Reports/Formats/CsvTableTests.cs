using FluentAssertions;
using PerfRegression.Reports.Formats;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public class CsvTableTests
{
    [Fact]
    public void What_would_leave_its_cell_is_quoted()
    {
        var table = new CsvTable("a", "b, c");
        table.Add("say \"so\"", null);
        table.Add("two\nlines", 1.5);

        table.ToString().Should().Be("a,\"b, c\"\n\"say \"\"so\"\"\",\n\"two\nlines\",1.5\n");
    }

    [Fact]
    public void A_row_of_another_length_is_refused()
    {
        var adding = () => new CsvTable("a", "b").Add("one");

        adding.Should().Throw<ArgumentException>().WithMessage("A row of 1 cells does not fit under 2 columns.*");
    }
}
