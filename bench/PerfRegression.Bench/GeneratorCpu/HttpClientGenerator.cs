using System.Globalization;
using PerfRegression.Bench.Machine;
using PerfRegression.Model.Timing;

namespace PerfRegression.Bench.GeneratorCpu;

/// <summary>What most people would write first: tasks around one HttpClient, all defaults.</summary>
internal sealed class HttpClientGenerator : IGenerator
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public string Name => "HttpClient";

    public string Counted => "its whole process, over the part after a warm-up of 2 s";

    public async Task<GeneratorCost> DriveAsync(Uri target, TimeSpan length)
    {
        await using var child = SelfStart.Start(
            _ => { }, HttpClientLoad.Mode, target.AbsoluteUri, Text(IGenerator.Connections), Text(WarmUp.TotalSeconds), Text(length.TotalSeconds));
        var code = await child.Exited;
        var figures = child.LastOutput is [.., var last] && code == 0 ? last.Split(' ') : [];
        if (figures is not [var answered, var failed, var ticks, var microseconds])
        {
            throw new BenchFaultException($"The HttpClient generator ended with exit code {Text(code)}: {string.Join(" | ", child.LastOutput)}");
        }

        var requests = Number(answered);
        var perSecond = requests / MonotonicClock.TimeOf(Number(ticks)).TotalSeconds;
        return GeneratorCost.Of(Name, requests, Number(failed), TimeSpan.FromMicroseconds(Number(microseconds)), perSecond);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
