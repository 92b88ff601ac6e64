using PerfRegression.Search.Collections;

namespace PerfRegression.Search.Reads;

/// <summary>Merges the answers of all shards.</summary>
internal static class ShardMerge
{
    /// <summary>The nearest points of all shards, nearest first, ties ordered by id; of each id only the highest version.</summary>
    public static IReadOnlyList<ScoredPoint> Nearest(IReadOnlyList<List<ScoredPoint>> shards, SearchQuery query, Distance distance)
    {
        var points = shards.Count == 1 ? shards[0] : Together(shards);
        points.Sort(static (one, other) => one.Id != other.Id ? one.Id.CompareTo(other.Id) : other.Version.CompareTo(one.Version));
        KeepFirstOfEachId(points);
        points.Sort(distance == Distance.Cosine ? HighestFirst : LowestFirst);

        var offset = Math.Min(query.Offset, points.Count);
        return points.GetRange(offset, Math.Min(query.Limit, points.Count - offset));
    }

    private static List<ScoredPoint> Together(IReadOnlyList<List<ScoredPoint>> shards)
    {
        var all = new List<ScoredPoint>(shards.Count * shards[0].Count);
        foreach (var points in shards)
        {
            all.AddRange(points);
        }

        return all;
    }

    private static void KeepFirstOfEachId(List<ScoredPoint> points)
    {
        var kept = 0;
        for (var index = 0; index < points.Count; index++)
        {
            if (kept == 0 || points[kept - 1].Id != points[index].Id)
            {
                points[kept++] = points[index];
            }
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static int LowestFirst(ScoredPoint one, ScoredPoint other) =>
        one.Score.CompareTo(other.Score) is var order and not 0 ? order : one.Id.CompareTo(other.Id);

    private static int HighestFirst(ScoredPoint one, ScoredPoint other) =>
        other.Score.CompareTo(one.Score) is var order and not 0 ? order : one.Id.CompareTo(other.Id);
}
