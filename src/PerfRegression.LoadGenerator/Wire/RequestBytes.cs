using System.Globalization;
using System.Text;

namespace PerfRegression.LoadGenerator.Wire;

/// <summary>A plan's request as it goes over the wire: made once, sent again and again.</summary>
internal static class RequestBytes
{
    public static byte[] Of(LoadPlan plan, Uri target)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{plan.Method} {target.PathAndQuery} HTTP/1.1\r\nHost: {RequestHeaders.HostOf(plan) ?? target.Authority}\r\n");
        foreach (var (name, value) in RequestHeaders.Of(plan, target))
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        var body = plan.Content;
        if (body is not null || RequestHeaders.StatesNoBody(plan.Method))
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body?.Length ?? 0}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body ?? []];
    }
}
