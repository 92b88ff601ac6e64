namespace PerfRegression.Search.Rest.Bodies;

/// <summary>How a collection's replicas are read and waited for.</summary>
internal sealed record ParamsBody(long? ReadFanOutFactor, long? ReadFanOutDelayMs, long? WriteConsistencyFactor);
