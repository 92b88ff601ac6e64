using System.Globalization;
using FluentAssertions;
using PerfRegression.LoadGenerator.Checks;
using PerfRegression.LoadGenerator.Wire;
using Xunit;

namespace PerfRegression.Unit.Checks;

public sealed class RedirectsTests
{
    private readonly Hop _first = new(new LoadPlan { FollowRedirects = 20 }, new Uri("http://127.0.0.1:5000/"));
    private readonly Redirects _redirects = new();

    [Fact]
    public void The_same_redirect_leads_to_the_same_request_and_another_to_another()
    {
        var next = Follow(_first, 302, "/a");

        Follow(_first, 302, "/a").Should().BeSameAs(next);
        Follow(_first, 302, "/b").Should().NotBeSameAs(next);
        Follow(_first, 307, "/a").Should().NotBeSameAs(next);
        Follow(next, 302, "/a").Should().NotBeSameAs(next);
    }

    [Fact]
    public void An_app_that_leads_each_request_elsewhere_does_not_fill_the_memory()
    {
        var dropped = Others(10_000).Count(next => !next.TryGetTarget(out _));

        dropped.Should().BeGreaterThanOrEqualTo(9_000 - 1);
    }

    // In a method of its own, so that no local holds any of them.
    private List<WeakReference<Hop>> Others(int count)
    {
        List<WeakReference<Hop>> next = [.. Enumerable.Range(0, count).Select(number => new WeakReference<Hop>(Follow(_first, 302, string.Create(CultureInfo.InvariantCulture, $"/{number}"))))];
        GC.Collect();
        return next;
    }

    private Hop Follow(Hop from, int status, string location)
    {
        _redirects.Follow(from, followed: 0, status, location, out var next).Should().BeNull();
        return next!;
    }
}
