namespace PerfRegression.Running;

/// <summary>Reads the stacks of a process.</summary>
/// <param name="process">Its number.</param>
/// <param name="length">How long it is watched.</param>
/// <param name="limit">How long all of it may take; after that there is a sentence instead of stacks.</param>
/// <param name="cancelled">Ends it early.</param>
internal delegate Task<ObservedStacks> StackReading(int process, TimeSpan length, TimeSpan limit, CancellationToken cancelled);
