using FluentAssertions;
using PerfRegression.Model.Profiles;
using PerfRegression.Model.Protocol;
using Xunit;

namespace PerfRegression.Unit.Profiles;

public class CredentialsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("""["http://u:hunter2@127.0.0.1:99999/"]""")]
    [InlineData("""["http://u:hun@ter2hunter2@127.0.0.1:5000/"]""")]
    [InlineData("""["u:hunter2@127.0.0.1:5000"]""")]
    [InlineData("""["http://u:hunter2#x@127.0.0.1/"]""")]
    [InlineData("""["http://u:hunter2@exa mple/"]""")]
    [InlineData("""["http://u:hünterhunter2@example.com/"]""")]
    [InlineData("""["http://u:hunter2%32hunter2@example.com/"]""")]
    [InlineData("""["//u:hunter2@127.0.0.1/"]""")]
    [InlineData("""["http:/u:hunter2@127.0.0.1/"]""")]
    [InlineData("""["http://127.0.0.1/", "http://u:hunter2@127.0.0.1/", null]""")]
    [InlineData("\"http://u:hunter2@127.0.0.1/\"")]
    [InlineData("\"http://u:hunter2\\\"x@127.0.0.1/\"")]
    [InlineData("\"http://u:hunter2\\\\\\\"x@127.0.0.1/\"")]
    [InlineData("\"http://u:hunter2\\u0040127.0.0.1/\"")]
    public void A_password_is_in_no_fault_of_an_address(string targets)
    {
        var faults = PlanReader.Read($$$"""{"targets": {{{targets}}}, "headers": {"Authorization": "Basic hunter2", "X": 1}, "closed": {"stages": [{"duration": "1s", "target": 1}]}}""").Faults;

        faults.Should().HaveCountGreaterThan(1).And.NotContain(fault => fault.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_password_stays() => Credentials.Hidden("""["http://ann:secret@shop.example:5000/orders", "http://127.0.0.1/"]""").Should().Be("""["http://…@shop.example:5000/orders", "http://127.0.0.1/"]""");

    [Theory]
    [InlineData("a")]
    [InlineData("\\\"")]
    [InlineData("/:")]
    public async Task A_long_text_is_read_too(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 300_000));

        (await Task.Run(() => Credentials.Hidden(text)).WaitAsync(Patience)).Should().Be(text);
        (await Task.Run(() => Credentials.Hidden($"{text}@h")).WaitAsync(Patience)).Should().EndWith("…@h");
    }
}
