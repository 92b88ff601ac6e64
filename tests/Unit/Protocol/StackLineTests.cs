using System.Text.Json;
using FluentAssertions;
using PerfRegression.Model.Protocol;
using PerfRegression.Model.Stacks;
using Xunit;

namespace PerfRegression.Unit.Protocol;

public class StackLineTests
{
    [Fact]
    public void What_was_seen_arrives_as_it_was_sent()
    {
        var stack = new WeighedStack(7, [new Frame("Shop", "Shop.Orders.Load()", "/src/Orders.cs", 57) { Call = "Task.get_Result" }, new Frame("System.Private.CoreLib", "System.Threading.Thread.StartCallback()")]) { Subject = "System.Byte[]", Outside = 5 };
        var sent = new StackLine
        {
            Capture = new StackCapture(TimeSpan.FromSeconds(1.5)) { Threads = [new SampledThread(3, [stack])], Allocations = [stack], Exceptions = [stack], Commands = [stack] },
        };

        JsonSerializer.Deserialize(JsonSerializer.Serialize(sent, StackJson.Default.StackLine), StackJson.Default.StackLine).Should().BeEquivalentTo(sent, options => options.WithStrictOrdering());
    }
}
