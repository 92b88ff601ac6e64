using System.Text.Json;
using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest;

/// <summary>Shapes of a member that the original's API allows, and this service refuses by name.</summary>
/// <param name="only">What it takes, such as "true or false".</param>
/// <param name="shapes">The first tokens of the others.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RefusesAttribute(string only, params JsonTokenType[] shapes) : JsonConverterAttribute
{
    public override JsonConverter CreateConverter(Type typeToConvert) =>
        (JsonConverter)Activator.CreateInstance(typeof(OneShapeConverter<>).MakeGenericType(typeToConvert), only, shapes)!;
}
