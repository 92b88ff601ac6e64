namespace PerfRegression.Unit.Checks;

/// <summary>What is expected, an answer, and what is wrong with it.</summary>
internal sealed record CheckRow(string Name, Expect Expect, byte[] Answer, bool Fails, string? Flaw = null, string? Found = null)
{
    /// <summary>How many characters are kept of the body of one that fails; null for all of it.</summary>
    public int? Kept { get; init; }

    /// <summary>Whether the server closes the connection afterwards.</summary>
    public bool IsClosed { get; init; }
}
