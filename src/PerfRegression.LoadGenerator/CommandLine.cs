namespace PerfRegression.LoadGenerator;

/// <summary>The options on the load generator's command line.</summary>
/// <param name="PlanFile">The file that holds the plan; null for the first line of standard input.</param>
/// <param name="Lifeline">Whether to end when standard input does.</param>
/// <param name="Slices">Whether to drive slices on demand instead of running the plan.</param>
/// <param name="Help">Whether to print the usage.</param>
internal sealed record CommandLine(string? PlanFile, bool Lifeline, bool Slices, bool Help)
{
    public const string Usage = """
        PerfRegression.LoadGenerator: drives HTTP load and measures it.

        usage: dotnet PerfRegression.LoadGenerator.dll [--plan FILE] [--lifeline | --slices]

          --plan FILE   the plan as JSON; without it, a JSON object on standard input
          --lifeline    end at once when standard input ends (for a parent that may be killed); before the recorded part, and
                        after it before the result, wait for the line "go" on standard input while nothing is in flight, at
                        most 5 s each; any other line ends the load early, with its result
          --slices      the plan's peak load in slices on demand: each line on standard input, such as "500ms", asks for one,
                        over the same connections and without a warm-up, and is answered by a result; ends at once when
                        standard input ends
          --help        this text

        Output: lines of JSON, {"progress": ...} once a second and {"result": ...} as the last. SIGINT ends the load early and
        still prints the result. Exit code 0: carried out, whatever the server did; 2: the plan has faults, all of them listed
        on standard error.

        A plan (only targets and one of closed and open are needed; the rest shows its default):
          {
            "targets": ["http://127.0.0.1:5000/path?query"],     users are spread evenly over them
            "allowedHosts": [],                                   hosts beyond this machine that load may go to; "shop.example"
            "method": "GET", "headers": {}, "body": null,       Host too; headers are UTF-8; no body with GET
            "bodyBase64": null,                                   a body that is no text
            "expect": {                                           what an answer has to be to count as a success
              "statuses": [],                                     empty: 200 to 299
              "contentType": null, "headers": {},                 "application/json", {"X-Cache": "HIT"}
              "text": null,                                       a text in the body
              "json": {}, "jsonExists": []                        {"/items/0/id": 42}, ["/items"]: by JSON Pointer (RFC 6901)
            },
            "followRedirects": 0,                                 the most in a row, up to 20, on the same server
            "closed": {"stages": [{"duration": "1s", "target": 50}, {"duration": "30s", "target": 50}], "thinkTime": "0s"},
            "open": {"startRate": 200, "stages": [{"duration": "10s", "target": 200}], "maxConnections": 100},
            "warmUp": {"duration": "2s", "users": null},          null: the plan's own
            "timeout": "60s", "connectTimeout": "10s", "gracefulStop": "30s",
            "httpVersion": "1.1",                                 or "2"
            "transport": "Auto",                                  or Epoll, Sockets, HttpClient
            "untilStopped": false                                 true: the last stage's target stays until the load is stopped
          }

        Durations, as k6 writes them: "250ms", "1.5s", ".5s", "500us", "1m30s", "1d"; without a unit they are milliseconds: 500, "500", "0".

        Targets: 127.x.x.x, [::1], localhost and all names below it (shop.localhost); a name is reached at [::1] where nothing listens
        at 127.0.0.1. Others only when allowedHosts names them: a name is looked up once, and all load goes to the first of its addresses that
        takes a connection; its certificate has to be valid. "http://user:password@..." is sent as Basic authorization and never printed.

        expect: the first that does not hold is what failed. Of a media type, those parameters are compared that are given; numbers in JSON by
        their value (42 is 42.0), texts exactly. A body is looked into up to 1 MB, after gzip, deflate and br are decoded.

        followRedirects: 301, 302 and 303 are followed by GET without a body (HEAD stays HEAD), 307 and 308 unchanged, unless expect.statuses
        lists them; all of it is one request. "redirectsFollowed" in the result counts them. What can't be followed is a failed check.

        gRPC: a request whose Content-Type is application/grpc, over HTTP/2; a grpc-status that is not OK is a failed check.

        A kept connection that is closed just as a request comes is replaced, and the request sent again once if it is idempotent (GET,
        HEAD, PUT, DELETE, OPTIONS, TRACE); "repeated" in the result counts them.

        closed: each virtual user sends its next request once the last one has been answered; a stage ramps linearly to its target.
        open: requests are due at an arrival rate; the response time counts from when a request was due, the service time from when
        it was sent.

        """;

    /// <summary>The options in <paramref name="args"/>, or null and what is wrong with them.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> args, out string? complaint)
    {
        var options = new CommandLine(null, Lifeline: false, Slices: false, Help: false);
        complaint = null;
        for (var index = 0; index < args.Count; index++)
        {
            switch (args[index])
            {
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                case "--lifeline":
                    options = options with { Lifeline = true };
                    break;
                case "--slices":
                    options = options with { Slices = true };
                    break;
                case "--plan" when index + 1 < args.Count:
                    options = options with { PlanFile = args[++index] };
                    break;
                case "--plan":
                    complaint = "--plan needs a file.";
                    return null;
                default:
                    complaint = $"\"{args[index]}\" is not an option.";
                    return null;
            }
        }

        return options;
    }
}
