using FluentAssertions;
using PerfRegression.Results;
using Xunit;

namespace PerfRegression.Unit.Reporting;

public class SlugTests
{
    [Theory]
    [InlineData("sync/sync, 2 workers", "sync-sync-2-workers")]
    [InlineData("  Async / MIX!  ", "async-mix")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("Größe", "gr-e")]
    public void Is_safe_in_a_file_name(string name, string slug) => Slug.Of(name).Should().Be(slug);

    [Fact]
    public void Is_never_empty() => Slug.Of("日本").Should().Be("unnamed");
}
