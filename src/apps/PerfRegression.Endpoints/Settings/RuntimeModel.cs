namespace PerfRegression.Endpoints.Settings;

/// <summary>Which threads run the handlers.</summary>
internal enum RuntimeModel
{
    /// <summary>Plain ASP.NET Core: every handler runs on the request's own pool thread.</summary>
    ThreadPool,

    /// <summary>Async handlers share one loop thread; sync handlers have a fixed number of threads.</summary>
    EventLoop,
}
