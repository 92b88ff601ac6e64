using FluentAssertions;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class ExternalHostingTests
{
    [Fact]
    public async Task A_server_on_this_machine_is_taken_as_it_is()
    {
        IHosting hosting = new ExternalHosting(new Uri("http://127.0.0.1:6333"));

        await using var variant = await hosting.StartAsync();

        (hosting.Description, hosting.Count).Should().Be(("the server at 127.0.0.1:6333", 1));
        variant.Addresses.Should().Equal(new Uri("http://127.0.0.1:6333"));
        variant.ProcessIds.Should().BeNull("nobody knows them, which is not to say that there are none");
        (variant.Fault, variant.CpuTime(), variant.CompilationTime(), variant.StartUp, variant.PeakResidentBytes(), variant.ResidentBytes()).Should().Be((null, null, null, null, null, null));
        ((await variant.TotalsAsync())?.AllocatedBytes).Should().BeNull();
    }

    [Theory]
    [InlineData("http://search.example:6333")]
    [InlineData("http://192.0.2.1:6333")]
    public void One_elsewhere_is_refused(string address)
    {
        var making = () => new ExternalHosting(new Uri(address));

        making.Should().Throw<ArgumentException>().WithMessage(
            $"Load is driven at servers on this machine only, and {address}/ is not one: use an address such as http://127.0.0.1:6333.*");
    }
}
