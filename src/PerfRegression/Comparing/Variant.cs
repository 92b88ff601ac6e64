using PerfRegression.Hosting;
using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>An endpoint implementation and how it is hosted: one side of a comparison.</summary>
/// <param name="Name">Its name in messages and reports, such as "async_select".</param>
/// <param name="Hosting">How it is started; each side has workers of its own.</param>
/// <param name="Path">Path and query of the endpoint, such as "/async_select?ms=10".</param>
public sealed record Variant(string Name, IHosting Hosting, string Path)
{
    /// <summary>The request's body, such as a query in JSON; default the load's own.</summary>
    public string? Body { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>This variant, as a result names it.</summary>
    internal ComparedVariant Compared => new(Name, Hosting.Description, Path);

    /// <summary>Whether a result means this one.</summary>
    internal bool IsMeantBy(ComparedVariant compared) => (Name, Hosting.Description, Path) == (compared.Name, compared.Hosting, compared.Path);

    /// <summary>Whether the same app is hosted in the same way and asked for the same, whatever the two are named.</summary>
    internal bool IsLike(Variant other) =>
        Path == other.Path && Body == other.Body && HostingIdentity.Differences(Hosting, other.Hosting).Count == 0;
}
