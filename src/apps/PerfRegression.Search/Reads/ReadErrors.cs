using System.Data.Common;
using PerfRegression.Search.Errors;
using PerfRegression.Search.Shards;

namespace PerfRegression.Search.Reads;

/// <summary>Explains why a shard could not be read: one line, never a password or a stack trace.</summary>
internal static class ReadErrors
{
    /// <summary>The error when every replica failed.</summary>
    public static SearchException NoneLeft(int failed, Replica first, Exception reason) => new(
        StatusCodes.Status503ServiceUnavailable,
        failed == 1
            ? $"Shard {first.Shard} could not be read: its only replica failed ({DatabaseErrors.Describe(reason)}). See that it is up; the next query tries anew."
            : $"Shard {first.Shard} could not be read: all its {failed} replicas failed, first {first} ({DatabaseErrors.Describe(reason)}). "
                + "See that at least one of them is up; the next query tries anew.",
        reason);

    /// <summary>The error when a replica refused the query itself, as every other would; one that is not from a database is a bug of the service.</summary>
    public static Exception Refused(Replica replica, Exception reason) => reason is DbException
        ? new SearchException(StatusCodes.Status500InternalServerError, $"The query was refused by {replica}: {DatabaseErrors.Describe(reason)}.", reason)
        : new InvalidOperationException($"Reading {replica} went wrong.", reason);
}
