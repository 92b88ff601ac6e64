using Microsoft.Extensions.Primitives;
using PerfRegression.Endpoints.Routing;

namespace PerfRegression.Endpoints.Settings;

/// <summary>Reads the settings from the configuration, and reports all errors at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private static readonly WholeNumberParameter SyncThreads = new("sync-threads", Default: 40, Min: 1, Max: 10_000);
    private static readonly WholeNumberParameter LegacyThreads = new("legacy-threads", Default: 40, Min: 1, Max: 10_000);
    private static readonly WholeNumberParameter CpuQueue = new("cpu-queue", Default: 10_000, Min: 1, Max: 1_000_000);
    private static readonly WholeNumberParameter MaxPoolSize = new(SelectSettings.MaxPoolSizeName, Default: 20, Min: 1, Max: 10_000);
    private static readonly WholeNumberParameter PoolTimeout = new(SelectSettings.PoolTimeoutName, Default: 15, Min: 1, Max: 600);

    private readonly List<string> _errors = [];

    /// <exception cref="InvalidSettingsException">A setting is missing or wrong; the message names all of them, and no password.</exception>
    public EndpointsSettings Read()
    {
        var settings = new EndpointsSettings(ReadRuntimeModel(), Read(SyncThreads), Read(LegacyThreads), Read(CpuQueue), ReadSelect());
        return _errors.Count == 0 ? settings : throw new InvalidSettingsException(string.Join(' ', _errors));
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
                _errors.Add($"runtime-model must be thread-pool or event-loop, but found '{other}'.");
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

        if (ConnectionStringError.Find(settings.ConnectionString, settings.MaxPoolSize) is { } error)
        {
            _errors.Add(error);
        }

        return settings;
    }

    private int Read(WholeNumberParameter parameter)
    {
        var given = configuration[parameter.Name] is { } text ? new StringValues(text) : StringValues.Empty;
        if (!parameter.TryRead(given, out var value, out var error))
        {
            _errors.Add(error);
        }

        return value;
    }
}

/// <summary>The app cannot start with these settings; the message is one line for whoever starts it.</summary>
internal sealed class InvalidSettingsException(string message) : Exception(message);
