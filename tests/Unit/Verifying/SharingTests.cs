using FluentAssertions;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.Unit.Verifying;

public class SharingTests
{
    private readonly Sharing<Thing, string> _sharing = new("things", thing => thing.Name, (one, other) => one.Path == other.Path ? [] : ["path"], thing => thing.IsGone);
    private int _measured;

    [Fact]
    public async Task Claims_about_the_same_share_one_measurement()
    {
        (await GetAsync("orders")).Should().Be("measured 1");
        (await GetAsync("orders")).Should().Be("measured 1");
        (await GetAsync("carts")).Should().Be("measured 2");
    }

    [Fact]
    public async Task Of_several_that_ask_at_once_one_measures()
    {
        var gate = new TaskCompletionSource<string>();
        var asked = Enumerable.Range(0, 5).Select(_ => _sharing.GetAsync(new Thing("orders", "/"), 0, _ => true, _ => gate.Task, CancellationToken.None)).ToList();

        gate.SetResult("once");

        (await Task.WhenAll(asked)).Should().AllBe("once");
    }

    [Fact]
    public async Task Others_of_the_same_name_are_refused_with_what_they_differ_in()
    {
        await GetAsync("orders");

        (await _sharing.Awaiting(sharing => sharing.GetAsync(new Thing("orders", "/v2"), 0, _ => true, Measure, CancellationToken.None)).Should().ThrowAsync<ArgumentException>())
            .WithMessage("Two things are named \"orders\" but differ in path; give each a name of its own, because what is measured under one name is shared.*");
    }

    [Fact]
    public async Task What_was_measured_of_something_that_is_gone_is_nobodys()
    {
        var old = new Thing("orders", "/");
        await _sharing.GetAsync(old, 0, _ => true, Measure, CancellationToken.None);
        old.IsGone = true;

        (await _sharing.GetAsync(new Thing("orders", "/ of a new server"), 0, _ => true, Measure, CancellationToken.None)).Should().Be("measured 2");
    }

    [Fact]
    public async Task A_second_attempt_leaves_the_first_as_it_was()
    {
        await GetAsync("orders");
        (await GetAsync("orders", attempt: 1)).Should().Be("measured 2");

        (await GetAsync("orders")).Should().Be("measured 1");
        (await GetAsync("orders", attempt: 1)).Should().Be("measured 2");
    }

    [Fact]
    public async Task What_fails_or_is_cancelled_is_kept_for_nobody()
    {
        await GetAsync("orders");
        foreach (var exception in new Exception[] { new InvalidOperationException(), new OperationCanceledException() })
        {
            await _sharing.Awaiting(sharing => sharing.GetAsync(new Thing("orders", "/"), 1, _ => true, _ => throw exception, CancellationToken.None)).Should().ThrowAsync<Exception>();
        }

        (await GetAsync("orders")).Should().Be("measured 1");
        (await GetAsync("orders", attempt: 1)).Should().Be("measured 2");
    }

    [Fact]
    public async Task What_is_not_enough_is_measured_further()
    {
        await GetAsync("orders");

        var further = await _sharing.GetAsync(new Thing("orders", "/"), 0, known => known.Contains("and more", StringComparison.Ordinal), soFar => Task.FromResult($"{soFar} and more"), CancellationToken.None);

        further.Should().Be("measured 1 and more");
        (await GetAsync("orders")).Should().Be("measured 1 and more");
    }

    private Task<string> GetAsync(string name, int attempt = 0) => _sharing.GetAsync(new Thing(name, "/"), attempt, _ => true, Measure, CancellationToken.None);

    private Task<string> Measure(string? soFar) => Task.FromResult($"measured {++_measured}");

    private sealed record Thing(string Name, string Path)
    {
        public bool IsGone { get; set; }
    }
}
