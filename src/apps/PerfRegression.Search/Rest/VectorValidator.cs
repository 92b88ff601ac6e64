using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Validates and normalizes vectors.</summary>
internal static class VectorValidator
{
    /// <summary>In place of a point's position: the vector is that of a query.</summary>
    public const int Query = -1;

    /// <summary>Returns the vector itself; for Cosine, it is normalized in place.</summary>
    /// <exception cref="SearchException">It has a different number of dimensions or a number that is not finite (400), or it is all zeros for Cosine (422).</exception>
    public static float[] Validate(float[] vector, CollectionConfig config, int point)
    {
        if (vector.Length != config.Size)
        {
            throw Wrong($"Vector dimension error: expected dim: {config.Size}, got {vector.Length}");
        }

        // JSON has no infinity, but the serializer silently reads a number that is too large as one.
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
            throw new SearchException(
                StatusCodes.Status422UnprocessableEntity,
                $"Validation error in JSON body: {Name(point)} must not be all zeros, because then it has no direction for Cosine to compare.");
        }

        for (var index = 0; index < vector.Length; index++)
        {
            vector[index] = (float)(vector[index] / length);
        }

        return vector;
    }

    private static SearchException Wrong(string reason) => new(StatusCodes.Status400BadRequest, $"Wrong input: {reason}");

    private static string Name(int point) => point == Query ? "query" : $"points[{point}].vector";
}
