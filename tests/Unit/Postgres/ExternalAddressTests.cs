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
    [InlineData("postgres://perf:s3cret@db.example/app?colour=s3cret")]
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
    [InlineData("postgres://db.example")]
    [InlineData("postgres://db.example/")]
    [InlineData("Host=db.example")]
    public void What_is_left_out_is_usual(string text) => ExternalAddress.Name(ExternalAddress.Parse(text)).Should().Be("db.example:5432");
}
