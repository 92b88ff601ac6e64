using System.Net;
using System.Text.RegularExpressions;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.External;

/// <summary>
/// A postgres:// URI, taken apart as libpq does it (conninfo_uri_parse_options; PostgreSQL's documentation, 34.1.1.2): it has no
/// fragment, and user and password end at the first @ that comes before any slash.
/// </summary>
internal static partial class PostgresUri
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];
    private static readonly string[] Secrets = ["password", "sslpassword"];

    public static bool Is(string text) => Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <returns>Its settings by libpq's names, of which the last counts; several hosts and their ports with commas between them.</returns>
    /// <exception cref="BackingServiceUnavailableException">It can't be read.</exception>
    public static Dictionary<string, string> Read(string text)
    {
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = rest.IndexOfAny(['@', '/']);
        var (credentials, address) = end >= 0 && rest[end] == '@' ? (rest[..end], rest[(end + 1)..]) : ("", rest);
        var (user, password) = Cut(credentials, ':');
        var (place, query) = Cut(address, '?');
        RefuseStrayAt(user, place, credentials.Length == 0 && !place.Contains('/', StringComparison.Ordinal) ? query : "");

        var (hosts, database) = Cut(place, '/');
        var places = hosts.Split(',').Select(HostAndPort).ToList();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["user"] = Decoded(user),
            ["password"] = Decoded(password),
            ["host"] = string.Join(',', places.Select(one => one.Host)),
            ["port"] = string.Join(',', places.Select(one => one.Port)),
            ["dbname"] = Decoded(database),
        };
        AddParameters(settings, query);
        return settings;
    }

    private static void AddParameters(Dictionary<string, string> settings, string query)
    {
        var previous = "";
        foreach (var parameter in query.Length == 0 ? [] : (query.EndsWith('&') ? query[..^1] : query).Split('&'))
        {
            var parts = parameter.Split('=');
            var name = Decoded(parts[0]);
            if (parts.Length != 2 || !ParameterName().IsMatch(name))
            {
                throw ExternalMessages.Unreadable(Stray(name, previous, parts.Length));
            }

            (settings[name], previous) = (Decoded(parts[1]), name);
        }
    }

    // What follows a password may be the rest of it, and is not quoted.
    private static string Stray(string name, string previous, int parts) =>
        Secrets.Contains(previous, StringComparer.Ordinal) ? $"has something after the parameter {previous} that is no other parameter: in a value & is written %26"
        : !ParameterName().IsMatch(name) ? "has a parameter whose name can't be one"
        : parts == 1 ? $"has the parameter {name} without a value"
        : $"has a second = in the parameter {name}: in a value = is written %3D";

    // libpq would take a part of the password for a host, a database or a user here, and messages would name it.
    private static void RefuseStrayAt(string user, string place, string query)
    {
        if (user.Contains('?', StringComparison.Ordinal) || place.Contains('@', StringComparison.Ordinal) || query.Contains('@', StringComparison.Ordinal))
        {
            throw ExternalMessages.Unreadable("has an @ that does not end its user and password: in them @ is written %40, / is written %2F and ? is written %3F");
        }
    }

    private static (string Host, string Port) HostAndPort(string text)
    {
        var match = Place().Match(text);
        return match.Success
            ? (Decoded(match.Groups["host"].Value), match.Groups["port"].Value)
            : throw ExternalMessages.Unreadable("has a host and port that can't be read: an IPv6 address stands in brackets, and a port is a number");
    }

    private static string Decoded(string text)
    {
        if (BadPercent().IsMatch(text))
        {
            throw ExternalMessages.Unreadable("has a % that does not begin a character such as %2F: the sign itself is written %25");
        }

        // A plus is no space here.
        var decoded = WebUtility.UrlDecode(text.Replace("+", "%2B", StringComparison.Ordinal));
        return decoded.Contains('\uFFFD', StringComparison.Ordinal) ? throw ExternalMessages.Unreadable("has characters encoded with % that are not UTF-8") : decoded;
    }

    private static (string Before, string After) Cut(string text, char at) => text.Split(at, 2) is [var before, var after] ? (before, after) : (text, "");

    [GeneratedRegex(@"^(\[(?<host>[^\]]+)\]|(?<host>[^:\[\]]*))(:(?<port>[0-9]*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})|%00")]
    private static partial Regex BadPercent();

    [GeneratedRegex("^[A-Za-z0-9_.-]+$")]
    private static partial Regex ParameterName();
}
