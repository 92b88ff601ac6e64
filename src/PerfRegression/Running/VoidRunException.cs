namespace PerfRegression;

/// <summary>
/// Thrown where numbers were asked for and there are none: the variant failed altogether, or the measurement says nothing about it, for
/// example because the generator was the bottleneck.
/// </summary>
public sealed class VoidRunException : Exception
{
    /// <summary>A void run without a reason.</summary>
    public VoidRunException()
    {
    }

    /// <summary>A void run.</summary>
    public VoidRunException(string message)
        : base(message)
    {
    }

    /// <summary>A void run and what caused it.</summary>
    public VoidRunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
