using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PerfRegression.Hosting;

/// <summary>Whether the runtime may optimize an assembly: a Debug build tells it not to (<see cref="DebuggableAttribute"/>).</summary>
internal static class JitOptimization
{
    // A custom attribute's blob (ECMA-335, II.23.3): a prolog of two bytes, the arguments, the number of named ones in two bytes. The modes
    // are one number of four bytes; the constructor of .NET 1.0 takes two booleans, the second of which turns optimization off.
    private const int PrologLength = 2;
    private const int LengthWithModes = 8;

    /// <summary>Whether the one in a file may be; null where the file is no assembly. It is read and not loaded.</summary>
    public static bool? In(string assemblyPath)
    {
        try
        {
            using var file = File.OpenRead(assemblyPath);
            using var image = new PEReader(file);
            return image.HasMetadata ? IsAllowed(image.GetMetadataReader()) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>Whether one that is loaded may be.</summary>
    public static bool Of(Assembly assembly) => assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    private static bool IsAllowed(MetadataReader metadata) =>
        !metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute).Any(attribute => IsDebuggable(metadata, attribute) && Forbids(metadata.GetBlobReader(attribute.Value)));

    private static bool IsDebuggable(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
        && metadata.StringComparer.Equals(type.Name, nameof(DebuggableAttribute))
        && metadata.StringComparer.Equals(type.Namespace, "System.Diagnostics");

    private static bool Forbids(BlobReader blob)
    {
        blob.Offset = PrologLength;
        return blob.Length == LengthWithModes
            ? ((DebuggableAttribute.DebuggingModes)blob.ReadInt32()).HasFlag(DebuggableAttribute.DebuggingModes.DisableOptimizations)
            : (blob.ReadBoolean(), blob.ReadBoolean()).Item2;
    }
}
