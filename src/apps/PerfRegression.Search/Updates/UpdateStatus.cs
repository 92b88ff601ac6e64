namespace PerfRegression.Search.Updates;

/// <summary>How far an update had come when its writer was answered.</summary>
internal enum UpdateStatus
{
    /// <summary>Durable on all live replicas, not yet searchable.</summary>
    Acknowledged,

    /// <summary>Searchable on all live replicas.</summary>
    Completed,

    /// <summary>Durable, but it did not become searchable within the time that the writer would wait.</summary>
    WaitTimeout,
}
