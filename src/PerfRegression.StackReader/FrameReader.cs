using Microsoft.Diagnostics.Tracing.Etlx;
using PerfRegression.Model.Stacks;

namespace PerfRegression.StackReader;

/// <summary>Reads the frames of recorded stacks: the method, and the line where its symbols are.</summary>
internal sealed class FrameReader(TraceLog trace) : IDisposable
{
    private readonly Dictionary<CallStackIndex, IReadOnlyList<Frame>> _stacks = [];
    private readonly Dictionary<(CodeAddressIndex Address, string? Callee), Frame> _frames = [];
    private readonly SymbolFiles _symbols = new();

    /// <summary>The frames of a stack, the innermost first.</summary>
    public IReadOnlyList<Frame> Of(CallStackIndex stack)
    {
        if (!_stacks.TryGetValue(stack, out var known))
        {
            var frames = new List<Frame>();
            for (var at = stack; at != CallStackIndex.Invalid; at = trace.CallStacks.Caller(at))
            {
                frames.Add(Of(trace.CallStacks.CodeAddressIndex(at), frames.Count == 0 ? null : frames[^1].Method));
            }

            _stacks[stack] = known = frames;
        }

        return known;
    }

    public void Dispose() => _symbols.Dispose();

    private Frame Of(CodeAddressIndex address, string? callee) => _frames.TryGetValue((address, callee), out var known) ? known : _frames[(address, callee)] = Read(trace.CodeAddresses[address], callee);

    private Frame Read(TraceCodeAddress address, string? callee)
    {
        var site = address.Method is { } method ? _symbols.Of(address.ModuleFilePath)?.SiteOf(method.MethodToken, address.ILOffset, callee) : null;
        return new Frame(address.ModuleName, site?.Method ?? address.FullMethodName, site?.File, site?.Line) { Call = site?.Call };
    }
}
