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

    public IReadOnlyList<string> Arguments
    {
        get;
        init => field = value.Any(HasNul) ? throw new ArgumentException("An argument of a process can't have a NUL character in it.", nameof(value)) : value;
    } = [];

    /// <summary>Laid over the inherited variables and over ours; a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment
    {
        get;
        init => field = value.FirstOrDefault(IsImpossible) is { Key: { } name }
            ? throw new ArgumentException($"An environment variable has a name without = in it, and no NUL character anywhere, but found the name \"{name}\".", nameof(value))
            : value;
    } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The folder that workers run in, which is the app's content root; null (the default) for <see cref="AppUnderTest.Home"/>.</summary>
    public string? ContentRoot { get; init; }

    /// <summary>Path that a new worker is asked for, with a slash at its beginning; default "/". Any HTTP answer, a 404 too, shows that it is ready.</summary>
    public string ReadyPath
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.StartsWith('/') && !value.AsSpan(1).StartsWith(['/']) && !value.AsSpan(1).StartsWith(['\\']) ? value : throw new ArgumentException($"A ready path begins with a single slash, but found \"{value}\".", nameof(value));
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

    // The system would end the text there, and take what comes before the first = for the name.
    private static bool IsImpossible(KeyValuePair<string, string?> variable) =>
        variable.Key.Length == 0 || variable.Key.Contains('=', StringComparison.Ordinal) || HasNul(variable.Key) || HasNul(variable.Value);

    private static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
