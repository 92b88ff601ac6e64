using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace PerfRegression.StackReader;

/// <summary>Finds the calls of a method.</summary>
internal static class CallSites
{
    private const byte LongForm = 0xFE;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields().Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>All of them, in their order.</summary>
    public static IEnumerable<CallSite> Of(MetadataReader metadata, MethodBodyBlock body)
    {
        var code = body.GetILBytes() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var start = at;
            var isLong = code[at] == LongForm;
            var value = isLong ? (short)((LongForm << 8) | code[at + 1]) : code[at];
            at += isLong ? 2 : 1;
            if (!OpCodesByValue.TryGetValue(value, out var operation))
            {
                yield break;
            }

            if (operation.OperandType == OperandType.InlineMethod && Site(metadata, start, MetadataTokens.EntityHandle(BitConverter.ToInt32(code, at))) is { } site)
            {
                yield return site;
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static CallSite? Site(MetadataReader metadata, int offset, EntityHandle method)
    {
        switch (method.Kind)
        {
            case HandleKind.MethodSpecification:
                return Site(metadata, offset, metadata.GetMethodSpecification((MethodSpecificationHandle)method).Method);
            case HandleKind.MethodDefinition:
                var definition = metadata.GetMethodDefinition((MethodDefinitionHandle)method);
                return new CallSite(offset, TypeOf(metadata, definition.GetDeclaringType()), metadata.GetString(definition.Name), (MethodDefinitionHandle)method);
            case HandleKind.MemberReference:
                var reference = metadata.GetMemberReference((MemberReferenceHandle)method);
                return new CallSite(offset, TypeOf(metadata, reference.Parent), metadata.GetString(reference.Name), Callee: null);
            default:
                return null;
        }
    }

    private static string TypeOf(MetadataReader metadata, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => CalledMethod.WithoutArity(metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name)),
        HandleKind.TypeReference => CalledMethod.WithoutArity(metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)),
        HandleKind.TypeSpecification => GenericTypeOf(metadata, metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature)),
        _ => "",
    };

    // ECMA-335, II.23.2.12: GENERICINST, CLASS or VALUETYPE, and then the generic type.
    private static string GenericTypeOf(MetadataReader metadata, BlobReader signature) =>
        signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadByte() != 0 ? TypeOf(metadata, signature.ReadTypeHandle()) : "";
}
