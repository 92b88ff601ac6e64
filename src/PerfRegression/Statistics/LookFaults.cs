using System.Globalization;
using PerfRegression.Model.Formatting;

namespace PerfRegression.Statistics;

/// <summary>Says why a list of looks can't be used.</summary>
internal static class LookFaults
{
    /// <summary>The first fault; null when every look can decide what the one before left open.</summary>
    public static string? Of(IReadOnlyList<Look> looks)
    {
        if (looks.Count == 0)
        {
            return "A comparison needs at least one look, but none was given.";
        }

        var (rounds, rank) = (0, 0);
        foreach (var look in looks)
        {
            if (Of(look, rounds, rank) is { } fault)
            {
                return fault;
            }

            (rounds, rank) = (look.Rounds, SignedRank.CriticalRank(look.Rounds, look.Level));
        }

        return null;
    }

    private static string? Of(Look look, int roundsBefore, int rankBefore)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"The look after {look.Rounds} rounds at a level of {look.Level}");
        if (look.Rounds is < 1 or > SignedRank.MostRounds || look.Level is not (> 0 and < 0.5))
        {
            return $"{text} is not one: a look has 1 to {Units.Count(SignedRank.MostRounds)} rounds and a level between 0 and 0.5, both excluded.";
        }

        if (look.Rounds <= roundsBefore)
        {
            return $"{text} comes no later than the one before, after {Units.Count(roundsBefore)}: give each look more rounds than the one before.";
        }

        var rank = SignedRank.CriticalRank(look.Rounds, look.Level);
        return rank switch
        {
            0 => $"{text} can never decide: an interval of that level needs at least {Units.Count(SignedRank.FewestRounds(look.Level))} rounds. Give it more rounds, or a higher level.",

            // The rank-th extreme of more averages lies no further inside than that of fewer.
            _ when rank <= rankBefore => $"{text} can never decide what the one before left open: its interval is never the narrower one. Give it more rounds, or a higher level.",
            _ => null,
        };
    }
}
