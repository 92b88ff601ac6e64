using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

public sealed class KestrelTests
{
    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    [InlineData(TransportKind.HttpClient)]
    internal async Task HTTP_1_1_is_answered(TransportKind transport)
    {
        await using var app = await KestrelServer.StartAsync(_ => { });
        var plan = TransportRun.PlanFor(app.Address, transport) with { Method = "POST", Body = "text", Headers = Accepting("X-Test", "1") };

        var run = await TransportRun.OfAsync(plan, count: 20);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        run.Opened.Should().Be(1);
    }

    [Theory]
    [InlineData(TransportKind.Epoll)]
    [InlineData(TransportKind.Sockets)]
    internal async Task A_body_beyond_the_servers_limit_is_a_413_and_no_broken_connection(TransportKind transport)
    {
        await using var app = await KestrelServer.StartAsync(_ => { }, limits => limits.MaxRequestBodySize = 100_000);
        var plan = TransportRun.PlanFor(app.Address, transport) with { Method = "POST", Body = new string('x', 8 << 20) };

        var run = await TransportRun.OfAsync(plan, count: 30);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 413 && exchange.Failure == FailureKind.UnexpectedStatus);
    }

    [Fact]
    public async Task HTTP_2_without_TLS_is_answered()
    {
        await using var app = await KestrelServer.StartAsync(listen => listen.Protocols = HttpProtocols.Http2);

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(app.Address, TransportKind.Auto) with { HttpVersion = "2" }, count: 20);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        run.Opened.Should().Be(1);
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2")]
    public async Task A_certificate_of_ones_own_is_accepted(string version)
    {
        using var certificate = NewCertificate();
        await using var app = await KestrelServer.StartAsync(listen => listen.UseHttps(certificate));
        var address = new UriBuilder(app.Address) { Scheme = Uri.UriSchemeHttps }.Uri;

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(address, TransportKind.Auto) with { HttpVersion = version }, count: 5);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        run.Opened.Should().Be(1);
    }

    [Fact]
    public async Task A_TLS_handshake_with_a_server_that_knows_none_is_ConnectFailed()
    {
        await using var app = await KestrelServer.StartAsync(_ => { });
        var address = new UriBuilder(app.Address) { Scheme = Uri.UriSchemeHttps }.Uri;

        var run = await TransportRun.OfAsync(TransportRun.PlanFor(address, TransportKind.Auto), count: 2);

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.ConnectFailed && exchange.NeverConnected);
    }

    private static Dictionary<string, string> Accepting(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        // Fixed dates, because nobody checks them.
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
