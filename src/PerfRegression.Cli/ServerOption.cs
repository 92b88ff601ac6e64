using System.CommandLine;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Cli;

/// <summary>A server that is there already, and whether load may leave this machine for it.</summary>
internal sealed class ServerOption
{
    private readonly Option<string?> _allowed = new("--allow-host") { Description = "The address's host once more, where it is not this machine: load goes there by this alone. Load only what is yours to load." };

    public void AddTo(Command command) => command.Add(_allowed);

    /// <exception cref="ArgumentException">The host is not this machine, and not the one that is allowed.</exception>
    public ExternalHosting Read(ParseResult parsed, Uri address) => new(new Uri(address.GetLeftPart(UriPartial.Authority)), parsed.GetValue(_allowed));

    /// <summary>That load left this machine, as a line of the result; none where it did not.</summary>
    public static IEnumerable<string> Told(Uri address) => LoopbackHost.Includes(address.DnsSafeHost) ? [] : [$"load went beyond this machine, to {address.Authority}, as --allow-host said"];

    /// <summary>Whether a text is the address of a server.</summary>
    public static bool IsAddress(string text, out Uri address) => Uri.TryCreate(text, UriKind.Absolute, out address!) && address.Scheme is "http" or "https";
}
