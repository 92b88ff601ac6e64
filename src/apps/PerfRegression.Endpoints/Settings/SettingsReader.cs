using Microsoft.Extensions.Primitives;
using PerfRegression.Endpoints.Parameters;

namespace PerfRegression.Endpoints.Settings;

/// <summary>Reads the settings from the configuration, and reports all faults at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private static readonly WholeNumberParameter SyncThreads = new("sync-threads", Default: 40, Min: 1, Max: 10_000);
    private static readonly WholeNumberParameter LegacyThreads = new("legacy-threads", Default: 40, Min: 1, Max: 10_000);
    private static readonly WholeNumberParameter CpuQueue = new("cpu-queue", Default: 10_000, Min: 1, Max: 1_000_000);
    private static readonly WholeNumberParameter MaxPoolSize = new(SelectSettings.MaxPoolSizeName, Default: 20, Min: 1, Max: 10_000);
    private static readonly WholeNumberParameter PoolTimeout = new(SelectSettings.PoolTimeoutName, Default: 15, Min: 1, Max: 600);

    private readonly List<string> _faults = [];

    public EndpointsSettings Read()
    {
        var settings = new EndpointsSettings(ReadRuntimeModel(), Read(SyncThreads), Read(LegacyThreads), Read(CpuQueue), ReadSelect());
        return _faults.Count == 0 ? settings : throw new InvalidSettingsException(string.Join(' ', _faults));
    }

    private RuntimeModel ReadRuntimeModel()
    {
        switch (configuration["runtime-model"])
        {
            case null or "thread-pool":
                return RuntimeModel.ThreadPool;
            case "event-loop":
                return RuntimeModel.EventLoop;
            case var other:
                _faults.Add($"runtime-model must be thread-pool or event-loop, but found '{other}'.");
                return default;
        }
    }

    private SelectSettings ReadSelect()
    {
        var settings = new SelectSettings(configuration[SelectSettings.ConnectionStringName], Read(MaxPoolSize), Read(PoolTimeout));
        if (string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            return settings with { ConnectionString = null };
        }

        if (ConnectionStringFault.In(settings.ConnectionString, settings.MaxPoolSize) is { } fault)
        {
            _faults.Add(fault);
        }

        return settings;
    }

    private int Read(WholeNumberParameter parameter)
    {
        var given = configuration[parameter.Name] is { } text ? new StringValues(text) : StringValues.Empty;
        if (!parameter.TryRead(given, out var value, out var fault))
        {
            _faults.Add(fault);
        }

        return value;
    }
}
