using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Rest;

/// <summary>What a client is told of an exception.</summary>
internal static class RequestFault
{
    public static (int Status, string Error) Of(Exception exception) => exception switch
    {
        SearchFaultException fault => (fault.Status, fault.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, BodyReading.TooLong),
        BadHttpRequestException bad => (bad.StatusCode, $"Wrong input: {DatabaseWords.Of(bad)}."),
        _ when DatabaseWords.AreOfAnOutage(exception) => (
            StatusCodes.Status503ServiceUnavailable,
            $"Service unavailable: {DatabaseWords.Of(exception)}. See that the database is up; the next request tries anew."),
        _ => (StatusCodes.Status500InternalServerError, $"Service internal error: {DatabaseWords.Of(exception)}."),
    };
}
