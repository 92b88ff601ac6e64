using FluentAssertions;
using PerfRegression.Results;
using Xunit;

namespace PerfRegression.Unit.Results;

public class FileNameTests
{
    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("orders-2-workers", "orders-2-workers")]
    [InlineData("заказы", "заказы")]
    [InlineData("検索", "検索")]
    public void A_name_that_is_a_file_name_stays_as_it_is(string name, string expected) => FileName.Of(name).Should().Be(expected);

    [Theory]
    [InlineData("orders, 2 workers", "orders-2-workers-")]
    [InlineData("Заказы", "заказы-")]
    [InlineData("a/b\\c:d", "a-b-c-d-")]
    [InlineData("nul", "nul-")]
    [InlineData("com1", "com1-")]
    public void What_gets_lost_is_kept_apart_by_a_hash(string name, string begins) => FileName.Of(name).Should().MatchRegex($"^{begins}[0-9a-f]{{8}}$");

    [Fact]
    public void No_two_names_share_a_file()
    {
        string[] names = ["a b", "a, b", "a-b", "A-b", "a--b", "...", "!!!", "", "é", "e\u0301", "поиск", "Поиск", "con", "Con", new('x', 300), new('x', 301)];

        names.Select(FileName.Of).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_longest_name_of_any_language_fits_a_file_system()
    {
        foreach (var name in new[] { new string('x', 10_000), new string('界', 10_000), string.Concat(Enumerable.Repeat("🚀 ", 1_000)) })
        {
            System.Text.Encoding.UTF8.GetByteCount(FileName.Of(name)).Should().BeLessThan(240);
        }
    }
}
