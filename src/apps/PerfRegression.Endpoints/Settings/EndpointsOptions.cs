using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PerfRegression.Endpoints.Settings;

/// <summary>The app's settings, from the command line or any other configuration source.</summary>
internal sealed class EndpointsOptions
{
    public const string ThreadPool = "thread-pool";
    public const string EventLoop = "event-loop";

    /// <summary>Which threads run the handlers: <see cref="ThreadPool"/>, plain ASP.NET Core, or <see cref="EventLoop"/>.</summary>
    [ConfigurationKeyName("runtime-model"), Display(Name = "runtime-model")]
    [AllowedValues(ThreadPool, EventLoop, ErrorMessage = $"The field {{0}} must be {ThreadPool} or {EventLoop}.")]
    public string RuntimeModel { get; init; } = ThreadPool;

    /// <summary>Threads for sync handlers in the event-loop model.</summary>
    [ConfigurationKeyName("sync-threads"), Display(Name = "sync-threads"), Range(1, 10_000)]
    public int SyncThreads { get; init; } = 40;

    /// <summary>Threads for isolated blocking code.</summary>
    [ConfigurationKeyName("legacy-threads"), Display(Name = "legacy-threads"), Range(1, 10_000)]
    public int LegacyThreads { get; init; } = 40;

    /// <summary>The most calls that may wait for the CPU executor.</summary>
    [ConfigurationKeyName("cpu-queue"), Display(Name = "cpu-queue"), Range(1, 1_000_000)]
    public int CpuQueue { get; init; } = 10_000;

    /// <summary>The database of the select routes.</summary>
    [ValidateObjectMembers]
    public SelectOptions Select { get; } = new();
}
