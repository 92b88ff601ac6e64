using System.Net.Sockets;
using FluentAssertions;
using Npgsql;
using PerfRegression.Search.Reads;
using Xunit;

namespace PerfRegression.Unit.Search.Reads;

public sealed class TransientErrorsTests
{
    [Theory]
    [InlineData("08006", true, true)] // connection failure
    [InlineData("25006", true, true)] // read-only transaction
    [InlineData("28P01", true, true)] // invalid password
    [InlineData("40001", true, true)] // conflict with recovery
    [InlineData("40P01", true, true)] // deadlock
    [InlineData("53300", true, true)] // too many connections
    [InlineData("55P03", true, true)] // lock not available
    [InlineData("57014", true, true)] // statement timeout
    [InlineData("57P01", true, true)] // administrator's shutdown
    [InlineData("57P02", true, true)] // crash shutdown
    [InlineData("57P03", true, true)] // starting up
    [InlineData("58030", true, true)] // I/O error
    [InlineData("XX001", true, true)] // data corrupted
    [InlineData("42P01", false, true)] // table not replayed yet
    [InlineData("3F000", false, true)] // schema not replayed yet
    [InlineData("42883", false, true)] // extension not replayed yet: cube(float8[])
    [InlineData("42704", false, true)] // extension not replayed yet: its types
    [InlineData("42703", false, false)] // no such column
    [InlineData("42601", false, false)] // syntax
    [InlineData("42501", false, false)] // privilege
    [InlineData("22003", false, false)] // out of range
    [InlineData("22P02", false, false)] // text representation
    [InlineData("0A000", false, false)] // not supported
    public void What_lies_in_the_replica_may_be_answered_by_another(string state, bool onPrimary, bool onStandby)
    {
        var said = new PostgresException("", "ERROR", "ERROR", state);

        TransientErrors.Include(said, ofStandby: false).Should().Be(onPrimary);
        TransientErrors.Include(said, ofStandby: true).Should().Be(onStandby);
    }

    public static TheoryData<Exception, bool, bool> Failures => new()
    {
        { new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused)), true, true },
        { new NpgsqlException("Exception while reading from stream", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))), true, true },
        { new NpgsqlException("Exception while reading from stream", new EndOfStreamException()), true, true },
        { new NpgsqlException("Exception while reading from stream", new TimeoutException()), true, false },
        { new NpgsqlException("The connection pool has been exhausted", new TimeoutException()), true, false },
        { new SocketException((int)SocketError.ConnectionRefused), true, true },
        { new TimeoutException(), true, false },
        { new OperationCanceledException(), true, false },
        { new PostgresException("", "FATAL", "FATAL", "57P01"), true, true },
        { new PostgresException("", "FATAL", "FATAL", "57P03"), true, true },
        { new PostgresException("", "FATAL", "FATAL", "53300"), true, false },
        { new InvalidCastException(), false, false },
        { new ObjectDisposedException("pool"), false, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_refuses_or_breaks_its_connection_is_out_of_reach(Exception failure, bool isTransient, bool isOutOfReach)
    {
        TransientErrors.Include(failure, ofStandby: false).Should().Be(isTransient);
        TransientErrors.IsOutOfReach(failure).Should().Be(isOutOfReach);
    }
}
