namespace PerfRegression.Logs;

/// <summary>How often an app said that something went wrong, and the first time in its own words, as a message quotes them.</summary>
internal sealed record LoggedErrors
{
    public static readonly LoggedErrors None = new();

    /// <summary>Entries of its log of the level error or critical, other than those about an unhandled exception.</summary>
    public long Errors { get; init; }

    /// <summary>The first of them; null where there is none.</summary>
    public string? FirstError { get; init; }

    /// <summary>Exceptions that no handler of the app caught: those that the server logged for a request, and the one that ended the process.</summary>
    public long UnhandledExceptions { get; init; }

    /// <summary>The first of them, with its place; null where there is none.</summary>
    public string? FirstUnhandledException { get; init; }

    /// <summary>Those of several logs.</summary>
    public static LoggedErrors Of(IEnumerable<LoggedErrors> logs) => logs.Aggregate(None, static (sum, log) => new LoggedErrors
    {
        Errors = sum.Errors + log.Errors,
        FirstError = sum.FirstError ?? log.FirstError,
        UnhandledExceptions = sum.UnhandledExceptions + log.UnhandledExceptions,
        FirstUnhandledException = sum.FirstUnhandledException ?? log.FirstUnhandledException,
    });

    /// <summary>The same, with what is quoted rewritten.</summary>
    public LoggedErrors WithWords(Func<string, string> rewrite) => this with
    {
        FirstError = FirstError is null ? null : rewrite(FirstError),
        FirstUnhandledException = FirstUnhandledException is null ? null : rewrite(FirstUnhandledException),
    };
}
