namespace PerfRegression.LoadGenerator.Wire;

/// <summary>Is shown the head of each answer as soon as it was read, for its bytes do not stay.</summary>
internal interface IHeadObserver
{
    /// <returns>How many bytes of the body are wanted; 0 for none.</returns>
    int OnHead(in ResponseHead head);
}
