using PerfRegression.Hosting;

namespace PerfRegression.Measurements;

/// <summary>One of the two variants of a comparison.</summary>
internal enum ComparedSide
{
    /// <summary>The variant that the candidate is compared with: the present code, the other implementation.</summary>
    Baseline,

    /// <summary>The variant that is judged: the changed code, the implementation that claims to be better.</summary>
    Candidate,
}

/// <summary>One side of a comparison, as a report names it.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="Hosting">What was hosted and how.</param>
/// <param name="Request">What every virtual user asked for.</param>
internal sealed record ComparedVariant(string Name, string Hosting, Request Request)
{
    /// <summary>The build of the app; null where it is unknown.</summary>
    public AppBuild? Build { get; init; }
}
