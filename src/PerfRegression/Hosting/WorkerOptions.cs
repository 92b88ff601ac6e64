namespace PerfRegression.Hosting;

/// <summary>The number of workers of an app and their settings, as <see cref="Workers"/> explains them.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Worker processes, 1 to 64; default 1.</summary>
    public int Count
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            field = value;
        }
    } = 1;

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Laid over the inherited variables and over ours; a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Path that a new worker is asked for, with a slash at its beginning; default "/". Any HTTP answer, a 404 too, shows that it is ready.</summary>
    public string ReadyPath
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.StartsWith('/') ? value : throw new ArgumentException($"A ready path begins with a slash, but found \"{value}\".", nameof(value));
        }
    } = "/";

    /// <summary>How long all workers together may take until they answer, above zero; default 30 s.</summary>
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
