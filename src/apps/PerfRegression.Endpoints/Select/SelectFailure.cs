namespace PerfRegression.Endpoints.Select;

/// <summary>What a client is told instead of rows.</summary>
internal sealed record SelectFailure(int Status, string Detail)
{
    public static SelectFailure Unavailable(string detail) => new(StatusCodes.Status503ServiceUnavailable, detail);
}
