using System.Globalization;
using PerfRegression.Backing;
using PerfRegression.Postgres.Clusters;

namespace PerfRegression.Postgres.Topologies;

/// <summary>Makes a standby of a copy of its primary's files.</summary>
internal static class StandbyFiles
{
    /// <summary>
    /// Sets the primary that the server in this folder, which was never started, follows. In its files, because arguments would show the
    /// password to everybody.
    /// </summary>
    /// <exception cref="BackingServiceUnavailableException">They can't be written.</exception>
    public static void Write(ClusterFolder home, ServerUser user, int primaryPort, int replica, string password)
    {
        var link = string.Create(
            CultureInfo.InvariantCulture,
            $"host=127.0.0.1 port={primaryPort} user={ServerSettings.User} password={password} application_name={ClusterNode.ApplicationName(replica)} sslmode=disable gssencmode=disable");
        try
        {
            File.AppendAllText(Path.Combine(home.Data, "postgresql.auto.conf"), $"primary_conninfo = '{link}'\n");
            var signal = Path.Combine(home.Data, "standby.signal");
            PrivateFiles.Write(signal, "");
            user.Own(signal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackingServiceUnavailableException(ClusterMessages.NotWritable(home.Data, e.Message), e);
        }
    }
}
