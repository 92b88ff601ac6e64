namespace PerfRegression;

/// <summary>
/// The names of secrets: what a header, a query parameter, an environment variable or a setting of such a name holds is sent and passed on as
/// it is, and is *** in everything that is written or printed. Known from the start are Authorization, Proxy-Authorization, Cookie,
/// Set-Cookie, and every name that contains password, passwd, pwd, secret, token, api-key, api_key or apikey, in any case.
/// </summary>
public static class SecretNames
{
    private static readonly Lock Adding = new();

    // "pwd" alone: what else contains it, such as the variable OLDPWD, is a folder.
    private static readonly string[] Whole = ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "pwd"];

    /// <summary>What makes a name that contains it a secret's; a new list for each addition.</summary>
    internal static IReadOnlyList<string> Parts { get; private set; } = ["password", "passwd", "secret", "token", "api-key", "api_key", "apikey"];

    /// <summary>Adds names, for all that is measured from now on in this process.</summary>
    /// <param name="names">Names, or parts that make every name which contains them a secret's, in any case: "X-Session", "signature".</param>
    /// <exception cref="ArgumentException">One is empty or blank, which every name would contain.</exception>
    public static void Add(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("The name of a secret has to be some text: every name contains an empty one.", nameof(names));
        }

        lock (Adding)
        {
            Parts = [.. Parts.Union(names, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>Whether what has this name is a secret.</summary>
    internal static bool Include(string name) =>
        Whole.Contains(name, StringComparer.OrdinalIgnoreCase) || Parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
