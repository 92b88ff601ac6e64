using System.Globalization;

namespace PerfRegression.Search.Settings;

/// <summary>Reads the settings from the configuration, and reports all errors at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const string Root = "Search";
    private readonly List<string> _errors = [];

    /// <exception cref="InvalidSettingsException">A setting is missing or wrong; the message names all of them, and no password.</exception>
    public SearchSettings Read()
    {
        var (poolSize, timeout) = (ReadNumber("ReadPoolSize", 20, 1, 1_000), ReadNumber("ReadTimeout", 30, 1, 600));
        var settings = new SearchSettings(ReadShards(poolSize), poolSize, timeout, ReadHedging());
        return _errors.Count == 0 ? settings : throw new InvalidSettingsException(string.Join(' ', _errors));
    }

    private IReadOnlyList<string>[] ReadShards(int poolSize) =>
        [.. InOrder($"{Root}:Shards", "the first shard's primary", ":0:0")
            .Select(shard => InOrder(shard.Path, "the shard's primary", ":0").Select(replica => ReadConnection(replica, poolSize)).ToArray())];

    private List<IConfigurationSection> InOrder(string path, string first, string firstPath)
    {
        var sections = configuration.GetSection(path).GetChildren().OrderBy(section => Index(section) ?? int.MaxValue).ToList();
        if (sections.Count == 0)
        {
            _errors.Add($"{path}{firstPath} must be the connection string of {first}, but there is none.");
        }

        if (sections.Where((section, index) => Index(section) != index).Any())
        {
            _errors.Add($"{path} must be numbered from 0 without a gap, but found {string.Join(", ", sections.Select(section => section.Key))}.");
        }

        return sections;
    }

    private static int? Index(IConfigurationSection section) =>
        int.TryParse(section.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private string ReadConnection(IConfigurationSection section, int poolSize)
    {
        if (ConnectionStringError.Find(section.Path, section.Value, Math.Min(poolSize, SearchSettings.WritePoolSize)) is { } error)
        {
            _errors.Add(error);
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

        _errors.Add($"{Root}:{name} must be a whole number from {least} to {most}, but found '{text}'.");
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
                _errors.Add($"{Root}:Hedging must be fan-out, polly or polly-cancelling, but found '{other}'.");
                return default;
        }
    }
}

/// <summary>The app cannot start with these settings; the message is one line for whoever starts it.</summary>
internal sealed class InvalidSettingsException(string message) : Exception(message);
