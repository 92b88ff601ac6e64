using System.Globalization;
using System.Text;
using PerfRegression.Search.Collections;
using PerfRegression.Unit.MadeUp;

namespace PerfRegression.Unit.Search.Reads;

/// <summary>
/// The same points on every run: those with even ids on shard 0, the others on shard 1; of each shard a segment with an index, a large
/// one without, and a small one without.
/// </summary>
internal static class StoredPoints
{
    public const int Size = 8;
    public const int Large = 1;
    private static readonly int[] Sizes = [2_000, 300, 20];

    public static IReadOnlyList<StoredPoint> All { get; } = MakeAll(new Random(20_260_101));

    /// <summary>A place near some of them.</summary>
    public static float[] Somewhere(Distance distance) => Stored([.. All[777].Vector.Select((number, index) => number + (index * 0.003f))], distance);

    /// <summary>A vector as a collection of that distance stores it.</summary>
    public static float[] Stored(float[] vector, Distance distance)
    {
        var length = distance == Distance.Cosine ? Math.Sqrt(vector.Sum(number => (double)number * number)) : 1;
        return [.. vector.Select(number => (float)(number / length))];
    }

    /// <summary>SQL that makes a shard's tables of a collection and fills them.</summary>
    public static string Sql(string collection, int shard, Distance distance)
    {
        var sql = new StringBuilder($"""
            CREATE SCHEMA collection_{collection};
            CREATE TABLE collection_{collection}.points (id bigint, segment int, version bigint, v cube, payload jsonb) PARTITION BY LIST (segment);

            """);
        for (var segment = 0; segment < Sizes.Length; segment++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"CREATE TABLE collection_{collection}.points_{segment} PARTITION OF collection_{collection}.points FOR VALUES IN ({segment});\n");
        }

        sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO collection_{collection}.points VALUES ")
            .AppendJoin(",\n", All.Where(point => point.Id % 2 == shard).Select(point => Row(point, distance)))
            .Append(CultureInfo.InvariantCulture, $";\nCREATE INDEX ON collection_{collection}.points_0 USING gist (v);\nANALYZE collection_{collection}.points;\n");
        return sql.ToString();
    }

    private static string Row(StoredPoint point, Distance distance)
    {
        var numbers = string.Join(',', Stored(point.Vector, distance).Select(number => ((double)number).ToString("R", CultureInfo.InvariantCulture)));
        return $"({point.Id},{point.Segment},{point.Id + 100},'({numbers})',{(point.Payload is { } payload ? $"'{payload}'" : "NULL")})";
    }

    private static List<StoredPoint> MakeAll(Random random)
    {
        float[][] centres = [.. Enumerable.Range(0, 20).Select(_ => Vector(() => random.NextDouble()))];
        var points = new List<StoredPoint>();
        for (var segment = 0; segment < Sizes.Length; segment++)
        {
            for (var number = 0; number < 2 * Sizes[segment]; number++)
            {
                var centre = centres[random.Next(centres.Length)];
                points.Add(new StoredPoint(points.Count, segment, [.. centre.Select(place => place + (float)(0.05 * random.NextNormal()))]));
            }
        }

        return points;
    }

    private static float[] Vector(Func<double> number) => [.. Enumerable.Range(0, Size).Select(_ => (float)number())];
}
