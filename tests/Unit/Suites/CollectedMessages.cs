using Xunit;
using Xunit.Abstractions;

namespace PerfRegression.Unit.Suites;

/// <summary>Keeps the lines that a suite shows.</summary>
internal sealed class CollectedMessages : LongLivedMarshalByRefObject, IMessageSink
{
    public List<string> Lines { get; } = [];

    public bool OnMessage(IMessageSinkMessage message)
    {
        Lines.Add(((IDiagnosticMessage)message).Message);
        return true;
    }
}
