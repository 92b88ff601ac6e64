using PerfRegression.Hosting;

namespace PerfRegression;

/// <summary>A way to bring the variant under test up: as worker processes, or inside the test's own process.</summary>
public interface IHosting
{
    /// <summary>What is hosted and how, as reports and messages name it, for example "TinyApp, 2 workers".</summary>
    string Description { get; }

    /// <summary>
    /// Everything that makes the variant run as it does, as named parts in a fixed order, for example "build path" or
    /// "environment variable FeatureX": two hostings whose parts are equal run the same. What may be a secret is there as its SHA-256
    /// only. A value with a number such as "#7" tells objects of this process apart and means nothing elsewhere.
    /// </summary>
    IReadOnlyList<KeyValuePair<string, string>> Identity { get; }

    /// <summary>Which build of the app is hosted; null where nobody knows, as of a server that somebody else has started.</summary>
    AppBuild? Build { get; }

    /// <summary>Processes that will answer requests.</summary>
    int Workers { get; }

    /// <summary>Starts the variant and returns when all of it answers.</summary>
    /// <exception cref="WorkerFaultException">A part of it ended early or never answered; what had started was stopped again.</exception>
    Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default);
}
