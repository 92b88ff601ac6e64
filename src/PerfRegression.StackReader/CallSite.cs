using System.Reflection.Metadata;

namespace PerfRegression.StackReader;

/// <summary>A call in the code that the compiler made of a method.</summary>
/// <param name="Offset">Where it is.</param>
/// <param name="Type">The type whose method is called, without its namespace and type arguments.</param>
/// <param name="Name">That method.</param>
/// <param name="Callee">The method where it is of the same assembly.</param>
internal sealed record CallSite(int Offset, string Type, string Name, MethodDefinitionHandle? Callee);
