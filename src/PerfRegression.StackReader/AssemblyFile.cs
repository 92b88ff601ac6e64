using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PerfRegression.StackReader;

/// <summary>An assembly with its symbols, which are beside it or within. Nothing is looked for elsewhere.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader _image;
    private readonly MetadataReaderProvider _symbols;

    private AssemblyFile(PEReader image, MetadataReaderProvider symbols) => (_image, _symbols) = (image, symbols);

    /// <summary>Opens an assembly; null where it, or its symbols, can't be read.</summary>
    public static AssemblyFile? Open(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        PEReader? image = null;
        try
        {
            image = new PEReader(new MemoryStream(File.ReadAllBytes(path)));
            if (image.TryOpenAssociatedPortablePdb(path, static file => File.Exists(file) ? new MemoryStream(File.ReadAllBytes(file)) : null, out var symbols, out _))
            {
                return new AssemblyFile(image, symbols!);
            }
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // As without symbols.
        }

        image?.Dispose();
        return null;
    }

    /// <summary>Where a method is; null where its symbols do not say.</summary>
    /// <param name="method">Its token.</param>
    /// <param name="offset">Where it is, in the code that the compiler made of it; negative where the runtime does not say, as of a loop that it compiled anew while it ran: then its first line stands for it.</param>
    /// <param name="callee">The method that it has called, as the runtime names it; null where it is at work itself.</param>
    public SourceSite? SiteOf(int method, int offset, string? callee)
    {
        if (MetadataTokens.EntityHandle(method) is not { Kind: HandleKind.MethodDefinition } handle)
        {
            return null;
        }

        var definition = (MethodDefinitionHandle)handle;
        return callee is null ? LineOf(definition, offset) : SiteOfCall(definition, offset, CalledMethod.Of(callee));
    }

    public void Dispose()
    {
        _symbols.Dispose();
        _image.Dispose();
    }

    // The runtime says where the method goes on, which may be anywhere once its compiler moves code that is rarely run. The call is there to be
    // found: in the method, or in a small one that was merged into it. Failing that, the last call before stands for it.
    private SourceSite? SiteOfCall(MethodDefinitionHandle method, int goesOnAt, CalledMethod called)
    {
        var own = CallsOf(method);
        foreach (var isIt in new Func<CallSite, bool>[] { called.IsCalledBy, called.IsMergedInto })
        {
            if (own.Exists(site => isIt(site)))
            {
                return SiteAt(method, own.LastOrDefault(site => isIt(site) && site.Offset < goesOnAt) ?? own.First(isIt));
            }

            var merged = own.Select(site => site.Callee).OfType<MethodDefinitionHandle>().Distinct().Select(inner => (Method: inner, Site: CallsOf(inner).Find(site => isIt(site)))).Where(inner => inner.Site is not null).ToList();
            if (merged is [var only] && SiteAt(only.Method, only.Site!) is { } within)
            {
                return within with { Method = NameOf(only.Method) };
            }
        }

        return LineOf(method, own.LastOrDefault(site => site.Offset < goesOnAt)?.Offset ?? goesOnAt);
    }

    private SourceSite? SiteAt(MethodDefinitionHandle method, CallSite site) => LineOf(method, site.Offset) is { } line ? line with { Call = $"{site.Type}.{site.Name}" } : null;

    private List<CallSite> CallsOf(MethodDefinitionHandle method)
    {
        var metadata = _image.GetMetadataReader();
        var address = metadata.GetMethodDefinition(method).RelativeVirtualAddress;
        return address == 0 ? [] : [.. CallSites.Of(metadata, _image.GetMethodBody(address))];
    }

    // A compiler's own code has no line: what it belongs to is before it.
    private SourceSite? LineOf(MethodDefinitionHandle method, int offset)
    {
        var symbols = _symbols.GetMetadataReader();
        var lines = symbols.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints().Where(static point => !point.IsHidden).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var point = lines.FindLast(point => point.Offset <= offset) is { StartLine: > 0 } found ? found : lines[0];
        return new SourceSite(symbols.GetString(symbols.GetDocument(point.Document).Name), point.StartLine);
    }

    private string NameOf(MethodDefinitionHandle method)
    {
        var metadata = _image.GetMetadataReader();
        var definition = metadata.GetMethodDefinition(method);
        var type = metadata.GetTypeDefinition(definition.GetDeclaringType());
        var name = metadata.GetString(type.Name);
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
            name = $"{metadata.GetString(type.Name)}+{name}";
        }

        return $"{metadata.GetString(type.Namespace)}.{name}.{metadata.GetString(definition.Name)}()";
    }
}
