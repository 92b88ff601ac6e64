namespace PerfRegression.Postgres.Embedded;

/// <summary>A link that npm packages cannot carry; both paths are seen from the package's root.</summary>
/// <param name="Source">The file that is there.</param>
/// <param name="Target">The link that has to be made.</param>
internal sealed record PackageLink(string Source, string Target);
