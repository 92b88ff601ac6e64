using FluentAssertions;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace PerfRegression.Unit.Endpoints;

public sealed class ServerDefaultsTests
{
    [Fact]
    public async Task Ten_thousand_users_may_connect_at_once()
    {
        await using var app = new EndpointsFactory("thread-pool");

        app.Services.GetRequiredService<IOptions<SocketTransportOptions>>().Value.Backlog.Should().Be(4_096);
        app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxConcurrentConnections.Should().BeNull();
    }

    [Theory]
    [InlineData("Microsoft.Hosting.Lifetime", LogLevel.Information, true)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning, true)]
    public async Task Only_the_address_is_logged_besides_warnings(string category, LogLevel level, bool logged)
    {
        await using var app = new EndpointsFactory("thread-pool");

        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level).Should().Be(logged);
    }
}
