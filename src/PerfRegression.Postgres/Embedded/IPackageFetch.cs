using PerfRegression.Backing;

namespace PerfRegression.Postgres.Embedded;

/// <summary>A way to get a package's file.</summary>
internal interface IPackageFetch
{
    /// <summary>Brings the package into an empty folder. The caller still has to check it.</summary>
    /// <returns>The path of the file.</returns>
    /// <exception cref="BackingServiceUnavailableException">It can't be had; the message says what was tried.</exception>
    Task<string> FetchAsync(EmbeddedPackage package, string folder, CancellationToken cancellationToken);
}
