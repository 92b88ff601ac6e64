namespace PerfRegression.Search.Rest;

/// <summary>How long the service has been working on a request.</summary>
internal sealed record RequestTime(TimeProvider Clock, long Began)
{
    public double Seconds => Clock.GetElapsedTime(Began).TotalSeconds;
}
