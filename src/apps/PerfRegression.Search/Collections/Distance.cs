namespace PerfRegression.Search.Collections;

/// <summary>How near two vectors are.</summary>
internal enum Distance
{
    /// <summary>The straight line between them.</summary>
    Euclid,

    /// <summary>The sum of what they differ by in each dimension.</summary>
    Manhattan,

    /// <summary>The cosine of the angle between them; vectors are stored with the length 1.</summary>
    Cosine,
}
