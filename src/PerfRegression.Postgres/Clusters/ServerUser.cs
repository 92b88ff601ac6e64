using System.Globalization;
using System.Runtime.InteropServices;
using PerfRegression.Backing;

namespace PerfRegression.Postgres.Clusters;

/// <summary>The user that PostgreSQL runs as. It refuses to run as root, so root switches to another user; any other user stays.</summary>
/// <param name="Name">The user's name, as messages show it.</param>
/// <param name="Id">The id of the user to switch to; null to stay.</param>
/// <param name="Group">That user's group.</param>
internal sealed partial record ServerUser(string Name, uint? Id, uint? Group)
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>The user that this process runs as.</summary>
    public static ServerUser ThisProcess { get; } = new(Environment.UserName, null, null);

    /// <exception cref="BackingServiceUnavailableException">This process is root, and there is no other user to switch to.</exception>
    public static ServerUser Current() =>
        Environment.IsPrivilegedProcess ? Below(File.ReadAllLines("/etc/passwd")) : ThisProcess;

    /// <summary>The user among these lines of a passwd file that root steps down to.</summary>
    /// <exception cref="BackingServiceUnavailableException">There is none.</exception>
    internal static ServerUser Below(IReadOnlyList<string> passwd) =>
        Preferred.Select(name => Of(name, passwd)).FirstOrDefault(user => user is not null) ?? throw new BackingServiceUnavailableException(
            "PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody in /etc/passwd to run it as.\n"
            + "  what to do: run as an ordinary user, or add one: useradd --system postgres");

    /// <summary>The command as this user.</summary>
    public IReadOnlyList<string> Run(params IReadOnlyList<string> command) => Id is null
        ? command
        : ["setpriv", "--reuid", $"{Id}", "--regid", $"{Group}", "--init-groups", .. command];

    /// <summary>Makes this user the owner of a file or folder.</summary>
    /// <exception cref="IOException">The owner can't be changed.</exception>
    public void Own(string path)
    {
        if (Id is { } user && Group is { } group && ChangeOwner(path, user, group) != 0)
        {
            throw new IOException($"{path} can't be given to the user {Name}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    private static ServerUser? Of(string name, IReadOnlyList<string> passwd) => passwd
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 3 && fields[0] == name)
        .Select(fields => new ServerUser(name, uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture)))
        .FirstOrDefault();

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
