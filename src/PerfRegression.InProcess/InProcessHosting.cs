using Microsoft.AspNetCore.Hosting;
using PerfRegression.Hosting;
using PerfRegression.InProcess;
using PerfRegression.Model.Timing;

namespace PerfRegression;

/// <summary>
/// Hosts an app inside the test's own process, on a real Kestrel socket, so that services can be swapped as in any integration
/// test. The load still comes from the generator's process, but app and test share one thread pool and one garbage collector:
/// for absolute numbers use workers.
/// </summary>
/// <typeparam name="TMarker">Any public type of the app's assembly.</typeparam>
/// <param name="configure">Changes the app as in an integration test, for example its services; default null.</param>
public sealed class InProcessHosting<TMarker>(Action<IWebHostBuilder>? configure = null) : IHosting
    where TMarker : class
{
    string IHosting.Description => $"{typeof(TMarker).Assembly.GetName().Name}, in process";

    IReadOnlyList<KeyValuePair<string, string>> IHosting.Identity =>
    [
        HostingIdentity.Part("hosting", "in process"),
        HostingIdentity.Part("assembly", typeof(TMarker).Assembly.FullName!),
        HostingIdentity.Part("build path", typeof(TMarker).Assembly.Location),
        HostingIdentity.Part("configure", HostingIdentity.Of(configure)),
    ];

    AppBuild? IHosting.Build => AppBuild.Of(typeof(TMarker).Assembly);

    int IHosting.Count => 1;

    async Task<IHostedVariant> IHosting.StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var began = MonotonicClock.Now;
        var factory = new KestrelFactory<TMarker>(AppUnderTest.Of<TMarker>().Folder, configure);
        try
        {
            factory.UseKestrel();
            factory.StartServer();
            var answers = await AnswersAsync(factory.Address, cancellationToken);
            return new InProcessVariant(factory, factory.Address) { StartUp = answers ? MonotonicClock.TimeOf(MonotonicClock.Now - began) : null };
        }
        catch
        {
            await factory.DisposeAsync();
            throw;
        }
    }

    // An app that keeps silent on its root path is up all the same.
    private static async Task<bool> AnswersAsync(Uri address, CancellationToken cancellationToken)
    {
        using var probe = new ReadinessProbe();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            return await probe.WhyNotAsync(address, limit.Token) is null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
