using FluentAssertions;
using PerfRegression.Processes;
using Xunit;

namespace PerfRegression.Unit.Processes;

public sealed class KernelFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Entries_that_are_named_by_a_number_are_found_among_others()
    {
        _folder.CreateSubdirectory("17");
        _folder.CreateSubdirectory("self");
        File.WriteAllText(Path.Combine(_folder.FullName, "4"), "");

        KernelFiles.Numbers(_folder.FullName).Should().BeEquivalentTo([4, 17]);
    }

    [Fact]
    public void What_is_not_there_is_unknown_and_not_empty()
    {
        KernelFiles.Numbers(Path.Combine(_folder.FullName, "gone")).Should().BeNull();
        KernelFiles.Text(Path.Combine(_folder.FullName, "gone")).Should().BeNull();
        KernelFiles.Text(_folder.FullName).Should().BeNull();
    }

    [Fact]
    public void A_file_is_read_as_a_whole()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "limit"), "max 100000\n");

        KernelFiles.Text(Path.Combine(_folder.FullName, "limit")).Should().Be("max 100000\n");
    }
}
