namespace PerfRegression.Endpoints.Settings;

/// <summary>What a user may set on the command line or by any other source of configuration.</summary>
internal sealed record EndpointsSettings(RuntimeModel RuntimeModel, int SyncThreads, int LegacyThreads, int CpuQueue, SelectSettings Select);
