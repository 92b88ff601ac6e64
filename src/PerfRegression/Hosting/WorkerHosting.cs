using System.Globalization;
using PerfRegression.Hosting;

namespace PerfRegression;

/// <summary>Hosts an app as worker processes, each on a loopback port of its own; they end with this process, however it ends.</summary>
/// <param name="app">The app.</param>
/// <param name="options">The number of workers and their settings; default one worker.</param>
/// <param name="time">The clock; default the system's.</param>
public sealed class WorkerHosting(AppUnderTest app, WorkerOptions? options = null, TimeProvider? time = null) : IHosting
{
    /// <summary>The app that is hosted.</summary>
    public AppUnderTest App { get; } = app;

    /// <summary>The number of workers and their settings.</summary>
    public WorkerOptions Options { get; } = options ?? new WorkerOptions();

    /// <inheritdoc />
    public string Description =>
        string.Create(CultureInfo.InvariantCulture, $"{App.Name}, {Workers} {(Workers == 1 ? "worker" : "workers")}")
        + (Options.Arguments.Count == 0 ? "" : $", {CommandWords.Join(Options.Arguments)}");

    /// <inheritdoc />
    public IReadOnlyList<KeyValuePair<string, string>> Identity =>
    [
        HostingIdentity.Part("hosting", "workers"),
        HostingIdentity.Part("build path", App.AssemblyPath),
        .. Options.Arguments.Select(static (argument, index) =>
            HostingIdentity.Part(string.Create(CultureInfo.InvariantCulture, $"argument {index + 1}"), HostingIdentity.Hash(argument))),
        .. Options.Environment.OrderBy(static variable => variable.Key, StringComparer.Ordinal).Select(static variable =>
            HostingIdentity.Part($"environment variable {variable.Key}", variable.Value is { } value ? HostingIdentity.Hash(value) : "removed")),
        HostingIdentity.Part("workers", Options.Count.ToString(CultureInfo.InvariantCulture)),
        HostingIdentity.Part("ready path", Options.ReadyPath),
    ];

    /// <inheritdoc />
    public AppBuild? Build => AppBuild.In(App.AssemblyPath);

    /// <inheritdoc />
    public int Workers => Options.Count;

    /// <summary>Starts all workers at once and returns when each has answered a request.</summary>
    /// <exception cref="WorkerFaultException">One exited early or did not answer in time; the others were stopped.</exception>
    public async Task<WorkerGroup> StartAsync(CancellationToken cancellationToken = default)
    {
        var clock = time ?? TimeProvider.System;
        var crew = new WorkerCrew();
        try
        {
            crew.Start(App, Options, clock);
            return new WorkerGroup(crew, await crew.ReadyAsync(cancellationToken).ConfigureAwait(false), clock);
        }
        catch
        {
            await crew.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    async Task<IHostedVariant> IHosting.StartAsync(CancellationToken cancellationToken) =>
        await StartAsync(cancellationToken).ConfigureAwait(false);
}
