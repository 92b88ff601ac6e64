namespace PerfRegression.Hosting;

/// <summary>An ASP.NET Core app to start workers of. It references nothing of this library: it is the app as it is deployed.</summary>
internal sealed class AppUnderTest
{
    private AppUnderTest(string assemblyPath)
    {
        AssemblyPath = Path.GetFullPath(assemblyPath, SolutionRoot.Around(AppContext.BaseDirectory));
        Name = Path.GetFileNameWithoutExtension(assemblyPath);
        Folder = Path.GetDirectoryName(AssemblyPath)!;
    }

    /// <summary>The app's assembly name.</summary>
    public string Name { get; }

    /// <summary>The app's main assembly, in its own output folder.</summary>
    public string AssemblyPath { get; }

    /// <summary>The app's own output folder, where its settings lie; workers run with it as working directory.</summary>
    public string Folder { get; }

    /// <summary>The app that a type belongs to, found where its own project was built.</summary>
    /// <typeparam name="TMarker">
    /// Any public type of the app; with one web app in the test project <c>Program</c> will do, with two it is ambiguous.
    /// </typeparam>
    /// <exception cref="FileNotFoundException">The assembly is no app: no runtimeconfig.json lies beside it.</exception>
    public static AppUnderTest Of<TMarker>()
    {
        var assembly = typeof(TMarker).Assembly;
        return new AppUnderTest(AppLocator.Choose(assembly.GetName().Name!, AppLocator.Candidates(assembly)));
    }

    /// <summary>The app whose main assembly lies at a path, for example one that was published.</summary>
    /// <param name="assemblyPath">Path of the app's dll; a relative one is relative to the solution's root, whatever folder a test host works in.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or no runtimeconfig.json beside it.</exception>
    public static AppUnderTest At(string assemblyPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(assemblyPath);
        var path = Path.GetFullPath(assemblyPath);
        return new AppUnderTest(AppLocator.Choose(Path.GetFileNameWithoutExtension(path), [path]));
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
