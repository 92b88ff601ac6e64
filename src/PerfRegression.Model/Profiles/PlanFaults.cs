using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>Says everything that is wrong with a plan, before any of it is carried out.</summary>
internal sealed class PlanFaults
{
    /// <summary>The longest that anything in a plan may last.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Which numbers of connections are taken.</summary>
    public const string ConnectionRange = "between 1 and 60,000";

    /// <summary>Which numbers of redirects in a row are taken.</summary>
    public const string RedirectRange = "between 0 and 20";

    /// <summary>The most redirects in a row.</summary>
    public const int MostRedirects = 20;

    private const int MostConnections = 60_000;

    private const double HighestRate = 1_000_000;

    private static readonly string[] OwnHeaders = ["Content-Length", "Transfer-Encoding"];

    // RFC 9110, sections 9.3.1, 9.3.2 and 9.3.8.
    private static readonly string[] MethodsWithoutBody = ["GET", "HEAD", "TRACE"];

    private readonly List<string> _faults = [];

    /// <summary>All faults of a plan, one sentence each; empty when it can be carried out.</summary>
    public static IReadOnlyList<string> Of(LoadPlan plan)
    {
        var faults = new PlanFaults();
        faults.CheckTargets(plan.Targets, plan.AllowedHosts ?? []);
        return [.. faults._faults, .. OfUnaddressed(plan)];
    }

    /// <summary>As <see cref="Of"/>, for a plan whose targets are not known yet.</summary>
    public static IReadOnlyList<string> OfUnaddressed(LoadPlan plan)
    {
        var faults = new PlanFaults();
        faults.CheckRequest(plan);
        faults.CheckBody(plan);
        faults._faults.AddRange(ExpectFaults.Of(plan));
        faults.CheckModel(plan);
        faults.CheckTimes(plan);
        faults.CheckTransport(plan);
        return faults._faults;
    }

    private void CheckTargets(IReadOnlyList<Uri> targets, IReadOnlyList<string> allowed)
    {
        Refuse(targets.Count == 0, $"targets: at least one address is needed, such as \"http://127.0.0.1:5000/\".");
        foreach (var target in targets)
        {
            Refuse(!IsHttp(target), $"targets: {Shown(target)} is not an absolute http or https address.");
            Refuse(IsHttp(target) && !LoopbackHost.Includes(target.DnsSafeHost) && !IsAmong([.. allowed], target.DnsSafeHost),
                $"targets: {Shown(target)} is not on this machine; load goes only to loopback addresses (127.0.0.1, [::1], localhost) and to hosts that allowedHosts names.");
        }

        Refuse(targets.Where(IsHttp).Select(target => target.Scheme).Distinct(StringComparer.Ordinal).Count() > 1, $"targets: http and https can't be mixed in one plan.");
    }

    private static bool IsHttp(Uri target) => target.IsAbsoluteUri && target.Scheme is "http" or "https";

    private static string Shown(Uri target) => Quotation.Of(Secrets.Hidden(Credentials.Hidden(target.OriginalString)));

    private void CheckRequest(LoadPlan plan)
    {
        Refuse(!HeaderName.IsToken(plan.Method), $"method: {Quotation.Of(plan.Method)} is not an HTTP method.");
        foreach (var (name, value) in plan.Headers)
        {
            Refuse(!HeaderName.IsToken(name), $"headers: {Quotation.Of(name)} is not a header name.");
            Refuse(IsAmong(OwnHeaders, name), $"headers: {name} is set by the generator itself.");
            Refuse(string.Equals(name, "Host", StringComparison.OrdinalIgnoreCase) && !IsHost(value), $"headers: {Quotation.Of(value)} is not a host, such as shop.example or shop.example:8080.");
            Refuse(string.Equals(name, "Connection", StringComparison.OrdinalIgnoreCase) && !IsConnectionOption(value, plan.HttpVersion), $"headers: Connection may be close or keep-alive{(plan.HttpVersion == "2" ? ", and HTTP/2 has no such header" : "")}, but found {Quotation.Of(value)}.");
            Refuse(value.AsSpan().ContainsAny('\r', '\n'), $"headers: the value of {Quotation.Printable(name)} has a line break in it.");
            Refuse(value.Contains('\0', StringComparison.Ordinal), $"headers: the value of {Quotation.Printable(name)} has a NUL character in it.");
        }

        _faults.AddRange(HeaderName.Twice("headers", plan.Headers.Keys));
        Refuse(plan.FollowRedirects is < 0 or > MostRedirects, $"followRedirects: {plan.FollowRedirects} is not {RedirectRange}.");
    }

    // A comparison of a GET with a body against a POST with it compares two reads: servers leave the body of a GET alone.
    private void CheckBody(LoadPlan plan)
    {
        Refuse(IsAmong(["CONNECT"], plan.Method), $"method: CONNECT asks a proxy for a tunnel and no endpoint for an answer; use another method.");
        Refuse(plan.Body is not null && plan.BodyBytes is not null, $"body, bodyBase64: both are set, and one body is sent; leave one of them out.");
        Refuse(plan.Content is { Length: > 0 } && IsAmong(MethodsWithoutBody, plan.Method),
            $"method, {(plan.Body is null ? "bodyBase64" : "body")}: {plan.Method} has no body that a server would read; send it with POST, PUT or PATCH, or leave the body out.");
        foreach (var name in plan.Headers.Keys.Where(name => plan.Content is null && HeaderName.DescribesBody(name)))
        {
            Refuse(true, $"headers, body: {name} describes a body, and there is none; set one (\"\" is an empty one), or leave the header out.");
        }
    }

    private static bool IsHost(string value) => Uri.TryCreate($"http://{value}/", UriKind.Absolute, out var address) && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" } && Uri.CheckHostName(address.Host) != UriHostNameType.Unknown;

    private static bool IsConnectionOption(string value, string httpVersion) => httpVersion != "2" && value.Trim().ToUpperInvariant() is ("CLOSE" or "KEEP-ALIVE");

    private static bool IsAmong(string[] names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private void CheckModel(LoadPlan plan)
    {
        Refuse(plan.Closed is null == plan.Open is null, $"closed, open: exactly one of the two models is needed.");
        if (plan.Closed is { } closed)
        {
            CheckStages("closed.stages", closed.Stages, 0, ("users", MostConnections, IsWhole: true));
            RefuseUnlessUpToAnHour("closed.thinkTime", closed.ThinkTime);
        }

        if (plan.Open is { } open)
        {
            CheckStages("open.stages", open.Stages, open.StartRate, ("requests a second", HighestRate, IsWhole: false));
            Refuse(open.StartRate is not (>= 0 and <= HighestRate), $"open.startRate: {open.StartRate} is not between 0 and {HighestRate:N0} requests a second.");
            Refuse(open.MaxConnections is < 1 or > MostConnections, $"open.maxConnections: {open.MaxConnections} is not {ConnectionRange}.");
        }

        Refuse(plan.WarmUp.Users is < 1 or > MostConnections, $"warmUp.users: {plan.WarmUp.Users} is not {ConnectionRange}.");
        var connections = plan.PeakConnections;
        Refuse(connections <= MostConnections && connections > OpenFileLimit.Soft - 64,
            $"connections: {connections:N0} need as many file descriptors and 64 more, but this process may open {OpenFileLimit.Soft:N0}; raise it with: ulimit -n {connections + 64}");
    }

    private void CheckStages(string name, IReadOnlyList<Stage> stages, double start, (string Unit, double Most, bool IsWhole) target)
    {
        Refuse(stages.Count == 0, $"{name}: at least one stage is needed, such as {{\"duration\": \"10s\", \"target\": 50}}.");
        foreach (var (index, stage) in stages.Index())
        {
            Refuse(stage.Duration < TimeSpan.Zero, $"{name}[{index}].duration: {Durations.Text(stage.Duration)} is negative.");
            Refuse(!(stage.Target >= 0 && stage.Target <= target.Most), $"{name}[{index}].target: {stage.Target} is not between 0 and {target.Most:N0} {target.Unit}.");
            Refuse(target.IsWhole && stage.Target % 1 != 0, $"{name}[{index}].target: {stage.Target} is not a whole number of {target.Unit}.");
        }

        Refuse(stages.Count > 0 && start <= 0 && stages.All(stage => stage.Target <= 0), $"{name}: every target is 0 or less, so no request would be sent.");
        Refuse(stages.Count > 0 && stages.All(stage => stage.Duration <= TimeSpan.Zero), $"{name}: every duration is 0 or less, so nothing would be measured.");
    }

    private void CheckTimes(LoadPlan plan)
    {
        foreach (var (name, time) in new[] { ("timeout", plan.Timeout), ("connectTimeout", plan.ConnectTimeout) })
        {
            Refuse(time <= TimeSpan.Zero || time > Longest, $"{name}: {Durations.Text(time)} is not above 0 and at most 1h.");
        }

        RefuseUnlessUpToAnHour("gracefulStop", plan.GracefulStop);
        RefuseUnlessUpToAnHour("warmUp.duration", plan.WarmUp.Duration);
        Refuse(plan.StagesLast > Longest, $"stages: together they last {Durations.Text(plan.StagesLast)}, more than 1h.");
    }

    private void CheckTransport(LoadPlan plan)
    {
        Refuse(plan.HttpVersion is not ("1.1" or "2"), $"httpVersion: {Quotation.Of(plan.HttpVersion)} is not one of 1.1, 2.");
        Refuse(plan.HttpVersion == "1.1" && GrpcCall.IsOne(plan.Headers), $"headers, httpVersion: a gRPC call travels over HTTP/2; set httpVersion to \"2\".");
        Refuse(plan.NeedsHttpClient && plan.Transport is (TransportKind.Epoll or TransportKind.Sockets),
            $"transport: {plan.Transport} speaks HTTP/1.1 without TLS only; use Auto or HttpClient.");
        Refuse(plan.Transport == TransportKind.Epoll && !OperatingSystem.IsLinux(), $"transport: Epoll exists on Linux only; use Auto or Sockets.");
    }

    private void RefuseUnlessUpToAnHour(string name, TimeSpan time) =>
        Refuse(time < TimeSpan.Zero || time > Longest, $"{name}: {Durations.Text(time)} is not between 0 and 1h.");

    private void Refuse(bool wrong, FormattableString fault)
    {
        if (wrong)
        {
            _faults.Add(FormattableString.Invariant(fault));
        }
    }
}
