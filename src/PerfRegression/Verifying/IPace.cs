namespace PerfRegression.Verifying;

/// <summary>What comes before a measurement, and who pays for its time.</summary>
internal interface IPace
{
    Task<T> MeasureAsync<T>(Func<Task<T>> measure);
}
