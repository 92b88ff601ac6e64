using System.Runtime.CompilerServices;
using FluentAssertions;

namespace PerfRegression.Unit;

/// <summary>Two objects are alike when what only this library sees of them is alike too.</summary>
internal static class Equivalency
{
    [ModuleInitializer]
    internal static void CompareInternals() => AssertionOptions.AssertEquivalencyUsing(options => options.IncludingInternalProperties());
}
