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
    [InlineData("http://[::127.0.0.1]:6333")]
    public void One_elsewhere_is_refused_unless_it_is_named(string address)
    {
        var host = new Uri(address).DnsSafeHost;
        var making = () => new ExternalHosting(new Uri(address));
        var naming = () => new ExternalHosting(new Uri(address), "other.example");

        making.Should().Throw<ArgumentException>().WithMessage(
            $"Load goes to this machine only, and {address}/ is not on it: use an address such as http://127.0.0.1:6333, or name \"{host}\" as the allowed host.*");
        naming.Should().Throw<ArgumentException>().WithMessage($"*or name \"{host}\" as the allowed host, which is \"other.example\".*");
        ((IHosting)new ExternalHosting(new Uri(address), host)).Description.Should().Be($"the server at {new Uri(address).Authority}, beyond this machine, as allowed");
    }

    [Fact]
    public void An_address_is_absolute() =>
        FluentActions.Invoking(() => new ExternalHosting(new Uri("/orders", UriKind.Relative))).Should().Throw<ArgumentException>()
            .WithMessage("The address of a server has a scheme, a host and a port, such as http://127.0.0.1:6333, but found /orders.*");
}
