namespace PerfRegression.Unit.Wire;

/// <summary>A request, and all of what is sent for it: the order of headers and the case of their names are each transport's own.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Request">The request.</param>
/// <param name="Sent">Its bytes as UTF-8, with the <see cref="Port"/> that the server has.</param>
internal sealed record SentRow(string Name, Request Request, string Sent)
{
    /// <summary>Stands for the server's port.</summary>
    public const string Port = "5000";

    /// <summary>Where it is sent.</summary>
    public string Address { get; init; } = $"http://127.0.0.1:{Port}/";

    /// <summary>What the runtime's HTTP client sends where it differs, and how docs/generator.md says that.</summary>
    public (string Sent, string Words)? Client { get; init; }
}
