using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PerfRegression.Unit.Hosting;

/// <summary>An assembly of nothing but attributes, compiled into a file.</summary>
internal static class CompiledAssembly
{
    public static void Emit(string path, OptimizationLevel level, string attributes = "") => CSharpCompilation.Create(
        Path.GetFileNameWithoutExtension(path),
        [CSharpSyntaxTree.ParseText(attributes)],
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level)).Emit(path).Success.Should().BeTrue();
}
