namespace PerfRegression.Unit.Transports;

/// <summary>A Location in the answer to <c>/a/b?c=d</c>, a byte a character, and what comes of it.</summary>
/// <param name="Location">The Location, with the <see cref="Port"/> that the server has.</param>
/// <param name="Sent">The path that is sent then; null where it is not followed.</param>
/// <param name="Flaw">What is wrong with it otherwise.</param>
internal sealed record RedirectRow(string Location, string? Sent, string? Flaw)
{
    /// <summary>Stands for the server's port.</summary>
    public const string Port = "5000";

    public override string ToString() => Location;
}
