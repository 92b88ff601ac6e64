using System.Net;
using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PerfRegression.Model.Failures;
using PerfRegression.Model.Profiles;
using Xunit;

namespace PerfRegression.Unit.Transports;

/// <summary>Calls to a Kestrel that speaks HTTP/2 alone and ends its answers as gRPC does.</summary>
public sealed class GrpcTests
{
    private static readonly byte[] Message = [0, 1, 0xFF, 0x80];

    [Fact]
    public async Task A_call_that_ends_in_OK_succeeds_and_sends_its_message_behind_its_length()
    {
        var (body, type, te) = (Array.Empty<byte>(), "", "");
        var run = await CallAsync(async context =>
        {
            using var received = new MemoryStream();
            await context.Request.Body.CopyToAsync(received, context.RequestAborted);
            (body, type, te) = (received.ToArray(), context.Request.ContentType!, context.Request.Headers.TE.ToString());
            await AnswerAsync(context, "0");
        });

        run.Exchanges.Should().HaveCount(2).And.OnlyContain(exchange => exchange.Status == 200 && exchange.Failure == null);
        body.Should().Equal([0, 0, 0, 0, 4, .. Message]);
        (type, te).Should().Be(("application/grpc", "trailers"));
    }

    [Theory]
    [InlineData("5", "no%20caf%C3%A9", "ended in NOT_FOUND (5)", null, "no café")]
    [InlineData("16", "", "ended in UNAUTHENTICATED (16)", null, "")]
    [InlineData("17", "", "ended in a grpc-status that is none", "grpc-status: 17", "")]
    [InlineData("-1", "", "ended in a grpc-status that is none", "grpc-status: -1", "")]
    [InlineData(null, "", "ended without a grpc-status", null, "")]
    public async Task A_call_that_ends_in_another_status_has_failed_by_its_name(string? status, string message, string flaw, string? found, string said)
    {
        var run = await CallAsync(context => AnswerAsync(context, status, message));

        run.Exchanges.Should().OnlyContain(exchange => exchange.Failure == FailureKind.FailedCheck && exchange.Status == 200);
        run.Unexpected.Should().Equal(new UnexpectedAnswer(200, found, said) { Flaw = flaw });
    }

    [Fact]
    public async Task An_answer_without_a_message_has_its_status_in_its_head()
    {
        var run = await CallAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            (context.Response.Headers["grpc-status"], context.Response.Headers["grpc-message"]) = ("12", "Method is unimplemented.");
            return Task.CompletedTask;
        });

        run.Unexpected.Should().Equal(new UnexpectedAnswer(200, null, "Method is unimplemented.") { Flaw = "ended in UNIMPLEMENTED (12)" });
    }

    [Fact]
    public async Task What_is_no_gRPC_has_failed_by_its_media_type()
    {
        var run = await CallAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<p>welcome</p>", context.RequestAborted);
        });

        run.Unexpected.Should().Equal(new UnexpectedAnswer(200, "Content-Type: text/html", "<p>welcome</p>") { Flaw = "had no Content-Type: application/grpc" });
    }

    private static async Task AnswerAsync(HttpContext context, string? status, string message = "")
    {
        context.Response.ContentType = "application/grpc+proto";
        await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 0 }, context.RequestAborted);
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
            context.Response.AppendTrailer("grpc-message", message);
        }
    }

    private static async Task<TransportRun> CallAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();

        // The apps that the tests host have left their settings in this folder.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using var app = builder.Build();
        app.Run(answer);
        await app.StartAsync().WaitAsync(TransportRun.Patience);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

        return await TransportRun.OfAsync(TransportRun.PlanFor(address, TransportKind.Auto).Sending(Request.Grpc("/greet.Greeter/SayHello", Message), [address]), count: 2);
    }
}
