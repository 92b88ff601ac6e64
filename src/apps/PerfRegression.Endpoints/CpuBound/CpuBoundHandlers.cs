using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PerfRegression.Endpoints.CpuBound;

/// <summary>One handler per route, named after it.</summary>
internal static class CpuBoundHandlers
{
    // About 5 ms on a core of 2020 or later.
    private const int Default = 3_000_000;

    private const int Most = 1_000_000_000;

    public static ChecksumResponse CpuInline([Range(1, Most)] int iterations = Default) => HashChain.Compute(iterations);

    public static async Task<Results<Ok<ChecksumResponse>, ProblemHttpResult>> CpuHandedOff(
        CpuExecutor executor,
        CancellationToken aborted,
        [Range(1, Most)] int iterations = Default) =>
        await executor.TryCompute(iterations, aborted) is { } answer
            ? TypedResults.Ok(answer)
            : TypedResults.Problem(executor.QueueFull, statusCode: StatusCodes.Status503ServiceUnavailable);
}

/// <summary>The answer of both routes.</summary>
internal sealed record ChecksumResponse(int Iterations, string Checksum);
