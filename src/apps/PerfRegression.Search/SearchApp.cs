namespace PerfRegression.Search;

/// <summary>
/// Names this app in <c>typeof(SearchApp)</c> and <c>WebApplicationFactory&lt;SearchApp&gt;</c>, where <c>Program</c> would be
/// ambiguous beside a second web app.
/// </summary>
public sealed class SearchApp
{
    private SearchApp()
    {
    }
}
