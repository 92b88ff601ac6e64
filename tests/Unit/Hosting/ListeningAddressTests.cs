using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public class ListeningAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:43211", "http://127.0.0.1:43211/")]
    [InlineData("https://localhost:5001", "https://localhost:5001/")]
    [InlineData("http://[::]:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://0.0.0.0:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://*:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://+:5000/base", "http://127.0.0.1:5000/base")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/")]
    public void Becomes_one_that_can_be_connected_to(string told, string reachable) =>
        ListeningAddress.Parse(told)!.AbsoluteUri.Should().Be(reachable);

    [Theory]
    [InlineData("http://unix:/tmp/kestrel.sock")]
    [InlineData("net.tcp://127.0.0.1:1")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Is_none_where_no_request_can_be_sent(string told) => ListeningAddress.Parse(told).Should().BeNull();

    [Theory]
    [InlineData("      Now listening on: http://127.0.0.1:43211")]
    [InlineData("""{"EventId":14,"Message":"Now listening on: http://127.0.0.1:43211","State":{}}""")]
    [InlineData("[12:00:00 INF] Now listening on: http://127.0.0.1:43211 {\"port\": 1}")]
    public void Is_found_in_a_log_of_any_format(string line) =>
        ListeningAddress.FromLog(line).Should().Be(new Uri("http://127.0.0.1:43211"));

    [Fact]
    public void Is_not_found_in_other_lines() => ListeningAddress.FromLog("calling http://127.0.0.1:1").Should().BeNull();

    [Fact]
    public void Plain_one_is_chosen_over_an_encrypted_one()
    {
        Uri encrypted = new("https://127.0.0.1:2"), plain = new("http://127.0.0.1:1");

        ListeningAddress.Preferred([]).Should().BeNull();
        ListeningAddress.Preferred([encrypted]).Should().Be(encrypted);
        ListeningAddress.Preferred([encrypted, plain]).Should().Be(plain);
    }
}
