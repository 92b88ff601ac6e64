using PerfRegression.Hosting;
using PerfRegression.Measurements;

namespace PerfRegression;

/// <summary>An endpoint implementation and how it is hosted: one side of a comparison.</summary>
/// <param name="Name">Its name in messages and reports, such as "async_select".</param>
/// <param name="Hosting">How it is started; each side has workers of its own.</param>
/// <param name="Request">What every virtual user asks for, such as <c>Request.Get("/async_select?ms=10")</c>.</param>
public sealed record Variant(string Name, IHosting Hosting, Request Request)
{
    /// <summary>
    /// What the test does with the app once its workers answer, before the warm-up, as in <see cref="Scenario.Prepare"/>; default nothing. It
    /// runs for each pair of processes, that is in every round unless they stay up (<see cref="ComparisonScenario.OnOnePair"/>): first for the
    /// variant that was started first, then for the other.
    /// </summary>
    public Func<Preparation, CancellationToken, Task>? Prepare { get; init; }

    /// <summary>How long <see cref="Prepare"/> may take, between 0 and an hour, 0 excluded; default a minute. After it the variant has failed, and the token that Prepare was given is cancelled.</summary>
    public TimeSpan PrepareTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>This variant, as a result names it.</summary>
    internal ComparedVariant Compared => new(Name, Hosting.Description, Request.Shown()) { Build = Hosting.Build };

    /// <summary>Whether a result means this one.</summary>
    internal bool IsMeantBy(ComparedVariant compared) => (Name, Hosting.Description, Request.Shown()) == (compared.Name, compared.Hosting, compared.Request);

    /// <summary>Whether the same app is hosted in the same way and asked for the same, whatever the two are named.</summary>
    internal bool IsLike(Variant other) =>
        Request == other.Request && HostingIdentity.Of(Prepare) == HostingIdentity.Of(other.Prepare) && HostingIdentity.Differences(Hosting, other.Hosting).Count == 0;
}
