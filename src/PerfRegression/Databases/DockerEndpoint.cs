namespace PerfRegression.Databases;

/// <summary>Where a Docker engine of this machine is spoken to.</summary>
internal static class DockerEndpoint
{
    public const string Variable = "DOCKER_HOST";

    private const string OtherWays = "install PostgreSQL, or name a server with PERF_POSTGRES";

    /// <summary>Sockets that Docker makes when it is not told otherwise: for the machine, for one user, and on a desktop.</summary>
    public static IReadOnlyList<string> UsualSockets(Func<string, string?> environment) =>
    [
        .. new[]
        {
            "/var/run/docker.sock",
            Below(environment("XDG_RUNTIME_DIR"), "docker.sock"),
            Below(environment("HOME"), ".docker/run/docker.sock"),
            Below(environment("HOME"), ".docker/desktop/docker.sock"),
        }.OfType<string>(),
    ];

    /// <param name="named">What <see cref="Variable"/> says.</param>
    /// <param name="sockets">Where to look when it says nothing.</param>
    /// <exception cref="DatabaseUnavailableException">There is no Docker, or none that a container's loopback port could be reached through.</exception>
    public static Uri Find(string? named, IReadOnlyList<string> sockets)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return Read(named);
        }

        return sockets.FirstOrDefault(File.Exists) is { } socket ? new Uri($"unix://{socket}") : throw Absent(
            "There is no Docker here to run PostgreSQL in a container.",
            $"{Variable}, which is not set, and for the socket {string.Join(", ", sockets)}",
            $"start Docker, set {Variable} to its socket, {OtherWays}");
    }

    private static Uri Read(string named)
    {
        if (!Uri.TryCreate(named, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("unix" or "tcp"))
        {
            throw Absent(
                "Docker can't be spoken to to run PostgreSQL in a container.",
                $"an address that begins with unix:// or tcp:// in {Variable}, but found {named}",
                $"set {Variable} to such an address of this machine, {OtherWays}");
        }

        return endpoint.Scheme == "unix" || endpoint.IsLoopback ? endpoint : throw Absent(
            "Docker does not run on this machine, and a container's port is opened only to the machine that it runs on.",
            $"a loopback address in {Variable}, but found {named}",
            $"use a Docker of this machine, {OtherWays}");
    }

    private static string? Below(string? folder, string name) => string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, name);

    private static DatabaseUnavailableException Absent(string what, string looked, string advice) =>
        new($"{what}\n  looked for {looked}\n  what to do: {advice}.") { IsAbsence = true };
}
