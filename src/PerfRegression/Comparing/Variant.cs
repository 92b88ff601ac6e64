using PerfRegression.Hosting;
using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>An endpoint implementation and how it is hosted: one side of a comparison.</summary>
/// <param name="Name">Its name in messages and reports, such as "async_select".</param>
/// <param name="Hosting">How it is started; each side has workers of its own.</param>
/// <param name="Request">What every virtual user asks for, such as <c>Request.Get("/async_select?ms=10")</c>.</param>
public sealed record Variant(string Name, IHosting Hosting, Request Request)
{
    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>This variant, as a result names it.</summary>
    internal ComparedVariant Compared => new(Name, Hosting.Description, Request.Shown()) { Build = Hosting.Build };

    /// <summary>Whether a result means this one.</summary>
    internal bool IsMeantBy(ComparedVariant compared) => (Name, Hosting.Description, Request.Shown()) == (compared.Name, compared.Hosting, compared.Request);

    /// <summary>Whether the same app is hosted in the same way and asked for the same, whatever the two are named.</summary>
    internal bool IsLike(Variant other) => Request == other.Request && HostingIdentity.Differences(Hosting, other.Hosting).Count == 0;
}
