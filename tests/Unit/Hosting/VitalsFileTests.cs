using FluentAssertions;
using PerfRegression.Hosting;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public sealed class VitalsFileTests : IDisposable
{
    private readonly VitalsFolder _folder = new();
    private readonly List<Uri> _addresses = [];
    private readonly VitalsFile _file;

    public VitalsFileTests() => _file = new VitalsFile(_folder.PathFor(0), _addresses.Add);

    [Fact]
    public void Tells_nothing_before_it_exists() => _file.Refresh().Should().BeNull();

    [Fact]
    public void Tells_the_newest_figures_and_every_address()
    {
        Append("vitals at=1 threads=2\naddress http://127.0.0.1:1\nvitals at=2 threads=9 queue=3 pause=10000 gen2=4 allocated=5 methods=6\n");

        _file.Refresh().Should().Be(new Vitals(2)
        {
            ThreadPoolThreads = 9,
            ThreadPoolQueue = 3,
            GcPause = TimeSpan.FromMilliseconds(1),
            Gen2Collections = 4,
            AllocatedBytes = 5,
            CompiledMethods = 6,
        });
        _addresses.Should().Equal(new Uri("http://127.0.0.1:1"));
    }

    [Fact]
    public void Leaves_a_torn_line_until_it_is_whole()
    {
        Append("vitals at=1\nvitals at=2");
        _file.Refresh().Should().Be(new Vitals(1));

        Append("2 threads=5\n");
        _file.Refresh().Should().Be(new Vitals(22) { ThreadPoolThreads = 5 });
    }

    [Fact]
    public void Passes_over_what_it_does_not_know()
    {
        Append("weather fine\n\nvitals threads=5\nvitals at=3 mood=9 threads=lots =1 queue\naddress nowhere\n");

        _file.Refresh().Should().Be(new Vitals(3));
        _addresses.Should().BeEmpty();
    }

    [Fact]
    public async Task Tells_every_address_once_though_two_read_at_the_same_time()
    {
        const int Lines = 400;
        using var written = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntil(written.Token))).ToList();

        foreach (var port in Enumerable.Range(1, Lines))
        {
            Append($"address http://127.0.0.1:{port}\nvitals at={port}\n");
        }

        await written.CancelAsync();
        await Task.WhenAll(readers);
        _file.Refresh().Should().Be(new Vitals(Lines));
        _addresses.Select(address => address.Port).Should().Equal(Enumerable.Range(1, Lines));
    }

    public void Dispose() => _folder.Dispose();

    private void ReadUntil(CancellationToken written)
    {
        while (!written.IsCancellationRequested)
        {
            _file.Refresh();
        }
    }

    private void Append(string text) => File.AppendAllText(_file.Path, text);
}
