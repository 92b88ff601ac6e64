using PerfRegression.Search.Collections;
using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Whether a vector fits its collection.</summary>
internal static class VectorCheck
{
    /// <summary>In place of a point's position: it is the vector of a query.</summary>
    public const int Query = -1;

    /// <summary>The vector; for Cosine with the length 1, which it gets in place.</summary>
    /// <exception cref="SearchFaultException">It has other dimensions or a number that is not finite (400), or no direction (422).</exception>
    public static float[] Checked(float[] vector, CollectionConfig config, int point)
    {
        if (vector.Length != config.Size)
        {
            throw Wrong($"Vector dimension error: expected dim: {config.Size}, got {vector.Length}");
        }

        // JSON has no infinity, but a number that is too large becomes one silently.
        var odd = Array.FindIndex(vector, number => !float.IsFinite(number));
        if (odd >= 0)
        {
            throw Wrong($"{Name(point)}[{odd}] is too large: it must be a number from -3.4028235E+38 to 3.4028235E+38.");
        }

        return config.Distance == Distance.Cosine ? Normalised(vector, point) : vector;
    }

    private static float[] Normalised(float[] vector, int point)
    {
        var length = Math.Sqrt(vector.Sum(number => (double)number * number));
        if (length == 0)
        {
            throw new SearchFaultException(
                StatusCodes.Status422UnprocessableEntity,
                $"Validation error in JSON body: {Name(point)} must not be all zeros, because then it has no direction for Cosine to compare.");
        }

        for (var index = 0; index < vector.Length; index++)
        {
            vector[index] = (float)(vector[index] / length);
        }

        return vector;
    }

    private static SearchFaultException Wrong(string reason) => new(StatusCodes.Status400BadRequest, $"Wrong input: {reason}");

    private static string Name(int point) => point == Query ? "query" : $"points[{point}].vector";
}
