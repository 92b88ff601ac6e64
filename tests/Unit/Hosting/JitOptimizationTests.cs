using FluentAssertions;
using Microsoft.CodeAnalysis;
using PerfRegression.Hosting;
using Xunit;
using static PerfRegression.Unit.Hosting.CompiledAssembly;

namespace PerfRegression.Unit.Hosting;

public sealed class JitOptimizationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(OptimizationLevel.Debug, "", false)]
    [InlineData(OptimizationLevel.Release, "", true)]
    [InlineData(OptimizationLevel.Release, "[assembly: System.Diagnostics.Debuggable(false, true)]", false)]
    [InlineData(OptimizationLevel.Release, "[assembly: System.Diagnostics.Debuggable(true, false)]", true)]
    [InlineData(OptimizationLevel.Release, "[assembly: System.Diagnostics.Debuggable(System.Diagnostics.DebuggableAttribute.DebuggingModes.DisableOptimizations)]", false)]
    [InlineData(OptimizationLevel.Release, "[assembly: System.Reflection.AssemblyTitle(\"Debuggable\")]", true)]
    public void An_assembly_says_in_its_file_whether_it_may_be_optimized(OptimizationLevel level, string attributes, bool optimized)
    {
        var path = Path.Combine(_folder.FullName, "App.dll");
        Emit(path, level, attributes);

        JitOptimization.In(path).Should().Be(optimized);
        AppBuild.In(path).Optimized.Should().Be(optimized);
    }

    [Fact]
    public void It_says_the_same_in_its_file_as_when_it_is_loaded()
    {
        var assembly = typeof(JitOptimizationTests).Assembly;

        JitOptimization.In(assembly.Location).Should().Be(JitOptimization.Of(assembly));
    }

    [Fact]
    public void What_is_no_assembly_says_nothing()
    {
        var file = Path.Combine(_folder.FullName, "App.dll");
        JitOptimization.In(file).Should().BeNull("there is none");

        File.WriteAllText(file, "not an assembly");
        JitOptimization.In(file).Should().BeNull();
    }
}
