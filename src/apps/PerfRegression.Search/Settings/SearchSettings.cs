using System.ComponentModel.DataAnnotations;

namespace PerfRegression.Search.Settings;

/// <summary>Where the shards are and how they are read: the section <c>Search</c> of the configuration.</summary>
internal sealed class SearchSettings
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Search";

    /// <summary>The most connections to each primary, for everything that writes.</summary>
    public const int WritePoolSize = 20;

    /// <summary>
    /// The connection strings of each shard's replicas (<c>Search:Shards:0:0</c> is the first shard's primary, <c>Search:Shards:0:1</c>
    /// its first standby). A standby names itself replica_1, replica_2 and so on to its primary (application_name).
    /// </summary>
    public string[][] Shards { get; set; } = [];

    /// <summary>The most connections to each replica for reading; default 20.</summary>
    [Range(1, 1_000)]
    public int ReadPoolSize { get; set; } = 20;

    /// <summary>
    /// Seconds that a read may take on one replica; default 30. Waiting for a connection, connecting, and cancelling a read that timed out
    /// may each take as long again, so that a replica that does not answer delays a query by at most four times this.
    /// </summary>
    [Range(1, 600)]
    public int ReadTimeout { get; set; } = 30;

    /// <summary>The implementation of fan-outs, fan-out (the default), polly or polly-cancelling.</summary>
    [AllowedValues("fan-out", "polly", "polly-cancelling", ErrorMessage = "must be fan-out, polly or polly-cancelling.")]
    public string Hedging { get; set; } = "fan-out";

    /// <summary>What <see cref="Hedging"/> stands for.</summary>
    public HedgingKind HedgingKind => Hedging switch
    {
        "polly" => HedgingKind.Polly,
        "polly-cancelling" => HedgingKind.PollyCancelling,
        _ => HedgingKind.FanOut,
    };

    /// <summary>What is wrong with each setting that could not be bound.</summary>
    public List<string> Unreadable { get; } = [];
}
