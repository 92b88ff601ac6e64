using System.Runtime.CompilerServices;
using Xunit;
using Xunit.v3;

namespace PerfRegression;

/// <summary>
/// A test that measures: a fact of the category Perf, which <c>dotnet test --filter Category!=Perf</c> leaves out.
/// </summary>
/// <param name="sourceFilePath">The file of the test; filled in by the compiler.</param>
/// <param name="sourceLineNumber">The line in that file; filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PerfFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber), ITraitAttribute
{
    /// <summary>The trait Category=Perf.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Category", "Perf")];
}
