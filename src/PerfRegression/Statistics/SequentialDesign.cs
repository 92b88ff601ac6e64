using System.Text.Json.Serialization;
using PerfRegression.Model.Formatting;
using PerfRegression.Statistics;

namespace PerfRegression;

/// <summary>
/// When a comparison is judged, and the error probability that each look may spend. The levels of all looks add up to what they may
/// spend in total (Bonferroni), so that several looks raise no more false alarms than promised.
/// </summary>
public sealed record SequentialDesign
{
    /// <summary>Slices of a block in which a drift cancels out: one side's around the other's.</summary>
    internal const int FourSlices = 4;

    /// <summary>Slices of a block in which a coin alone decides whom a drift favours: it widens the interval, and misleads no more often.</summary>
    internal const int TwoSlices = 2;

    /// <summary>A design with the given looks.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="blocksPerRound">Blocks to measure on each pair of variants, at least 1.</param>
    /// <param name="looks">The looks, each with more rounds than the one before and able to decide what that left open.</param>
    /// <exception cref="ArgumentException">No look, or one that can never decide; the message says which and why.</exception>
    [JsonConstructor]
    internal SequentialDesign(string name, int blocksPerRound, params IReadOnlyList<Look> looks)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocksPerRound, 1);
        ArgumentNullException.ThrowIfNull(looks);
        if (LookFaults.Of(looks) is { } fault)
        {
            throw new ArgumentException(fault, nameof(looks));
        }

        (Name, BlocksPerRound, Looks) = (name, blocksPerRound, [.. looks]);
    }

    /// <summary>For a wide margin, such as "at least 1.5 times as fast": 8 rounds or 10, wrong in at most 0.9 % each way.</summary>
    public static SequentialDesign Claim { get; } = new("claim", blocksPerRound: 1, new Look(8, 1.0 / 256), new Look(10, 5.0 / 1024))
    {
        Gross = Twofold,
        Again = new("claim, again", blocksPerRound: 1, new Look(9, 1.0 / 512), new Look(11, 5.0 / 2048)) { Gross = Twofold },
    };

    /// <summary>
    /// For a multiple, such as "at least 2.5 times as fast": 6 rounds or 8 of one slice a side, wrong in at most 3.5 % each way; on one
    /// pair, not counting the difference between its two processes.
    /// </summary>
    public static SequentialDesign Coarse { get; } = new("coarse", blocksPerRound: 1, new Look(6, 1.0 / 64), new Look(8, 5.0 / 256))
    {
        Gross = Twofold,
        SlicesPerBlock = TwoSlices,
        Again = new("coarse, again", blocksPerRound: 1, new Look(7, 1.0 / 128), new Look(9, 5.0 / 512)) { Gross = Twofold, SlicesPerBlock = TwoSlices },
    };

    /// <summary>For a regression gate: 12, 18 or 27 rounds, wrong in at most 0.05 % each way. A regression that it shows is final.</summary>
    public static SequentialDesign Gate { get; } = new("gate", blocksPerRound: 2, new Look(12, 0.00025), new Look(18, HalfOfTheRest), new Look(27, HalfOfTheRest)) { Gross = Threefold };

    private static GrossLook Threefold => new(Rounds: 4, Factor: 3, Share: 0.07);

    // Of 0.05 %, what the first look and the early one leave.
    private static double HalfOfTheRest => (0.0005 - 0.00025 - Threefold.Level) / 2;

    // A margin of 1.5 leaves no room for more, and the shares that these designs may err in need no less.
    private static GrossLook Twofold => new(Rounds: 4, Factor: 2, Share: 0.1);

    /// <summary>Its name in messages.</summary>
    [JsonInclude]
    internal string Name { get; }

    /// <summary>The looks, with increasing rounds.</summary>
    [JsonInclude]
    internal IReadOnlyList<Look> Looks { get; }

    /// <summary>The early look for gross differences; default none.</summary>
    [JsonInclude]
    internal GrossLook? Gross { get; init; }

    /// <summary>The rounds of the first look that may decide something.</summary>
    [JsonIgnore]
    internal int FirstRounds => Gross?.Rounds ?? Looks[0].Rounds;

    /// <summary>Blocks to measure on each pair of variants.</summary>
    [JsonInclude]
    internal int BlocksPerRound { get; }

    /// <summary>Slices of a block, <see cref="FourSlices"/> or <see cref="TwoSlices"/>; default four.</summary>
    [JsonInclude]
    internal int SlicesPerBlock
    {
        get;
        init => field = value is FourSlices or TwoSlices
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A block has two slices, one of each side, or four, one side's around the other's.");
    } = FourSlices;

    /// <summary>Slices of a round, of both sides together.</summary>
    [JsonIgnore]
    internal int SlicesPerRound => BlocksPerRound * SlicesPerBlock;

    /// <summary>
    /// The design of the one further sequence, with rounds of its own, that a margin claim has when it was refuted on a disturbed
    /// machine; null where the first sequence is final, as a gate's is. Default null.
    /// </summary>
    [JsonInclude]
    internal SequentialDesign? Again
    {
        get;
        init => field = value is null ? null : value with { SpentBefore = FalseAlarmsAtMost };
    }

    /// <summary>The error probability that a first sequence has spent, where this is the second; 0 to 1, default 0.</summary>
    [JsonInclude]
    internal double SpentBefore { get; init; }

    /// <summary>The greatest probability that identical variants are found different, 0 to 1, in each of the two directions.</summary>
    [JsonIgnore]
    internal double FalseAlarmsAtMost => Looks.Sum(look => look.Level) + (Gross?.Level ?? 0);

    /// <summary>
    /// The least probability that the final interval contains the true ratio, 0 to 1: that of the whole procedure, whichever of its
    /// looks decides. Exact when nothing differs: then the coins make every effect symmetric about 0. Of variants that do differ it
    /// holds as far as the effects are symmetric about the true one.
    /// </summary>
    [JsonIgnore]
    internal double Confidence => 1 - (2 * (SpentBefore + FalseAlarmsAtMost));

    /// <summary>"claim: 8, 10 rounds, and again 9, 11: false alarms at most 1.3 % each way in both sequences together".</summary>
    [JsonIgnore]
    internal string Together => Again is null
        ? ToString()
        : $"{Described}, and again {Rounds(Again.Looks)}: false alarms at most {Units.Percent(FalseAlarmsAtMost + Again.FalseAlarmsAtMost)} each way in both sequences together";

    /// <summary>"gate: 12, 18, 27 rounds, or 4 that each have 3× to spare (…), false alarms at most 0.05 % each way".</summary>
    public override string ToString() => $"{Described}, false alarms at most {Units.Percent(FalseAlarmsAtMost)} each way";

    private string Described => $"{Name}: {Rounds(Looks)} rounds{(Gross is null ? "" : $", {Gross}")}";

    private static string Rounds(IReadOnlyList<Look> looks) => string.Join(", ", looks.Select(look => Units.Count(look.Rounds)));
}

/// <summary>A moment, fixed in advance, at which the rounds measured so far are judged.</summary>
/// <param name="Rounds">How many rounds are judged at it, from the first.</param>
/// <param name="Level">How likely chance alone may push one bound of the interval beyond the truth, 0 to 0.5, such as 0.00025.</param>
internal sealed record Look(int Rounds, double Level);
