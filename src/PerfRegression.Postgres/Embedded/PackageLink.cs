namespace PerfRegression.Postgres.Embedded;

/// <summary>A symbolic link, which npm packages can't contain; both paths are relative to the package's root.</summary>
/// <param name="Source">The existing file.</param>
/// <param name="Target">The link to create.</param>
internal sealed record PackageLink(string Source, string Target);
