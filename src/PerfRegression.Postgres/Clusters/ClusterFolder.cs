using System.Globalization;
using PerfRegression.Backing;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>The folder of one private cluster. Its name shows which process owns it from the moment it exists.</summary>
internal sealed class ClusterFolder
{
    private const string Prefix = "perfregression-pg-";
    private static int _made;

    private ClusterFolder(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>PostgreSQL's own data folder.</summary>
    public string Data => Path.Combine(FullPath, "data");

    /// <summary>Where initdb reads the password; removed at once.</summary>
    public string PasswordFile => Path.Combine(FullPath, "password");

    /// <summary>What the postmaster reports about itself.</summary>
    public PostmasterFile? Postmaster => PostmasterFile.Read(Path.Combine(Data, "postmaster.pid"));

    /// <exception cref="BackingServiceUnavailableException">It can't be created.</exception>
    public static ClusterFolder Create(string parent, ServerUser user)
    {
        var number = Interlocked.Increment(ref _made);
        var folder = new ClusterFolder(Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{ProcessStamp.Own}-{number}")));
        folder.Guard(() => PrivateFiles.CreateFolder(folder.FullPath, user));
        return folder;
    }

    /// <summary>Writes the password for initdb, which runs as this user.</summary>
    /// <exception cref="BackingServiceUnavailableException">It can't be written.</exception>
    public void KeepPassword(string password, ServerUser user) => Guard(() =>
    {
        PrivateFiles.Write(PasswordFile, password);
        user.Own(PasswordFile);
    });

    /// <summary>Folders of private clusters whose owners are dead.</summary>
    public static IReadOnlyList<string> Leftovers(string parent)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(parent, $"{Prefix}*").Where(path => OwnerOf(path) is { MayLive: false })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackingServiceUnavailableException(ClusterMessages.NotWritable(FullPath, e.Message), e);
        }
    }

    private static ProcessStamp? OwnerOf(string path)
    {
        var name = Path.GetFileName(path)[Prefix.Length..];
        return name.LastIndexOf('-') is > 0 and var end ? ProcessStamp.Parse(name[..end]) : null;
    }
}
