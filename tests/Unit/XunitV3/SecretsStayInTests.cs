using FluentAssertions;
using PerfRegression.Model.Profiles;
using PerfRegression.Processes;
using PerfRegression.Reporting;
using PerfRegression.Unit.Postgres;
using PerfRegression.Unit.Running;
using TinyApp;
using Xunit;
using Xunit.Sdk;

namespace PerfRegression.Unit.XunitV3;

/// <summary>Measures with secrets everywhere, and looks for them in everything that was written and printed.</summary>
public sealed class SecretsStayInTests : IDisposable
{
    private const string Secret = "hunter2hunter2";

    private static readonly Request Indiscreet = Request.Get($"/indiscreet?api_key={Secret}-q&page=2") with
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Authorization"] = $"Bearer {Secret}-a",
            ["Cookie"] = $"session={Secret}-c; theme=dark",
            ["X-Shop-Token"] = $"{Secret}-t",
            ["X-Shop"] = "north",
        },
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly CollectedMessages _messages = new();
    private readonly PerfSuite _suite;

    public SecretsStayInTests() => _suite = new(new ProgressOutput(_messages.Add), _folder.FullName, Variables.Of(), Path.Combine(_folder.FullName, "lock"));

    private static Workers Hosting => Workers.Of<TinyAppMarker>()
        .WithArguments("--password", $"{Secret}-p", $"--Shop:ApiKey={Secret}-k")
        .WithEnvironment("SHOP_SECRET", $"{Secret}-s")
        .WithEnvironment("ConnectionStrings__Shop", $"Host=db;Password={Secret}-d;Port=1");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_server_gets_them_and_nothing_that_is_written_or_printed_has_them()
    {
        var scenario = ScenarioFixture.Scenario("/greeting") with { Hosting = Hosting, Request = Indiscreet, Load = ScenarioFixture.Users(1, TimeSpan.FromSeconds(0.3)) };

        var failure = (await _suite.Awaiting(suite => suite.VerifyAsync(scenario, claim => claim.Should().HaveNoFailures())).Should().ThrowAsync<XunitException>()).Which;

        // The app answers with what it got.
        failure.Message.Should().Contain("/indiscreet?api_key=***&page=2").And.Contain("Authorization: ***").And.Contain("X-Shop: north");
        var written = Written();
        written.Should().NotBeEmpty();
        AllOf(written, failure).Should().AllSatisfy(text => text.Should().NotContain(Secret));
        var run = ResultStore.ReadRun(Directory.EnumerateFiles(_folder.FullName, "tiny-*.json", SearchOption.AllDirectories).First());
        run.Request.Should().Be(Indiscreet.Shown());
        run.Hosting.Should().Be($"TinyApp, 1 worker, {ShellText.Of("--password", "***", "--Shop:ApiKey=***")}");
        run.Request.Headers.Should().Equal(new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = "***", ["Cookie"] = "***", ["X-Shop-Token"] = "***", ["X-Shop"] = "north" });
    }

    [Fact]
    public async Task A_worker_that_tells_all_as_it_fails_does_not_tell_them()
    {
        var scenario = ScenarioFixture.Scenario("/greeting") with { Hosting = Hosting.WithArguments("--tell-all"), Request = Indiscreet };

        var failure = (await _suite.Awaiting(suite => suite.VerifyAsync(scenario, claim => claim.Should().HaveNoFailures())).Should().ThrowAsync<XunitException>()).Which;

        failure.Message.Should().Contain(string.Join(
            '\n',
            "its last lines:",
            "    --password *** --Shop:ApiKey=*** --tell-all",
            "    the secret is ***",
            "    cannot open Host=db;Password=***;Port=1: *** was refused"));
        failure.Message.Should().Contain($"dotnet exec TinyApp.dll {ShellText.Of("--password", "***", "--Shop:ApiKey=***", "--tell-all")}");
        AllOf(Written(), failure).Should().AllSatisfy(text => text.Should().NotContain(Secret));
    }

    [Fact]
    public async Task What_is_refused_is_quoted_without_them()
    {
        var scenario = ScenarioFixture.Scenario("/greeting") with { Request = Indiscreet with { Path = $"orders?token={Secret}" } };

        var judging = () => _suite.JudgeAsync(scenario, claim => claim.Should().HaveNoFailures());

        await judging.Should().ThrowAsync<ArgumentException>().WithMessage("*  path: \"orders?token=***\" does not begin with \"/\".*");
        Indiscreet.ToString().Should().Be("GET /indiscreet?api_key=***&page=2");
        PlanFaults.Of(LoadPlan.OfUsers(1) with { Targets = [new Uri($"http://192.0.2.1/?token={Secret}&a=1")] }).Should().Equal(
            "targets: \"http://192.0.2.1/?token=***&a=1\" is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost) and to hosts that allowedHosts names.");
    }

    private IEnumerable<string> AllOf(IEnumerable<string> written, Exception failure) => [.. written, .. _messages.Lines, failure.Message];

    private List<string> Written() => [.. Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Select(File.ReadAllText)];
}
