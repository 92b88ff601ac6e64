namespace PerfRegression.Endpoints;

/// <summary>
/// Names this app in <c>typeof(EndpointsApp)</c> and <c>WebApplicationFactory&lt;EndpointsApp&gt;</c>,
/// where <c>Program</c> would be ambiguous beside a second web app.
/// </summary>
public sealed class EndpointsApp
{
    private EndpointsApp()
    {
    }
}
