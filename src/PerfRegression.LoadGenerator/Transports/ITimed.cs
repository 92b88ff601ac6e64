namespace PerfRegression.LoadGenerator.Transports;

/// <summary>Something that is due at a point in time.</summary>
internal interface ITimed
{
    void OnDue(long now);
}
