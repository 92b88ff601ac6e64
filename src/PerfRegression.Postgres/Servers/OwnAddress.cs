using Npgsql;

namespace PerfRegression.Postgres.Servers;

/// <summary>
/// The address of a server that was started here. Whatever Npgsql would take from a PG… variable (PGOPTIONS, PGREQUIREAUTH,
/// PGSSLNEGOTIATION and others) is stated in it, so that the user's environment changes nothing, also in whatever app gets it.
/// </summary>
internal static class OwnAddress
{
    // Younger than the oldest Npgsql that will do. A test project that references the app has the app's version, which knows them or not.
    private static readonly (string Keyword, string Value)[] Younger =
        [("Require Auth", "ScramSHA256,MD5,None"), ("SSL Negotiation", "Postgres"), ("GSS Encryption Mode", "Disable")];

    public static NpgsqlConnectionStringBuilder Of(string host, int port, string user, string password)
    {
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = port,
            Username = user,
            Password = password,
            Database = "postgres",
            ClientEncoding = "UTF8",
            Timezone = "UTC",

            // The server's default: without any options those of the environment would count.
            Options = "-c client_min_messages=notice",

            // It runs on this machine: there is nobody to encrypt for, and asking whether to costs each connection a round trip.
            SslMode = SslMode.Disable,
        };
        foreach (var (keyword, value) in Younger.Where(each => address.ContainsKey(each.Keyword)))
        {
            address[keyword] = value;
        }

        return address;
    }
}
