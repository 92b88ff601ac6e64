using System.Globalization;
using System.Net;
using System.Text;
using FluentAssertions;
using PerfRegression.Processes;
using PerfRegression.Reports.Html;
using Xunit;

namespace PerfRegression.Unit.Reports.Html;

/// <summary>The page in a real browser, where there is one.</summary>
public sealed class BrowserTests : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(360)]
    [InlineData(1600)]
    public async Task It_fits_its_width_draws_its_series_and_shows_values_under_the_cursor(int width)
    {
        // A window is never as narrow as a telephone, a frame is; what it finds is told in the title.
        var page = $"""
            <!DOCTYPE html><meta charset="utf-8"><iframe id="frame" style="width:{width.ToString(CultureInfo.InvariantCulture)}px;height:900px;border:0" srcdoc="{WebUtility.HtmlEncode(HtmlReport.Of(Pages.Suite))}"></iframe>
            <script>
            const frame = document.getElementById("frame");
            frame.onload = () => setTimeout(() => {"{"}
              const page = frame.contentDocument, root = page.documentElement;
              const figures = [...page.querySelectorAll("figure")];
              const empty = figures.filter(figure => !figure.querySelector("svg polyline, svg ellipse, svg circle") || figure.getBoundingClientRect().height < 20);
              const plot = page.querySelector("figure[data-table$=-time]");
              plot.dispatchEvent(new KeyboardEvent("keydown", {"{"} key: "ArrowRight" {"}"}));
              document.title = [root.scrollWidth <= root.clientWidth, figures.length, empty.length, page.getElementById("tip").textContent].join("|");
            {"}"}, 300);
            </script>
            """;

        var (dom, console) = await RenderAsync(page, "--dump-dom", "--virtual-time-budget=4000");

        console.Should().BeEmpty();
        dom.Should().Contain("<title>true|38|0|Second 0\nSucceeded a second: 20\nFailed a second: 1\nUsers: 10</title>");
    }

    [Fact]
    public async Task It_is_dark_where_the_system_is()
    {
        var (light, dark) = (await ShotAsync(preferred: 1), await ShotAsync(preferred: 0));

        light.Should().NotBeEmpty();
        dark.Should().NotBeEmpty().And.NotEqual(light);
    }

    private async Task<byte[]> ShotAsync(int preferred)
    {
        var file = Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{preferred}.png"));
        await RenderAsync(HtmlReport.Of(Pages.Suite), $"--screenshot={file}", "--window-size=800,600", string.Create(CultureInfo.InvariantCulture, $"--blink-settings=preferredColorScheme={preferred}"));
        return await File.ReadAllBytesAsync(file);
    }

    private async Task<(string Dom, string Console)> RenderAsync(string page, params string[] arguments)
    {
        var browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "NOT TESTED: no Chromium is on PATH (Debian: apt install chromium), so that nobody has looked at the report in a browser.");
        var file = Path.Combine(_folder.FullName, "page.html");
        await File.WriteAllTextAsync(file, page);
        var (output, console) = (new StringBuilder(), new StringBuilder());
        await using var process = ChildProcess.Start(new ChildStart(browser!)
        {
            Arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr", $"--user-data-dir={Path.Combine(_folder.FullName, "profile")}", .. arguments, new Uri(file).AbsoluteUri],
            LongestLine = int.MaxValue,
            OnOutput = line => output.Append(line).Append('\n'),
            OnError = line => console.Append(line.Contains("CONSOLE", StringComparison.Ordinal) ? line + '\n' : ""),
        });
        (await process.Exited.WaitAsync(Patience)).Should().Be(0, "{0}", string.Join('\n', process.LastOutput.TakeLast(5)));
        return (output.ToString(), console.ToString());
    }
}
