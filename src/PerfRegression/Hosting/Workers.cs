using System.Globalization;
using PerfRegression.Hosting;
using PerfRegression.Model.Formatting;
using PerfRegression.Processes;

namespace PerfRegression;

/// <summary>
/// Hosts an app as worker processes, each on a loopback port of its own; they end with this process, however it ends. The app runs
/// unchanged, from the folder where its own project was built.
/// </summary>
public sealed class Workers : IHosting
{
    private readonly TimeProvider _time;

    internal Workers(AppUnderTest app, WorkerOptions? options = null, TimeProvider? time = null) =>
        (App, Options, _time) = (app, options ?? new WorkerOptions(), time ?? TimeProvider.System);

    /// <summary>
    /// The app's own output folder, where its settings lie. Workers run in it, as working directory and content root; an app with a wwwroot
    /// that was built, not published, in the folder of its project, where that is; either way unless <see cref="WithContentRoot"/> names another.
    /// </summary>
    public string Folder => App.Folder;

    internal AppUnderTest App { get; }

    internal WorkerOptions Options { get; }

    string IHosting.Description =>
        string.Create(CultureInfo.InvariantCulture, $"{App.Name}, {Options.Count} {(Options.Count == 1 ? "worker" : "workers")}")
        + (Options.Arguments.Count == 0 ? "" : $", {ShellText.Of(Secrets.HiddenArguments(Options.Arguments))}");

    IReadOnlyList<KeyValuePair<string, string>> IHosting.Identity =>
    [
        HostingIdentity.Part("hosting", "workers"),
        HostingIdentity.Part("build path", App.AssemblyPath),
        .. Options.Arguments.Select(static (argument, index) =>
            HostingIdentity.Part(string.Create(CultureInfo.InvariantCulture, $"argument {index + 1}"), HostingIdentity.Hash(argument))),
        .. Options.Environment.OrderBy(static variable => variable.Key, StringComparer.Ordinal).Select(static variable =>
            HostingIdentity.Part($"environment variable {variable.Key}", variable.Value is { } value ? HostingIdentity.Hash(value) : "removed")),
        .. Options.ContentRoot is { } root ? [HostingIdentity.Part("content root", root)] : (KeyValuePair<string, string>[])[],
        HostingIdentity.Part("workers", Options.Count.ToString(CultureInfo.InvariantCulture)),
        HostingIdentity.Part("ready path", Options.ReadyPath),
    ];

    AppBuild? IHosting.Build => AppBuild.In(App.AssemblyPath);

    int IHosting.Count => Options.Count;

    /// <summary>Workers of the app that a type belongs to.</summary>
    /// <typeparam name="TMarker">
    /// Any public type of the app; with one web app in the test project <c>Program</c> will do, with two it is ambiguous.
    /// </typeparam>
    /// <param name="count">Worker processes, 1 to 64; default 1.</param>
    /// <exception cref="FileNotFoundException">The assembly is no app: no runtimeconfig.json lies beside it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 64.</exception>
    public static Workers Of<TMarker>(int count = 1) => new(AppUnderTest.Of<TMarker>(), new WorkerOptions { Count = count });

    /// <summary>Workers of the app that the test project references by a name; no type of the app has to be public for that.</summary>
    /// <param name="app">The name of its project, such as "MyApp" for MyApp.csproj, or of its assembly.</param>
    /// <param name="count">Worker processes, 1 to 64; default 1.</param>
    /// <exception cref="FileNotFoundException">No such app is referenced, or it was not built; the message names those that are.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 64.</exception>
    public static Workers Of(string app, int count = 1) => new(AppUnderTest.Of(app), new WorkerOptions { Count = count });

    /// <summary>Workers of the app whose main assembly lies at a path, for example one that was published.</summary>
    /// <param name="assemblyPath">Path of the app's dll; a relative one is relative to the solution's root, whatever folder a test host works in.</param>
    /// <param name="count">Worker processes, 1 to 64; default 1.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or no runtimeconfig.json beside it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 64.</exception>
    public static Workers At(string assemblyPath, int count = 1) => new(AppUnderTest.At(assemblyPath), new WorkerOptions { Count = count });

    /// <summary>The same workers with further command-line arguments.</summary>
    /// <exception cref="ArgumentException">One has a NUL character in it.</exception>
    public Workers WithArguments(params IReadOnlyList<string> arguments) => With(Options with { Arguments = [.. Options.Arguments, .. arguments] });

    /// <summary>
    /// The same workers with an environment variable, laid over the inherited ones and over those that workers
    /// have by default (ASPNETCORE_ENVIRONMENT=Production).
    /// </summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Its value; null removes the variable.</param>
    /// <exception cref="ArgumentException">The name is empty or has a = in it, or there is a NUL character.</exception>
    public Workers WithEnvironment(string name, string? value) =>
        With(Options with { Environment = new Dictionary<string, string?>(Options.Environment, StringComparer.Ordinal) { [name] = value } });

    /// <summary>The same workers in another environment, such as "Development" or "Staging" (ASPNETCORE_ENVIRONMENT); default "Production".</summary>
    /// <param name="name">
    /// Its name. "Development" brings what <c>dotnet run</c> does: appsettings.Development.json, user secrets, the static web assets of a
    /// build; and pages about errors and validation that nobody deploys, so that its figures are those of another program.
    /// </param>
    /// <exception cref="ArgumentException">It is empty or blank.</exception>
    public Workers InEnvironment(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return WithEnvironment("ASPNETCORE_ENVIRONMENT", name);
    }

    /// <summary>
    /// The same workers in another folder: their working directory and content root, where the app looks for its appsettings.json and its
    /// wwwroot. The default is explained at <see cref="Folder"/>; <c>dotnet run</c> has the folder of the project.
    /// </summary>
    /// <param name="path">The folder; a relative one is relative to the solution's root, whatever folder a test host works in.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public Workers WithContentRoot(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var folder = Path.GetFullPath(path, SolutionRoot.OfTests);
        return Directory.Exists(folder) ? With(Options with { ContentRoot = folder }) : throw new DirectoryNotFoundException(
            $"Expected the content root of {App.Name} to be a folder, but found none at {folder}{(Path.IsPathRooted(path) ? "" : $" ({path}, relative to the solution's root)")}.");
    }

    /// <summary>The same workers, ready when they answer a request for this path. Any HTTP answer will do, a 404 too; default "/".</summary>
    /// <exception cref="ArgumentException">Does not begin with a single slash.</exception>
    public Workers WithReadyPath(string path) => With(Options with { ReadyPath = path });

    /// <summary>The same workers with another limit on the time that all of them together may take until they answer; default 30 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public Workers WithReadyTimeout(TimeSpan limit) => With(Options with { ReadyTimeout = limit });

    async Task<IHostedVariant> IHosting.StartAsync(CancellationToken cancellationToken) => await StartAsync(cancellationToken).ConfigureAwait(false);

    Task<string?> IHosting.WhyNotAsync(IHostedVariant variant, string path, CancellationToken cancellationToken) =>
        StaticWebAssets.WhyNotAsync(App, variant.Addresses[0], path, cancellationToken);

    internal Task<WorkerGroup> StartAsync(CancellationToken cancellationToken = default) => WorkerGroup.StartAsync(App, Options, _time, cancellationToken);

    private Workers With(WorkerOptions options) => new(App, options, _time);
}
