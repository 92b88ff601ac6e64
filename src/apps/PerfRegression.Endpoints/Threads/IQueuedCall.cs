namespace PerfRegression.Endpoints.Threads;

/// <summary>Work that waits for a dedicated thread.</summary>
internal interface IQueuedCall
{
    void Run();

    void Drop();
}
