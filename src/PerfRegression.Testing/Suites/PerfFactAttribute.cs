using Xunit;
using Xunit.Sdk;

namespace PerfRegression.Testing.Suites;

/// <summary>A test that measures: a fact that can also be skipped while it runs, when a busy machine keeps it from a verdict.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Xunit.Sdk.SkippableFactDiscoverer", "Xunit.SkippableFact")]
public sealed class PerfFactAttribute : SkippableFactAttribute;
