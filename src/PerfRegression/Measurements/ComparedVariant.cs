using PerfRegression.Hosting;

namespace PerfRegression.Measurements;

/// <summary>One side of a comparison, as a report names it.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Hosting">What was hosted and how.</param>
/// <param name="Request">What every virtual user asked for.</param>
internal sealed record ComparedVariant(string Name, string Hosting, Request Request)
{
    /// <summary>The build of the app; null where it is unknown.</summary>
    public AppBuild? Build { get; init; }
}
