using System.CommandLine;

namespace PerfRegression.Cli;

/// <summary>The options that say what is asked for.</summary>
internal sealed class RequestOptions
{
    private readonly Option<string> _method = new("--method", "-X") { Description = "Method of the request.", DefaultValueFactory = static _ => "GET" };
    private readonly Option<string[]> _headers = new("--header", "-H") { Description = "Header of the request, as \"Name: value\"; may be repeated." };
    private readonly Option<string?> _body = new("--body") { Description = "Body of the request; @FILE takes that of a file." };

    public void AddTo(Command command)
    {
        command.Add(_method);
        command.Add(_headers);
        command.Add(_body);
    }

    /// <exception cref="FormatException">A header is not one.</exception>
    /// <exception cref="IOException">The body's file can't be read.</exception>
    public Request Read(ParseResult parsed, string path)
    {
        var body = parsed.GetValue(_body);
        var request = new Request(parsed.GetValue(_method)!, path) { Body = body is ['@', .. var file] ? File.ReadAllText(file) : body };
        return (parsed.GetValue(_headers) ?? []).Aggregate(request, static (soFar, header) => header.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? soFar.WithHeader(header[..colon].Trim(), header[(colon + 1)..].Trim())
            : throw new FormatException($"--header wants \"Name: value\", but found \"{header}\"."));
    }
}
