using System.Runtime.InteropServices;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>What is wrong with an answer.</summary>
/// <param name="Flaw">The kind of it.</param>
/// <param name="Found">What this answer had instead, or a header that tells why; null where there is nothing to say.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundFlaw(Flaw Flaw, string? Found);
