using System.Globalization;

namespace PerfRegression.Perf.Waits;

/// <summary>The load under which blocking handlers are compared: far more users than there are threads to block.</summary>
/// <param name="Profile">The suite's profile.</param>
/// <param name="Users">The number of virtual users.</param>
/// <param name="Service">How long a request holds its thread.</param>
/// <param name="Hold">How long all users stay.</param>
internal sealed record BlockingLoad(PerfProfile Profile, int Users, TimeSpan Service, TimeSpan Hold)
{
    public const int Threads = 40;

    public static BlockingLoad For(PerfProfile profile) => profile.Pick(
        quick: new BlockingLoad(profile, 1_000, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)),
        full: new BlockingLoad(profile, 10_000, TimeSpan.FromMilliseconds(1000), TimeSpan.FromSeconds(30)));

    /// <summary>
    /// The load on one, two and four workers: ten thousand users would wait for the only one longer than the timeout.
    /// </summary>
    public static BlockingLoad ForScaling(PerfProfile profile) => profile.Pick(
        quick: For(profile),
        full: new BlockingLoad(profile, 1_000, TimeSpan.FromMilliseconds(1000), TimeSpan.FromSeconds(30)));

    public ExpectedWait ExpectedWait(int workers) => PerfRegression.ExpectedWait.Saturated(Users, Service, workers, Threads);

    public double ExpectedThroughput(int workers) => workers * Threads / Service.TotalSeconds;

    /// <summary>A scenario whose handler holds its thread for <see cref="Service"/>, made of the given number of waits of "ms".</summary>
    public Scenario On(string name, string route, int workers, int waits = 1) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{name}, {Users:N0} users, {workers} {(workers == 1 ? "worker" : "workers")}"),
        Hosting = EndpointsHost.EventLoop(workers, Threads),
        Request = Request.Get(string.Create(CultureInfo.InvariantCulture, $"/{route}?ms={Service.TotalMilliseconds / waits}")),

        // As many users as there are threads warm everything up and leave no queue behind.
        Load = (LoadPlan.OfUsers(Users, Hold, ramp: Profile.Pick(quick: TimeSpan.FromSeconds(0.2), full: TimeSpan.FromSeconds(1))) with { WarmUp = new WarmUp { Users = workers * Threads } })
            .WarmedBriefly(Profile, seconds: 0.5),
    };
}
