using System.Globalization;

namespace PerfRegression.Search.Settings;

/// <summary>Reads the settings from the configuration, and reports all faults at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const string Root = "Search";
    private readonly List<string> _faults = [];

    /// <exception cref="InvalidSettingsException">Something is missing or wrong; the message says all of it, and no password.</exception>
    public SearchSettings Read()
    {
        var (poolSize, timeout) = (ReadNumber("ReadPoolSize", 20, 1, 1_000), ReadNumber("ReadTimeout", 30, 1, 600));
        var settings = new SearchSettings(ReadShards(poolSize), poolSize, timeout, ReadHedging());
        return _faults.Count == 0 ? settings : throw new InvalidSettingsException(string.Join(' ', _faults));
    }

    private IReadOnlyList<string>[] ReadShards(int poolSize) =>
        [.. InOrder($"{Root}:Shards", "the first shard's primary", ":0:0")
            .Select(shard => InOrder(shard.Path, "the shard's primary", ":0").Select(replica => ReadConnection(replica, poolSize)).ToArray())];

    private List<IConfigurationSection> InOrder(string path, string first, string firstPath)
    {
        var sections = configuration.GetSection(path).GetChildren().OrderBy(section => Index(section) ?? int.MaxValue).ToList();
        if (sections.Count == 0)
        {
            _faults.Add($"{path}{firstPath} must be the connection string of {first}, but there is none.");
        }

        if (sections.Where((section, index) => Index(section) != index).Any())
        {
            _faults.Add($"{path} must be numbered from 0 without a gap, but found {string.Join(", ", sections.Select(section => section.Key))}.");
        }

        return sections;
    }

    private static int? Index(IConfigurationSection section) =>
        int.TryParse(section.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private string ReadConnection(IConfigurationSection section, int poolSize)
    {
        if (ConnectionStringFault.In(section.Path, section.Value, Math.Min(poolSize, SearchSettings.WritePoolSize)) is { } fault)
        {
            _faults.Add(fault);
        }

        return section.Value ?? "";
    }

    private int ReadNumber(string name, int byDefault, int least, int most)
    {
        var text = configuration[$"{Root}:{name}"];
        if (text is null)
        {
            return byDefault;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _faults.Add($"{Root}:{name} must be a whole number from {least} to {most}, but found '{text}'.");
        return byDefault;
    }

    private HedgingKind ReadHedging()
    {
        switch (configuration[$"{Root}:Hedging"])
        {
            case null or "fan-out":
                return HedgingKind.FanOut;
            case "polly":
                return HedgingKind.Polly;
            case "polly-cancelling":
                return HedgingKind.PollyCancelling;
            case var other:
                _faults.Add($"{Root}:Hedging must be fan-out, polly or polly-cancelling, but found '{other}'.");
                return default;
        }
    }
}
