using System.Globalization;
using PerfRegression.Backing;
using PerfRegression.Processes;

namespace PerfRegression.Postgres.Clusters;

/// <summary>The folder of one private cluster. Its name shows which process owns it from the moment it exists.</summary>
internal sealed class ClusterFolder
{
    private const int StatusLine = 7;
    private const string Prefix = "perfregression-pg-";
    private static int _made;

    private readonly ServerUser _user;

    private ClusterFolder(string path, ServerUser user) => (FullPath, _user) = (path, user);

    public string FullPath { get; }

    /// <summary>PostgreSQL's own data folder.</summary>
    public string Data => Path.Combine(FullPath, "data");

    /// <summary>Whether a server runs in it: its postmaster removes its file when it ends.</summary>
    public bool IsInUse => File.Exists(Postmaster);

    /// <summary>Whether its server admits connections, as its postmaster writes into its file (src/include/utils/pidfile.h).</summary>
    public bool IsReady
    {
        get
        {
            try
            {
                return IsInUse && File.ReadLines(Postmaster).ElementAtOrDefault(StatusLine)?.Trim() == "ready";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private string Postmaster => Path.Combine(Data, "postmaster.pid");

    /// <exception cref="BackingServiceUnavailableException">It can't be created.</exception>
    public static ClusterFolder Create(string parent, ServerUser user)
    {
        var number = Interlocked.Increment(ref _made);
        var folder = new ClusterFolder(Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{ProcessStamp.Own}-{number}")), user);
        folder.Guard(() => UnixFiles.CreatePrivateFolder(folder.FullPath, user));
        return folder;
    }

    /// <summary>Writes a file for PostgreSQL's programs, which run as another user, and returns its path.</summary>
    /// <exception cref="BackingServiceUnavailableException">It can't be written.</exception>
    public string Write(string name, string text)
    {
        var path = Path.Combine(FullPath, name);
        Guard(() =>
        {
            UnixFiles.WritePrivate(path, text);
            _user.Own(path);
        });
        return path;
    }

    /// <summary>Makes a standby of the copy of a primary's files in it: the primary is named in a file, because arguments would show the password to everybody.</summary>
    /// <exception cref="BackingServiceUnavailableException">They can't be written.</exception>
    public void Follow(string primary)
    {
        Guard(() => File.AppendAllText(Path.Combine(Data, "postgresql.auto.conf"), $"primary_conninfo = '{primary}'\n"));
        Write(Path.Combine("data", "standby.signal"), "");
    }

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
