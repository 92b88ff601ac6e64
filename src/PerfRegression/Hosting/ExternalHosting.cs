using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Profiles;

namespace PerfRegression;

/// <summary>A server that was started elsewhere. Its processes are unknown, and therefore so is the CPU that others use.</summary>
public sealed class ExternalHosting : IHosting
{
    private readonly Uri _address;

    /// <summary>A server at an address.</summary>
    /// <param name="address">Scheme, host and port, such as http://127.0.0.1:6333.</param>
    /// <param name="allowedHost">
    /// The address's host once more where it is not this machine, as a statement that load may go there: such a load is on the network of other
    /// people and a server of theirs. Default null: this machine only.
    /// </param>
    /// <exception cref="ArgumentException">It is not a loopback address, and its host is not the one that is allowed.</exception>
    public ExternalHosting(Uri address, string? allowedHost = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var shown = Secrets.Hidden(address.IsAbsoluteUri ? address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) : address.OriginalString);
        if (!address.IsAbsoluteUri)
        {
            throw new ArgumentException($"The address of a server has a scheme, a host and a port, such as http://127.0.0.1:6333, but found {shown}.", nameof(address));
        }

        if (!LoopbackHost.Includes(address.DnsSafeHost) && !string.Equals(address.DnsSafeHost, allowedHost, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"Load goes to this machine only, and {shown} is not on it: use an address such as http://127.0.0.1:6333, or name \"{address.DnsSafeHost}\" as the allowed host{(allowedHost is null ? "" : $", which is \"{allowedHost}\"")}.",
                nameof(address));
        }

        _address = address;
    }

    string IHosting.Description => $"the server at {_address.Authority}{(LoopbackHost.Includes(_address.DnsSafeHost) ? "" : ", beyond this machine, as allowed")}";

    IReadOnlyList<KeyValuePair<string, string>> IHosting.Identity =>
        [HostingIdentity.Part("hosting", "external"), HostingIdentity.Part("address", _address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))];

    AppBuild? IHosting.Build => null;

    int IHosting.Count => 1;

    Task<IHostedVariant> IHosting.StartAsync(CancellationToken cancellationToken) => Task.FromResult<IHostedVariant>(new ExternalVariant(_address));
}
