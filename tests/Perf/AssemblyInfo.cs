using Xunit;

// Two measurements at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
