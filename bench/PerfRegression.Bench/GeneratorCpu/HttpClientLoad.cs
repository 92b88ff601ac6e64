using System.Globalization;
using PerfRegression.Model.Timing;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>The child behind <see cref="HttpClientGenerator"/>: a closed loop per connection.</summary>
internal static class HttpClientLoad
{
    public const string Mode = "http-client";

    /// <summary>Arguments: address, connections, seconds of warm-up, seconds. Prints answers, failures, ticks and µs of CPU.</summary>
    public static async Task RunAsync(string[] args, TextWriter output, CancellationToken stop)
    {
        using var client = new HttpClient();
        var (target, connections) = (new Uri(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture));
        await DriveAsync(client, target, connections, Seconds(args[2]), stop);

        var (from, cpu) = (MonotonicClock.Now, Environment.CpuUsage.TotalTime);
        var users = await DriveAsync(client, target, connections, Seconds(args[3]), stop);
        var (ticks, used) = (MonotonicClock.Now - from, Environment.CpuUsage.TotalTime - cpu);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{users.Sum(user => user.Answered)} {users.Sum(user => user.Failed)} {ticks} {used.TotalMicroseconds:0}"));
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static Task<(long Answered, long Failed)[]> DriveAsync(HttpClient client, Uri target, int connections, TimeSpan length, CancellationToken stop)
    {
        var until = MonotonicClock.Now + MonotonicClock.TicksOf(length);
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => UserAsync(client, target, until, stop), stop)));
    }

    private static async Task<(long Answered, long Failed)> UserAsync(HttpClient client, Uri target, long until, CancellationToken stop)
    {
        var (answered, failed) = (0L, 0L);
        while (MonotonicClock.Now < until && !stop.IsCancellationRequested)
        {
            if (await SucceedsAsync(client, target))
            {
                answered++;
            }
            else
            {
                failed++;
            }
        }

        return (answered, failed);
    }

    private static async Task<bool> SucceedsAsync(HttpClient client, Uri target)
    {
        try
        {
            using var response = await client.GetAsync(target);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
