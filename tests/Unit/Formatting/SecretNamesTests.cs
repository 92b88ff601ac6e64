using FluentAssertions;
using PerfRegression.Model.Formatting;
using Xunit;

namespace PerfRegression.Unit.Formatting;

public sealed class SecretNamesTests
{
    [Theory]
    [InlineData("authorization")]
    [InlineData("PROXY-AUTHORIZATION")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("X-Api-Key")]
    [InlineData("SHOP_API_KEY")]
    [InlineData("apiKey")]
    [InlineData("access_token")]
    [InlineData("ClientSecret")]
    [InlineData("DB_PASSWORD")]
    public void These_are_known(string name) => SecretNames.Include(name).Should().BeTrue();

    [Theory]
    [InlineData("Accept")]
    [InlineData("Cookie-Policy")]
    [InlineData("OLDPWD")]
    [InlineData("key")]
    public void Others_are_not(string name) => SecretNames.Include(name).Should().BeFalse();

    [Fact]
    public void One_can_be_added()
    {
        Secrets.Hidden("X-Corp-Ticket-Of-This-Test", "abcd").Should().Be("abcd");

        SecretNames.Add("corp-ticket-of-this");
        SecretNames.Add("corp-ticket-of-this");

        Secrets.Hidden("X-Corp-Ticket-Of-This-Test", "abcd").Should().Be("***");
        Secrets.Hidden("x-corp-ticket-of-this-test: abcd").Should().Be("x-corp-ticket-of-this-test: ***");
        SecretNames.Parts.Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void One_that_every_name_contains_is_refused(string name)
    {
        var adding = () => SecretNames.Add("fine", name);

        adding.Should().Throw<ArgumentException>().WithMessage("The name of a secret has to be some text: every name contains an empty one.*");
        SecretNames.Parts.Should().NotContain("fine");
    }
}
