using PerfRegression.Backing;

namespace PerfRegression;

/// <summary>The backing services of a suite: started when a claim first asks for them, and gone with the suite.</summary>
public interface IBackingServices
{
    /// <summary>The service that a claim asks for; claims that ask for the same share it.</summary>
    /// <exception cref="BackingServiceUnavailableException">None is available, or one that exists failed.</exception>
    internal Task<TService> UseAsync<TService>(BackingServiceRequest<TService> request)
        where TService : class, IBackingService, IAsyncDisposable;
}
