using System.Data.Common;
using PerfRegression.Search.Failures;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>Says why a shard was not read: one line, never a password or a stack trace.</summary>
internal static class ReadFaults
{
    /// <summary>Every replica failed.</summary>
    public static SearchFaultException NoneLeft(int failed, Replica first, Exception reason) => new(
        StatusCodes.Status503ServiceUnavailable,
        failed == 1
            ? $"Shard {first.Shard} could not be read: its only replica failed ({DatabaseWords.Of(reason)}). See that it is up; the next query tries anew."
            : $"Shard {first.Shard} could not be read: all its {failed} replicas failed, first {first} ({DatabaseWords.Of(reason)}). "
                + "See that at least one of them is up; the next query tries anew.",
        reason);

    /// <summary>A replica refused the query itself, as every other would; what did not come from a database is a fault of ours.</summary>
    public static Exception Refused(Replica replica, Exception reason) => reason is DbException
        ? new SearchFaultException(StatusCodes.Status500InternalServerError, $"The query was refused by {replica}: {DatabaseWords.Of(reason)}.", reason)
        : new InvalidOperationException($"Reading {replica} went wrong.", reason);
}
