using Microsoft.AspNetCore.Hosting;
using PerfRegression.Hosting;

namespace PerfRegression.Testing.InProcess;

/// <summary>
/// Hosts an app inside the test's own process, on a real Kestrel socket, so that services can be swapped as in any integration
/// test. The load still comes from the generator's process, but app and test share one thread pool and one garbage collector:
/// for absolute numbers use workers.
/// </summary>
/// <typeparam name="TMarker">Any public type of the app's assembly.</typeparam>
/// <param name="configure">Changes the app as in an integration test, for example its services; default nothing.</param>
public sealed class InProcessHosting<TMarker>(Action<IWebHostBuilder>? configure = null) : IHosting
    where TMarker : class
{
    /// <inheritdoc/>
    public string Description => $"{typeof(TMarker).Assembly.GetName().Name}, in process";

    /// <inheritdoc/>
    public int Workers => 1;

    /// <inheritdoc/>
    public Task<IHostedVariant> StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var factory = new KestrelFactory<TMarker>(AppUnderTest.Of<TMarker>().Folder, configure);
        try
        {
            factory.UseKestrel(0);
            factory.StartServer();
            return Task.FromResult<IHostedVariant>(new InProcessVariant(factory, factory.Address));
        }
        catch
        {
            factory.Dispose();
            throw;
        }
    }
}
