using FluentAssertions;
using PerfRegression.Backing;
using PerfRegression.Postgres.External;
using Xunit;

namespace PerfRegression.Unit.Postgres;

public class ExternalAddressTests
{
    private const string StrayAt = "has an @ that does not end its user and password: in them @ is written %40, / is written %2F and ? is written %3F";
    private const string Place = "has a host and port that can't be read: an IPv6 address stands in brackets, and a port is a number";

    [Theory]
    [InlineData("Host=db.example;Port=5433;Username=perf;Password=s3;cret;Database=app", "is neither: its keyword number 5 is not known (a password with ; or = in it has to stand in quotes)")]
    [InlineData("Host=db.example;Password=a;s3=cret;Database=x", "is neither: its keyword number 3 is not known (a password with ; or = in it has to stand in quotes)")]
    [InlineData("s3cret", "is neither: not all of its parts are keyword=value (a password with ; or = in it has to stand in quotes)")]
    [InlineData("Host=db.example;Password=\"s3cret", "is neither: not all of its parts are keyword=value (a password with ; or = in it has to stand in quotes)")]
    [InlineData("Host=db.example;Port=s3cret", "has an impossible value of port")]
    [InlineData("Host=db.example;Port=0", "has an impossible value of port")]
    [InlineData("Host=db.example;Port=65536", "has a port that is not from 1 to 65535")]
    [InlineData("Host=127.0.0.1:1,[::1]:65536", "has a port that is not from 1 to 65535")]
    [InlineData("Host=db.example:s3cret", "has a host or a port that can't be read")]
    [InlineData("Host=db.example;SSL Mode=s3cret", "has an impossible value of ssl mode")]
    [InlineData("Host=db.example;Target Session Attributes=primary", "is refused by Npgsql: Target Session Attributes other then Any is only supported with multiple hosts")]
    [InlineData("host=db.example user=perf password=s3cret", "has a host that is empty or has a = in it: settings are separated by semicolons, hosts by commas")]
    [InlineData("Host=db.example,;Password=s3cret", "has a host that is empty or has a = in it: settings are separated by semicolons, hosts by commas")]
    [InlineData("Username=perf;Password=s3cret", "names no host")]
    [InlineData("jdbc:postgresql://db.example/app?user=perf&password=s3cret", "is a URI of another kind")]
    [InlineData("mysql://perf:s3cret@db.example/app", "is a URI of another kind")]
    public void What_cannot_be_read_is_told_with_its_reason_and_without_quoting_any_of_it(string text, string found) => Refuses(text, found);

    [Fact]
    public void A_uri_is_read_as_libpq_reads_it()
    {
        var address = ExternalAddress.Parse("postgresql://us%40er:p%3Aw%2Fd@db.example:5433/app?sslmode=verify-full&connect_timeout=7&application_name=a%20b");

        (address.Host, address.Port, address.Username, address.Password, address.Database).Should().Be(("db.example", 5433, "us@er", "p:w/d", "app"));
        (address.SslMode, address.Timeout, address.ApplicationName).Should().Be((Npgsql.SslMode.VerifyFull, 7, "a b"));
    }

    // What psql 15 makes of each: PQconninfoParse.
    [Theory]
    [InlineData("postgres://app@/db?host=/tmp/sock&port=5433", "/tmp/sock", 5433, "app", null, "db")]
    [InlineData("postgres://app@%2Ftmp%2Fsock/db", "/tmp/sock", 5432, "app", null, "db")]
    [InlineData("postgres://app@%2Ftmp%2Fsock:5433/db", "/tmp/sock", 5433, "app", null, "db")]
    [InlineData("postgres://app:p#w@h/db", "h", 5432, "app", "p#w", "db")]
    [InlineData("postgres://app:p?w@h/db", "h", 5432, "app", "p?w", "db")]
    [InlineData("postgres://app:p\\w@h/db", "h", 5432, "app", "p\\w", "db")]
    [InlineData("postgres://app:p:w@h/db", "h", 5432, "app", "p:w", "db")]
    [InlineData("postgres://app:p[w&=;@h/db", "h", 5432, "app", "p[w&=;", "db")]
    [InlineData("postgres://app:p+w%20'\"%25%40@h/db", "h", 5432, "app", "p+w '\"%@", "db")]
    [InlineData("postgres://Zo%C3%AB:żółw@H/DB", "H", 5432, "Zoë", "żółw", "DB")]
    [InlineData("postgres://app:@h/db", "h", 5432, "app", null, "db")]
    [InlineData("postgres://:pw@h/db", "h", 5432, null, "pw", "db")]
    [InlineData("postgres://app:pw@h/db?user=bob&password=", "h", 5432, "bob", null, "db")]
    [InlineData("postgres://h//reader/", "h", 5432, null, null, "/reader/")]
    [InlineData("postgres://h/reader/", "h", 5432, null, null, "reader/")]
    [InlineData("postgres://h/a%2Fb#c", "h", 5432, null, null, "a/b#c")]
    [InlineData("postgres://h/db?dbname=other&connect_timeout=3&", "h", 5432, null, null, "other")]
    [InlineData("postgres://h:1/db?port=2", "h", 2, null, null, "db")]
    [InlineData("postgres://h?host=x", "x", 5432, null, null, null)]
    [InlineData("postgres://[::1]:5433", "::1", 5433, null, null, null)]
    [InlineData("postgres://h1:1,h2/db", "h1:1,h2:5432", 1, null, null, "db")]
    [InlineData("postgres://h1,h2/db?port=5", "h1:5,h2:5", 5, null, null, "db")]
    [InlineData("postgres://[::1],[::2]:3/db", "[::1]:5432,[::2]:3", 5432, null, null, "db")]
    [InlineData("postgres:///db?host=/a,/b&port=1,2", "/a:1,/b:2", 1, null, null, "db")]
    public void A_uri_is_taken_apart_as_psql_does_it(string uri, string host, int port, string? user, string? password, string? database)
    {
        var address = ExternalAddress.Parse(uri);

        (address.Host, address.Port, address.Username, address.Password, address.Database).Should().Be((host, port, user, password, database));
    }

    [Theory]
    [InlineData("postgres://app:s3/cret@h/db", StrayAt)]
    [InlineData("postgres://app:12/s3cret@h/db", StrayAt)]
    [InlineData("postgres://app:12?s3/cret@h/db", StrayAt)]
    [InlineData("postgres://app:s3@cret@h/db", StrayAt)]
    [InlineData("postgres://app:s3@cret/x@h/db", StrayAt)]
    [InlineData("postgres://h?password=s3@cret", StrayAt)]
    [InlineData("postgres://app:s3%cret@h/db", "has a % that does not begin a character such as %2F: the sign itself is written %25")]
    [InlineData("postgres://app:s3%00cret@h/db", "has a % that does not begin a character such as %2F: the sign itself is written %25")]
    [InlineData("postgres://app:s3cret%FF@h/db", "has characters encoded with % that are not UTF-8")]
    [InlineData("postgres://app:s3cret@h/db?FOO", "has the parameter FOO without a value")]
    [InlineData("postgres://app:s3cret@h/db?sslmode", "has the parameter sslmode without a value")]
    [InlineData("postgres://h/db?options=a=b", "has a second = in the parameter options: in a value = is written %3D")]
    [InlineData("postgres://h/db?password=a&s3cret", "has something after the parameter password that is no other parameter: in a value & is written %26")]
    [InlineData("postgres://h/db?password=s3=cret", "has a second = in the parameter password: in a value = is written %3D")]
    [InlineData("postgres://h/db?&sslmode=require", "has a parameter whose name can't be one")]
    [InlineData("postgres://h/db?=s3cret", "has a parameter whose name can't be one")]
    [InlineData("postgres://h:s3cret/db", Place)]
    [InlineData("postgres://::1/db", Place)]
    [InlineData("postgres://[::1/db", Place)]
    [InlineData("postgres://[]/db", Place)]
    [InlineData("postgres://[::1]x/db", Place)]
    [InlineData("postgres://h:0/db", "has a port that is not from 1 to 65535")]
    [InlineData("postgres://h:65536/db", "has a port that is not from 1 to 65535")]
    [InlineData("postgres://h/db?port=s3cret", "has a port that is not from 1 to 65535")]
    [InlineData("postgres://h1,h2,h3/db?port=1,2", "has 2 ports for 3 hosts")]
    public void A_uri_that_can_not_be_read_is_told_with_its_reason_and_without_its_password(string uri, string found) => Refuses(uri, found);

    [Theory]
    [InlineData("any", null)]
    [InlineData("read-write", "read-write")]
    [InlineData("primary", "primary")]
    public void Of_several_servers_one_that_takes_writes_may_be_asked_for(string wish, string? attributes)
    {
        (ExternalAddress.Parse($"postgres://h1,h2/db?target_session_attrs={wish}").TargetSessionAttributes ?? "any").Should().Be(attributes ?? "any");
        ExternalAddress.Parse($"postgres://h/db?target_session_attrs={wish}").TargetSessionAttributes.Should().BeNull("one server takes writes, or creating a database fails");
    }

    [Fact]
    public void Without_a_host_it_is_the_usual_socket_and_elsewhere_this_machine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: sockets have their place elsewhere.");
        var port = 100 + (Environment.ProcessId % 900);
        var socket = $"/tmp/.s.PGSQL.{port}";
        ExternalAddress.Parse($"postgres://app@:{port}/db").Host.Should().Be("localhost");

        File.WriteAllText(socket, "");
        var address = ExternalAddress.Parse($"postgres://app@:{port}/db");
        File.Delete(socket);

        (address.Host, address.Port, ExternalAddress.Name(address)).Should().Be(("/tmp", port, $"/tmp:{port}"));
    }

    [Theory]
    [InlineData("channel_binding=prefer", "Channel Binding", "Prefer")]
    [InlineData("client_encoding=UTF8", "Client Encoding", "UTF8")]
    [InlineData("gssencmode=disable", "GSS Encryption Mode", "Disable")]
    [InlineData("keepalives=1", "TCP Keepalive", "True")]
    [InlineData("keepalives=2", "TCP Keepalive", "True")]
    [InlineData("keepalives_idle=30", "TCP Keepalive Time", "30")]
    [InlineData("keepalives_interval=10", "TCP Keepalive Time", "7200")]
    [InlineData("application_name=a&fallback_application_name=b", "Application Name", "a")]
    [InlineData("fallback_application_name=b&application_name=a", "Application Name", "a")]
    [InlineData("options=-c%20statement_timeout%3D5s", "Options", "-c statement_timeout=5s")]
    [InlineData("require_auth=md5,scram-sha-256", "Require Auth", "MD5,ScramSHA256")]
    [InlineData("ssl=true", "SSL Mode", "Require")]
    [InlineData("sslnegotiation=direct", "SSL Negotiation", "Direct")]
    [InlineData("target_session_attrs=any&load_balance_hosts=disable&client_encoding=auto&application_name=x", "Application Name", "x")]
    public void A_parameter_of_libpq_is_taken_where_Npgsql_has_its_like(string query, string name, string value) =>
        ExternalAddress.Parse($"postgres://perf@db.example/app?{query}")[name].ToString().Should().Be(value);

    [Theory]
    [InlineData("colour=s3cret", "has the parameter colour, which is not supported here")]
    [InlineData("service=s3cret", "has the parameter service, which is not supported here")]
    [InlineData("ssl=false", "has the parameter ssl, which is not supported here")]
    [InlineData("SSLMODE=require", "has the parameter SSLMODE, which is not supported here")]
    [InlineData("target_session_attrs=standby", "asks for target_session_attrs=standby, but a database is created there, which takes read-write")]
    [InlineData("target_session_attrs=s3cret", "has a parameter target_session_attrs whose value can't be read")]
    [InlineData("colour=", "has the parameter colour, which is not supported here")]
    [InlineData("connect_timeout=s3cret", "has a parameter connect_timeout whose value can't be read")]
    [InlineData("require_auth=!none", "has a parameter require_auth whose value can't be read")]
    [InlineData("sslmode=s3cret", "has a parameter sslmode whose value can't be read")]
    public void A_parameter_that_counts_for_nothing_is_named_without_its_value(string query, string found) => Refuses($"postgres://perf:s3cret@db.example/app?{query}", found);

    [Theory]
    [InlineData("postgres://db.example")]
    [InlineData("postgres://db.example/")]
    [InlineData("Host=db.example")]
    public void What_is_left_out_is_usual(string text) => ExternalAddress.Name(ExternalAddress.Parse(text)).Should().Be("db.example:5432");

    [Theory]
    [InlineData("postgres://[::1]:5433/db", "[::1]:5433")]
    [InlineData("Host=::1;Port=5433", "[::1]:5433")]
    [InlineData("Host=[::1];Port=5433", "[::1]:5433")]
    [InlineData("Host=/tmp/sock;Port=5433", "/tmp/sock:5433")]
    [InlineData("Host=h1:1,h2:2;Port=5433", "h1:1,h2:2")]
    [InlineData("Host=h1:5433", "h1:5433")]
    public void Its_name_says_each_host_with_its_port(string text, string name) => ExternalAddress.Name(ExternalAddress.Parse(text)).Should().Be(name);

    private static void Refuses(string text, string found)
    {
        var failure = text.Invoking(ExternalAddress.Parse).Should().Throw<BackingServiceUnavailableException>().Which;

        failure.Message.Should().Be(
            $"Expected PERF_POSTGRES to hold an Npgsql connection string or a postgres:// URI, but its value {found}.\n"
            + "  what to do: write it as \"Host=db.example;Port=5432;Username=perf;Password=…;Database=postgres\" or as \"postgres://perf:…@db.example:5432/postgres\", "
            + "or unset PERF_POSTGRES to have a database started.");
        failure.ToString().Should().NotContain("s3").And.NotContain("cret");
    }
}
