using System.Diagnostics;

namespace PerfRegression.Lifeline;

/// <summary>Waits for the app to build its host, whichever builder it uses, and hands it to <see cref="HostAddresses"/>.</summary>
internal sealed class AddressWatch(CounterLog log) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string HostingListener = "Microsoft.Extensions.Hosting";
    private const string HostBuilt = "HostBuilt";

    public static void Start(CounterLog log) => DiagnosticListener.AllListeners.Subscribe(new AddressWatch(log));

    // No other listener and no other event: a subscriber makes an app pay for its diagnostics on every request.
    public void OnNext(DiagnosticListener value)
    {
        if (string.Equals(value.Name, HostingListener, StringComparison.Ordinal))
        {
            value.Subscribe(this, static name => string.Equals(name, HostBuilt, StringComparison.Ordinal));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            if (string.Equals(value.Key, HostBuilt, StringComparison.Ordinal) && value.Value is { } host)
            {
                HostAddresses.WriteWhenStarted(host, log);
            }
        }
        catch (Exception)
        {
            // The parent still reads the address from the app's log.
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
