namespace PerfRegression.Hosting;

/// <summary>The number of workers of an app and their settings.</summary>
internal sealed record WorkerOptions
{
    /// <summary>The most workers one group may have.</summary>
    public const int MostWorkers = 64;

    /// <summary>Worker processes, 1 to 64; default 1. Each listens on a loopback port of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 64.</exception>
    public int Count
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostWorkers);
            field = value;
        }
    } = 1;

    /// <summary>Command-line arguments of every worker; default none.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// Environment variables of every worker, laid over the inherited ones and over ours; a null value removes a variable.
    /// Default none: workers run with ASPNETCORE_ENVIRONMENT=Production.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Path that a new worker is asked for; default "/". Any HTTP answer, a 404 too, shows that it is ready.</summary>
    /// <exception cref="ArgumentException">Does not begin with a slash.</exception>
    public string ReadyPath
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.StartsWith('/') ? value : throw new ArgumentException($"A ready path begins with a slash, but found \"{value}\".", nameof(value));
        }
    } = "/";

    /// <summary>How long all workers together may take until they answer; default 30 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public TimeSpan ReadyTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(30);
}
