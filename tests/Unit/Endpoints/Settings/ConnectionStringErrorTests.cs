using FluentAssertions;
using PerfRegression.Endpoints.Settings;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Settings;

public sealed class ConnectionStringErrorTests
{
    private const string Quoting = " (a password with ; or = in it has to stand in quotes)";

    [Theory]
    [InlineData("Host=db")]
    [InlineData("Host=db;Port=5433;Username=app;Password='a;b=c';Database=app")]
    [InlineData("Host=db;Pooling=false;Multiplexing=true;Maximum Pool Size=1")]
    public void What_Npgsql_can_use_has_no_fault(string given) => ConnectionStringError.Find(given, maxPoolSize: 20).Should().BeNull();

    [Theory]
    [InlineData("Password=hush", "it has no Host")]
    [InlineData("Host=;Password=hush", "it has no Host")]
    [InlineData("postgres://app:hush@db/app", "not all of its parts are keyword=value" + Quoting)]
    [InlineData("Host=db;Password=hu;sh", "not all of its parts are keyword=value" + Quoting)]
    [InlineData("Host=db;Password=hu;sh=1", "keyword number 3 is not known" + Quoting)]
    [InlineData("Hots=db;Password=hush", "keyword number 1 is not known" + Quoting)]
    [InlineData("Host=db;Password=hush;Port=many", "its 'port' has an impossible value")]
    [InlineData("Host=app:hush@db", "its 'host' has an impossible value")]
    [InlineData("Host=db;Minimum Pool Size=21", "Npgsql refuses it: Connection can't have 'Max Pool Size' 20 under 'Min Pool Size' 21")]
    [InlineData("Host=db;Target Session Attributes=primary", "Npgsql refuses it: Target Session Attributes other then Any is only supported with multiple hosts")]
    public void A_fault_says_what_was_found_and_nothing_that_could_be_a_password(string given, string found) =>
        ConnectionStringError.Find(given, maxPoolSize: 20).Should().Be(
            $"Select:ConnectionString must be such as Host=127.0.0.1;Username=app;Password=secret;Database=app, but {found}.");
}
