using System.Globalization;
using Npgsql;

namespace PerfRegression.Search.Settings;

/// <summary>Reads the settings from the configuration, and reports all faults at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const string Root = "Search";
    private readonly List<string> _faults = [];

    /// <exception cref="InvalidSettingsException">Something is missing or wrong; the message says all of it, and no password.</exception>
    public SearchSettings Read()
    {
        var settings = new SearchSettings(ReadShards(), ReadNumber("ReadPoolSize", 20, 1, 1_000), ReadNumber("ReadTimeout", 30, 1, 600), ReadHedging());
        return _faults.Count == 0 ? settings : throw new InvalidSettingsException(string.Join(' ', _faults));
    }

    private IReadOnlyList<string>[] ReadShards()
    {
        IReadOnlyList<string>[] shards = [.. InOrder(configuration.GetSection($"{Root}:Shards")).Select(shard => InOrder(shard).Select(ReadConnection).ToArray())];
        if (shards.Length == 0)
        {
            _faults.Add($"{Root}:Shards:0:0 must be the connection string of the first shard's primary, but there is none.");
        }

        return shards;
    }

    private static IEnumerable<IConfigurationSection> InOrder(IConfigurationSection section) =>
        section.GetChildren().OrderBy(child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue);

    private string ReadConnection(IConfigurationSection section)
    {
        try
        {
            NpgsqlDataSource.Create(section.Value ?? "").Dispose();
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or NotSupportedException)
        {
            // Npgsql's own words could hold a part of a password that was not quoted.
            _faults.Add($"{section.Path} must be such as Host=127.0.0.1;Port=5432;Username=app;Password=secret;Database=search, but Npgsql can't read it.");
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

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            _faults.Add($"{Root}:{name} must be a whole number from {least} to {most}, but found '{text}'.");
        }

        return number;
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
