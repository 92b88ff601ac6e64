using FluentAssertions;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Updates;
using Xunit;

namespace PerfRegression.Unit.Search.Updates;

/// <summary>What writers are told where standbys never come.</summary>
[Collection(UpdatesDatabase.Name)]
public sealed class ReplicaWaitTests(UpdatesDatabase database)
{
    [Fact]
    public async Task A_dead_standby_is_not_waited_for_when_enough_others_have_the_update()
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { ReplicationFactor = 3 });

        (await ground.CompleteAsync(Ground.Point(1))).Status.Should().Be(UpdateStatus.Completed);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(9, 3)]
    public async Task Too_few_replicas_are_an_error_that_says_what_became_of_the_update(int factor, int needed)
    {
        await using var ground = await Ground.StartAsync(database, Ground.Config with { ReplicationFactor = 3, WriteConsistencyFactor = factor });

        var write = () => ground.AcknowledgeAsync(Ground.Point(1));

        var fault = (await write.Should().ThrowAsync<SearchException>()).Which;
        (fault.Status, fault.Message).Should().Be(
            (503, $"The update needs {needed} of 3 replicas of shard 0 (write_consistency_factor), but only 1 have it: the others have not been streaming for a second. It is stored and will not be taken back."));
        await ground.EventuallyAsync(() => ground.State is { Points: 1, QueueLength: 0 }, "it is applied nonetheless");
    }
}
