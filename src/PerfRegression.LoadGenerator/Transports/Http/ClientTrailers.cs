using System.Runtime.InteropServices;
using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.LoadGenerator.Transports.Http;

/// <summary>What followed the body of an answer, as the runtime's HTTP client has read it; nothing before the body's end.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ClientTrailers(HttpResponseMessage response) : IAnswerHead
{
    public string? Find(string name) => response.TrailingHeaders.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
