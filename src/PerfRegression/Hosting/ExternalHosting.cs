using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;

namespace PerfRegression;

/// <summary>A server on this machine that was started elsewhere. Its processes are unknown, and therefore so is the CPU that others use.</summary>
public sealed class ExternalHosting : IHosting
{
    private readonly Uri _address;

    /// <summary>A server at an address.</summary>
    /// <param name="address">Scheme, host and port, such as http://127.0.0.1:6333.</param>
    /// <exception cref="ArgumentException">It is not a loopback address: load goes to this machine only.</exception>
    public ExternalHosting(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || !address.IsLoopback)
        {
            throw new ArgumentException($"Load is driven at servers on this machine only, and {Secrets.Hidden(address.IsAbsoluteUri ? address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) : address.OriginalString)} is not one: use an address such as http://127.0.0.1:6333.", nameof(address));
        }

        _address = address;
    }

    string IHosting.Description => $"the server at {_address.Authority}";

    IReadOnlyList<KeyValuePair<string, string>> IHosting.Identity =>
        [HostingIdentity.Part("hosting", "external"), HostingIdentity.Part("address", _address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))];

    AppBuild? IHosting.Build => null;

    int IHosting.Count => 1;

    Task<IHostedVariant> IHosting.StartAsync(CancellationToken cancellationToken) => Task.FromResult<IHostedVariant>(new ExternalVariant(_address));
}
