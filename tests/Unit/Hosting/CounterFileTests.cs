using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class CounterFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CounterFolder _folder = new();
    private readonly List<Uri> _addresses = [];
    private readonly CounterFile _file;

    public CounterFileTests() => _file = new CounterFile(_folder.PathFor(0), _addresses.Add);

    [Fact]
    public void Tells_nothing_before_it_exists() => _file.Refresh().Should().BeNull();

    [Fact]
    public void Tells_the_newest_figures_and_every_address()
    {
        Append("counters at=1 threads=2\naddress http://127.0.0.1:1\ncounters at=2 threads=9 queue=3 pause=10000 gen2=4 allocated=5 methods=6 compiling=7\n");

        _file.Refresh().Should().Be(new RuntimeCounters(2)
        {
            ThreadPoolThreads = 9,
            ThreadPoolQueue = 3,
            GcPause = TimeSpan.FromMilliseconds(1),
            Gen2Collections = 4,
            AllocatedBytes = 5,
            CompiledMethods = 6,
            CompilationTime = TimeSpan.FromTicks(7),
        });
        _addresses.Should().Equal(new Uri("http://127.0.0.1:1"));
    }

    [Fact]
    public void Tells_the_latest_answer_apart_from_what_nobody_asked_for()
    {
        Append("counters at=1\n");
        _file.Refresh();
        (_file.AnswersRequests, _file.Answer).Should().Be((false, null));

        Append("answers totals\ncounters at=2 allocated=7 request=1\ncounters at=3 allocated=8\n");
        _file.Refresh();
        (_file.AnswersRequests, _file.Answer).Should().Be((true, new RuntimeCounters(2) { AllocatedBytes = 7, Request = 1 }));
    }

    [Fact]
    public void Leaves_a_torn_line_until_it_is_whole()
    {
        Append("counters at=1\ncounters at=2");
        _file.Refresh().Should().Be(new RuntimeCounters(1));

        Append("2 threads=5\n");
        _file.Refresh().Should().Be(new RuntimeCounters(22) { ThreadPoolThreads = 5 });
    }

    [Fact]
    public void Passes_over_what_it_does_not_know()
    {
        Append("weather fine\n\ncounters threads=5\ncounters at=3 mood=9 threads=lots =1 queue\naddress nowhere\n");

        _file.Refresh().Should().Be(new RuntimeCounters(3));
        _addresses.Should().BeEmpty();
    }

    [Fact]
    public async Task Tells_everybody_the_newest_though_two_read_at_the_same_time()
    {
        using var inside = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var told = 0;
        var file = new CounterFile(_folder.PathFor(0), _ =>
        {
            told++;
            inside.Release();
            goOn.Wait(Patience);
        });
        Append("address http://127.0.0.1:1\ncounters at=2\n");

        // One is half way through what is new while the other one asks.
        var one = Task.Run(file.Refresh);
        (await inside.WaitAsync(Patience)).Should().BeTrue();
        var other = Task.Run(file.Refresh);
        await Task.Delay(200);
        goOn.Set();

        (await Task.WhenAll(one, other)).Should().Equal(new RuntimeCounters(2), new RuntimeCounters(2));
        told.Should().Be(1);
    }

    public void Dispose() => _folder.Dispose();

    private void Append(string text) => File.AppendAllText(_folder.PathFor(0), text);
}
