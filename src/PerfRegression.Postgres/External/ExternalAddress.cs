using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.External;

/// <summary>Reads the address of an external server: an Npgsql connection string, or a URI as libpq accepts it.</summary>
internal static partial class ExternalAddress
{
    private const int UsualIdleTime = 7_200;
    private const string UsualPort = "5432";
    private const string Quoting = "(a password with ; or = in it has to stand in quotes)";

    // Where libpq looks for a server without a host: Debian's packages and others.
    private static readonly string[] SocketFolders = ["/var/run/postgresql", "/tmp"];

    /// <exception cref="BackingServiceUnavailableException">It can't be read. The message quotes nothing that may be a part of the password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var builder = PostgresUri.Is(text) ? OfUri(PostgresUri.Read(text)) : OfKeywords(text);
        if (string.IsNullOrEmpty(builder.Host))
        {
            throw ExternalMessages.Unreadable("names no host");
        }

        // "host=db user=app" is libpq's way to write keywords, and all of it Npgsql's host.
        if (builder.Host.Split(',').Any(host => string.IsNullOrWhiteSpace(host) || host.Contains('=', StringComparison.Ordinal)))
        {
            throw ExternalMessages.Unreadable("has a host that is empty or has a = in it: settings are separated by semicolons, hosts by commas");
        }

        if (builder.Port > ushort.MaxValue || PortsOf(builder).Any(port => port is not (> 0 and <= ushort.MaxValue)))
        {
            throw BadPort();
        }

        return builder;
    }

    /// <summary>"db.example:5432".</summary>
    public static string Name(NpgsqlConnectionStringBuilder address) => IsSeveral(address) || Port().IsMatch(address.Host!) ? address.Host! : Name(address.Host!, address.Port);

    public static bool IsSeveral(NpgsqlConnectionStringBuilder address) => address.Host!.Contains(',', StringComparison.Ordinal);

    /// <summary>Of several servers the one that a session reached: what is created there is not on the others.</summary>
    public static NpgsqlConnectionStringBuilder Reached(NpgsqlConnectionStringBuilder address, NpgsqlConnection session) =>
        IsSeveral(address) ? new(address.ConnectionString) { Host = session.Host, Port = session.Port, TargetSessionAttributes = null } : address;

    private static NpgsqlConnectionStringBuilder OfUri(Dictionary<string, string> settings)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        SetPlaces(builder, settings["host"].Split(','), settings["port"].Split(','));
        foreach (var (name, value) in settings.Where(setting => setting.Key is not ("host" or "port")))
        {
            LibpqParameters.Set(builder, name, value);
        }

        // One server is written to or fails; Npgsql takes the wish only for several.
        if (!IsSeveral(builder))
        {
            builder.TargetSessionAttributes = null;
        }

        // Npgsql takes an interval only with the idle time before it; this is the kernel's own.
        if (builder.TcpKeepAliveInterval > 0 && builder.TcpKeepAliveTime == 0)
        {
            builder.TcpKeepAliveTime = UsualIdleTime;
        }

        return builder;
    }

    private static void SetPlaces(NpgsqlConnectionStringBuilder builder, string[] hosts, string[] ports)
    {
        if (ports.Length != 1 && ports.Length != hosts.Length)
        {
            throw ExternalMessages.Unreadable(string.Create(CultureInfo.InvariantCulture, $"has {ports.Length} ports for {hosts.Length} host{(hosts.Length == 1 ? "" : "s")}"));
        }

        var places = hosts.Select((host, index) => (Host: host, Port: PortIn(ports.Length == 1 ? ports[0] : ports[index])))
            .Select(place => (Host: place.Host.Length > 0 ? place.Host : UsualHost(place.Port), place.Port)).ToList();
        builder.Host = places is [var single] ? single.Host : string.Join(',', places.Select(place => Name(place.Host, place.Port)));
        builder.Port = places[0].Port;
    }

    private static int PortIn(string text) => int.TryParse(text.Length == 0 ? UsualPort : text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
        ? port
        : throw BadPort();

    private static BackingServiceUnavailableException BadPort() => ExternalMessages.Unreadable("has a port that is not from 1 to 65535");

    private static string UsualHost(int port) =>
        Array.Find(SocketFolders, folder => File.Exists(string.Create(CultureInfo.InvariantCulture, $"{folder}/.s.PGSQL.{port}"))) ?? "localhost";

    private static string Name(string host, int port) => string.Create(
        CultureInfo.InvariantCulture, $"{(host.Contains(':', StringComparison.Ordinal) && host[0] is not ('[' or '/') ? $"[{host}]" : host)}:{port}");

    private static NpgsqlConnectionStringBuilder OfKeywords(string text)
    {
        try
        {
            var keywords = new DbConnectionStringBuilder { ConnectionString = text }.Keys.Cast<string>().ToList();
            return Checked(text, keywords);
        }
        catch (ArgumentException)
        {
            throw ExternalMessages.Unreadable(OtherScheme().IsMatch(text) ? "is a URI of another kind" : $"is neither: not all of its parts are keyword=value {Quoting}");
        }
    }

    private static NpgsqlConnectionStringBuilder Checked(string text, List<string> keywords)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            if (!string.IsNullOrEmpty(builder.Host))
            {
                NpgsqlDataSource.Create(builder).Dispose();
            }

            return builder;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            throw ExternalMessages.Unreadable(e switch
            {
                ArgumentException { InnerException: KeyNotFoundException } when OtherScheme().IsMatch(text) => "is a URI of another kind",
                ArgumentException { ParamName: { } name, InnerException: KeyNotFoundException } =>
                    string.Create(CultureInfo.InvariantCulture, $"is neither: its keyword number {keywords.IndexOf(name) + 1} is not known {Quoting}"),
                ArgumentException { ParamName: { } name, InnerException: not null } => $"has an impossible value of {name}",
                NotSupportedException => $"is refused by Npgsql: {e.Message.TrimEnd('.')}",
                _ => "has a host or a port that can't be read",
            });
        }
    }

    private static IEnumerable<int?> PortsOf(NpgsqlConnectionStringBuilder address) => address.Host!.Split(',').Select(host => Port().Match(host)).Where(match => match.Success)
        .Select(match => int.TryParse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : (int?)null);

    // Not of an IPv6 address without brackets, nor in the name of a folder.
    [GeneratedRegex(@"^(\[[^\]]*\]|[^:/\\]*):(?<port>[^:]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Port();

    [GeneratedRegex("^[a-z+:]+://", RegexOptions.IgnoreCase)]
    private static partial Regex OtherScheme();
}
