using Microsoft.AspNetCore.Diagnostics;

namespace PerfRegression.Endpoints;

/// <summary>Tells the client which parameter could not be bound, and from what; without it the answer would be a bare 400.</summary>
internal sealed class BadRequestHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        httpContext.Response.StatusCode = bad.StatusCode;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = { Detail = bad.Message } });
    }
}
