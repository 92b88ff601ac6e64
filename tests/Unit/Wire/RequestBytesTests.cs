using System.Text;
using FluentAssertions;
using PerfRegression.LoadGenerator.Wire;
using Xunit;

namespace PerfRegression.Unit.Wire;

/// <summary>What a test can't listen to, and what servers need not see; the rest is in <see cref="SentRows"/>.</summary>
public sealed class RequestBytesTests
{
    [Fact]
    public void The_port_that_everybody_knows_is_not_named() =>
        Encoding.UTF8.GetString(RequestBytes.Of(new LoadPlan(), new Uri("http://localhost/a#b"))).Should().Be("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
}
