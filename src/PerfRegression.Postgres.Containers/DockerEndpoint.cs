using PerfRegression.Backing;

namespace PerfRegression.Postgres.Containers;

/// <summary>Finds the address of this machine's Docker engine.</summary>
internal static class DockerEndpoint
{
    public const string Variable = "DOCKER_HOST";

    private const string MachineSocket = "unix:///var/run/docker.sock";
    private const string OtherWays = "install PostgreSQL, or name a server with PERF_POSTGRES";

    /// <summary>Sockets that Docker creates by default: for the machine, for one user, and on a desktop.</summary>
    public static IReadOnlyList<string> UsualSockets(Func<string, string?> environment) =>
    [
        MachineSocket["unix://".Length..],
        .. Below(environment("XDG_RUNTIME_DIR"), "docker.sock"),
        .. Below(environment("HOME"), ".docker/run/docker.sock", ".docker/desktop/docker.sock"),
    ];

    /// <summary>In the order in which Testcontainers looks, except that a context that is named for this run goes before a socket that is not.</summary>
    /// <param name="settings">What the user set.</param>
    /// <param name="sockets">Where to look when nothing is set, the machine's first.</param>
    /// <exception cref="BackingServiceUnavailableException">There is no Docker, or none that a container's loopback port could be reached through.</exception>
    public static Uri Find(DockerSettings settings, IReadOnlyList<string> sockets)
    {
        if (settings.Find(null, "tc.host") is { } cloud && cloud.Value.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase))
        {
            return Checked(cloud);
        }

        RefuseTls(settings);
        if ((settings.Find(Variable, "docker.host") ?? settings.NamedContext) is { } named)
        {
            return Checked(named);
        }

        // Without a context in use, the current one is the machine's socket.
        var current = File.Exists(sockets[0]) ? null : settings.CurrentContext;
        return current is not null && current.Value != MachineSocket ? Checked(current)
            : sockets.FirstOrDefault(File.Exists) is { } socket ? new Uri($"unix://{socket}")
            : throw Absent(
            "There is no Docker here to run PostgreSQL in a container.",
            $"{Variable}, which is not set, and for the socket {string.Join(", ", sockets)}",
            $"start Docker, set {Variable} to its socket, {OtherWays}");
    }

    private static Uri Checked(DockerSetting named)
    {
        if (!Uri.TryCreate(named.Value, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("unix" or "tcp"))
        {
            throw Absent(
                "Docker can't be used to run PostgreSQL in a container.",
                $"an address that begins with unix:// or tcp:// in {named.Name}, but found {(named.Value.Length > 0 ? named.Value : "none")}",
                $"set {Variable} to such an address of this machine, {OtherWays}");
        }

        return endpoint.Scheme == "unix" || endpoint.IsLoopback ? endpoint : throw Absent(
            "Docker does not run on this machine, and a container's port is opened only to the machine that it runs on.",
            $"a loopback address in {named.Name}, but found {named.Value}",
            $"use a Docker of this machine, {OtherWays}");
    }

    // The question that finds a hung engine is asked in the clear.
    private static void RefuseTls(DockerSettings settings)
    {
        DockerSetting?[] asked = [settings.Find("DOCKER_TLS_VERIFY", "docker.tls.verify"), settings.Find("DOCKER_TLS", "docker.tls")];
        if (Array.Find(asked, setting => setting?.Value.ToUpperInvariant() is "1" or "TRUE") is { } tls)
        {
            throw Absent(
                "Docker is used only without TLS to run PostgreSQL in a container.",
                $"{tls.Name} to be unset, but found {tls.Value}",
                $"unset it and set {Variable} to the socket of a Docker of this machine, {OtherWays}");
        }
    }

    private static IEnumerable<string> Below(string? folder, params IEnumerable<string> names) => string.IsNullOrEmpty(folder) ? [] : names.Select(name => Path.Combine(folder, name));

    private static BackingServiceUnavailableException Absent(string what, string looked, string advice) =>
        new($"{what}\n  looked for {looked}\n  what to do: {advice}.") { IsAbsence = true };
}
