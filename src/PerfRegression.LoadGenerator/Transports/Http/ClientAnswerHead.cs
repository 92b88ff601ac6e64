using System.Runtime.InteropServices;
using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.LoadGenerator.Transports.Http;

/// <summary>The head of an answer as the runtime's HTTP client has read it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ClientAnswerHead(HttpResponseMessage response) : IAnswerHead
{
    // The client takes Allow, and all that describes the content, for headers of the content.
    public string? Find(string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
