namespace PerfRegression.Hosting;

/// <summary>A way to bring the variant under test up: as worker processes, or inside the test's own process.</summary>
public interface IHosting
{
    /// <summary>What is hosted and how, as reports and messages name it, for example "TinyApp, 2 workers".</summary>
    string Description { get; }

    /// <summary>Processes that will answer requests.</summary>
    int Workers { get; }

    /// <summary>Starts the variant and returns when all of it answers.</summary>
    /// <exception cref="WorkerFaultException">A part of it ended early or never answered; what had started was stopped again.</exception>
    Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default);
}
