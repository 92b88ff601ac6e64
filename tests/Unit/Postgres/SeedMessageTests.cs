using FluentAssertions;
using Npgsql;
using PerfRegression.Postgres.Servers;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class SeedMessageTests
{
    [Fact]
    public void A_full_disk_is_not_blamed_on_the_seed()
    {
        var refusal = new PostgresException("could not extend file", "ERROR", "ERROR", PostgresErrorCodes.DiskFull, hint: "Check free disk space.");

        Seeding.Message(refusal, "INSERT\nINTO a").Should().Be(
            "Expected PostgresOptions.Seed to fill a new database, but the server refused it: could not extend file (53100)\n"
            + "  it added: Check free disk space.\n"
            + "  seed: INSERT INTO a\n"
            + "  what to do: give the server more room (PERF_POSTGRES_DIR names another folder for a private one's data); nothing of it was kept.");
    }

    [Fact]
    public void A_long_seed_is_quoted_by_its_beginning()
    {
        var refusal = new PostgresException("syntax error", "ERROR", "ERROR", PostgresErrorCodes.SyntaxError);

        Seeding.Message(refusal, new string('x', 200)).Should().Contain($"\n  seed: {new string('x', 120)}…\n").And.EndWith("correct the seed; nothing of it was kept.");
    }
}
