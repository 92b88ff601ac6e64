using FluentAssertions;
using PerfRegression.Reports.Markdown;
using Xunit;

namespace PerfRegression.Unit.Reports.Markdown;

public class MarkdownTextTests
{
    [Theory]
    [InlineData("a | b", "a &#124; b")]
    [InlineData("<script>`x`</script>", "&#60;script&#62;&#96;x&#96;&#60;/script&#62;")]
    [InlineData("thanks @octocat, fixes #7", "thanks @&#8203;octocat, fixes #&#8203;7")]
    [InlineData("*a* _b_ ~~c~~ [d](e) ![f](g) \\ &lt; $h$", "&#42;a&#42; &#95;b&#95; &#126;&#126;c&#126;&#126; &#91;d&#93;(e) !&#91;f&#93;(g) &#92; &#38;lt; &#36;h&#36;")]
    [InlineData("one\r\ntwo\nthree", "one<br>two<br>three")]
    [InlineData("a bell\a rings", "a bell  rings")]
    [InlineData("wörk · 250 µs 🔔", "wörk · 250 µs 🔔")]
    public void Any_text_shows_as_itself(string text, string markdown) => MarkdownText.Line(text).Should().Be(markdown);

    [Fact]
    public void A_block_keeps_its_lines_and_ends_where_it_should() =>
        MarkdownText.Block("Expected <a>\n  why: </pre> @b").Should().Be("<pre>\nExpected &#60;a&#62;\n  why: &#60;/pre&#62; @&#8203;b\n</pre>");

    [Fact]
    public void A_long_text_is_cut_between_its_characters_and_says_so()
    {
        MarkdownText.Line("abcdef", most: 4).Should().Be("abcd… (2 more characters)");
        MarkdownText.Line("abc🔔f", most: 4).Should().Be("abc… (3 more characters)");
        MarkdownText.Line("abcd", most: 4).Should().Be("abcd");
    }
}
