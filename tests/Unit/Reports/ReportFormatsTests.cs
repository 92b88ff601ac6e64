using FluentAssertions;
using PerfRegression.Reports;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports;

public sealed class ReportFormatsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public static TheoryData<string> Names => [.. ReportFormats.All.Select(format => format.Name)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_format_is_found_by_its_name()
    {
        ReportFormats.Find("JUnit")!.Name.Should().Be("junit");
        ReportFormats.Find("excel").Should().BeNull();
        ReportFormats.All.Should().OnlyHaveUniqueItems(format => format.Name).And.OnlyHaveUniqueItems(format => format.Extension);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_format_makes_files_of_its_extension_each_of_another_name(string name)
    {
        var format = ReportFormats.Find(name)!;
        var later = ReportedSuites.Suite with { Folder = ReportedSuites.Suite.Folder + "1" };

        var files = format.Of([ReportedSuites.Suite, later]);

        files.Should().OnlyHaveUniqueItems(file => file.Name).And.OnlyContain(file => file.Name.EndsWith(format.Extension) && file.Text.EndsWith('\n'));
        files.Should().HaveCount(format.Scope switch
        {
            // Two of the runs are two measurements of one claim; the void one has figures too.
            ReportScope.Run => 12,
            ReportScope.Folder => 2,
            _ => 4,
        });
    }

    [Fact]
    public void A_file_has_no_byte_order_mark()
    {
        var path = new ReportFile("a.txt", "é").WriteTo(_folder.FullName);

        File.ReadAllBytes(path).Should().Equal(0xC3, 0xA9);
    }
}
