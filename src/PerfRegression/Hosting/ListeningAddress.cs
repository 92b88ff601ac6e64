namespace PerfRegression.Hosting;

/// <summary>Turns what a server says it listens on into an address that a client can connect to.</summary>
internal static class ListeningAddress
{
    private const string Announcement = "Now listening on: ";

    // Named hosts that mean "every interface": not all of them are URIs, and none is where a request can be sent.
    private static readonly string[] Wildcards = ["*", "+", "0.0.0.0", "[::]"];

    /// <returns>Null for what cannot be asked over TCP, for example a Unix socket.</returns>
    public static Uri? Parse(string text)
    {
        var reachable = Wildcards.Aggregate(text.Trim(), (address, host) => address.Replace($"://{host}", "://127.0.0.1", StringComparison.Ordinal));
        return Uri.TryCreate(reachable, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && !reachable.Contains("://unix:", StringComparison.OrdinalIgnoreCase)
                ? address
                : null;
    }

    /// <returns>The address in a line of the app's log, whichever format it is in; null when the line has none.</returns>
    public static Uri? FromLog(string line)
    {
        var start = line.IndexOf(Announcement, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var told = line.AsSpan(start + Announcement.Length);
        var end = told.IndexOfAny(" \t\"\\");
        return Parse((end < 0 ? told : told[..end]).ToString());
    }

    /// <summary>The first plain one: TLS would be measured along with the app. Null where there is none at all.</summary>
    public static Uri? Preferred(IReadOnlyCollection<Uri> addresses) =>
        addresses.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses.FirstOrDefault();
}
