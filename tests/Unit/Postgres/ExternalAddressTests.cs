using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.External;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class ExternalAddressTests
{
    [Theory]
    [InlineData("Host=db.example;Port=5433;Username=perf;Password=s3;cret;Database=app")]
    [InlineData("nonsense")]
    [InlineData("postgres://perf:s3cret@db.example:notaport/app")]
    [InlineData("Host=db.example;Port=s3cret")]
    public void What_cannot_be_read_is_told_without_quoting_any_of_it(string text)
    {
        var failure = text.Invoking(ExternalAddress.Parse).Should().Throw<BackingServiceUnavailableException>().Which;

        failure.Message.Should().Be(
            "Expected PERF_POSTGRES to hold an Npgsql connection string or a postgres:// URI, but its value is neither.\n"
            + "  what to do: write it as \"Host=db.example;Port=5432;Username=perf;Password=…;Database=postgres\" or as \"postgres://perf:…@db.example:5432/postgres\", "
            + "or unset PERF_POSTGRES to have a database started.");
        failure.ToString().Should().NotContain("s3").And.NotContain("cret;");
    }

    [Fact]
    public void One_without_a_host_is_told() => "Username=perf".Invoking(ExternalAddress.Parse).Should().Throw<BackingServiceUnavailableException>()
        .WithMessage("*, but its value names no host.\n*");

    [Fact]
    public void A_uri_is_read_as_libpq_reads_it()
    {
        var address = ExternalAddress.Parse("postgresql://us%40er:p%3Aw%2Fd@db.example:5433/app?sslmode=verify-full&connect_timeout=7&application_name=a%20b");

        (address.Host, address.Port, address.Username, address.Password, address.Database).Should().Be(("db.example", 5433, "us@er", "p:w/d", "app"));
        (address.SslMode, address.Timeout, address.ApplicationName).Should().Be((Npgsql.SslMode.VerifyFull, 7, "a b"));
    }

    [Theory]
    [InlineData("channel_binding=prefer", "Channel Binding", "Prefer")]
    [InlineData("client_encoding=UTF8", "Client Encoding", "UTF8")]
    [InlineData("gssencmode=disable", "GSS Encryption Mode", "Disable")]
    [InlineData("keepalives=1", "TCP Keepalive", "True")]
    [InlineData("keepalives=2", "TCP Keepalive", "True")]
    [InlineData("keepalives_idle=30", "TCP Keepalive Time", "30")]
    [InlineData("keepalives_interval=10", "TCP Keepalive Time", "7200")]
    [InlineData("application_name=a&fallback_application_name=b", "Application Name", "a")]
    [InlineData("fallback_application_name=b&application_name=a", "Application Name", "a")]
    [InlineData("options=-c%20statement_timeout%3D5s", "Options", "-c statement_timeout=5s")]
    [InlineData("require_auth=md5,scram-sha-256", "Require Auth", "MD5,ScramSHA256")]
    [InlineData("ssl=true", "SSL Mode", "Require")]
    [InlineData("sslnegotiation=direct", "SSL Negotiation", "Direct")]
    [InlineData("target_session_attrs=any&load_balance_hosts=disable&client_encoding=auto&application_name=x", "Application Name", "x")]
    public void A_parameter_of_libpq_is_taken_where_Npgsql_has_its_like(string query, string name, string value) =>
        ExternalAddress.Parse($"postgres://perf@db.example/app?{query}")[name].ToString().Should().Be(value);

    [Theory]
    [InlineData("colour=s3cret", "has the parameter colour, which is not supported here")]
    [InlineData("service=s3cret", "has the parameter service, which is not supported here")]
    [InlineData("target_session_attrs=read-write", "has the parameter target_session_attrs, which is not supported here")]
    [InlineData("connect_timeout=s3cret", "has a parameter connect_timeout whose value can't be read")]
    [InlineData("require_auth=!none", "has a parameter require_auth whose value can't be read")]
    [InlineData("sslmode=s3cret", "has a parameter sslmode whose value can't be read")]
    public void A_parameter_that_counts_for_nothing_is_named_without_its_value(string query, string found)
    {
        var failure = $"postgres://perf:s3cret@db.example/app?{query}".Invoking(ExternalAddress.Parse).Should().Throw<BackingServiceUnavailableException>().Which;

        failure.Message.Should().StartWith($"Expected PERF_POSTGRES to hold an Npgsql connection string or a postgres:// URI, but its value {found}.\n");
        failure.ToString().Should().NotContain("s3cret");
    }

    [Theory]
    [InlineData("postgres://db.example")]
    [InlineData("postgres://db.example/")]
    [InlineData("Host=db.example")]
    public void What_is_left_out_is_usual(string text) => ExternalAddress.Name(ExternalAddress.Parse(text)).Should().Be("db.example:5432");
}
