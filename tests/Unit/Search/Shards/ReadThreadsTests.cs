using FluentAssertions;
using PerfRegression.Search.Settings;
using PerfRegression.Search.Shards;
using Xunit;

namespace PerfRegression.Unit.Search.Shards;

public sealed class ReadThreadsTests
{
    [Theory]
    [InlineData(20, 60)]
    [InlineData(100, 200)]
    public void There_is_one_for_each_connection_to_any_replica_up_to_a_limit(int poolSize, int expected) =>
        ReadThreads.For(new SearchSettings { Shards = [["a", "b"], ["c"]], ReadPoolSize = poolSize }).Should().Be(expected);
}
