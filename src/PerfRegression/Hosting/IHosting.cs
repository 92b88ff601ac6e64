using PerfRegression.Hosting;

namespace PerfRegression;

/// <summary>How the variant under test is started: as worker processes (<see cref="Workers"/>), inside the test's own process, or elsewhere.</summary>
public interface IHosting
{
    /// <summary>What is hosted and how, as reports and messages name it, for example "TinyApp, 2 workers".</summary>
    internal string Description { get; }

    /// <summary>
    /// Everything that makes the variant run as it does, as named parts in a fixed order, for example "build path" or
    /// "environment variable FeatureX": two hostings whose parts are equal run the same. What may be a secret is included as its SHA-256
    /// only. A value such as "#7" identifies an object of this process and means nothing elsewhere.
    /// </summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Identity { get; }

    /// <summary>Which build of the app is hosted; null where that is unknown, as for a server that was started elsewhere.</summary>
    internal AppBuild? Build { get; }

    /// <summary>The number of processes that will answer requests.</summary>
    internal int Count { get; }

    /// <summary>Starts the variant and returns when all of it answers.</summary>
    /// <exception cref="WorkerFaultException">A part of it ended early or never answered; what had started was stopped again.</exception>
    /// <exception cref="UnhostableException">It needs a runtime that is not installed.</exception>
    internal Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Why a GET of a path would measure nothing of the variant, which is up, as it is hosted; null as far as can be told. It does not throw for what the variant does.</summary>
    internal Task<string?> WhyNotAsync(IHostedVariant variant, string path, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
