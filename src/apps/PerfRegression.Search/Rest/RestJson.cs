using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfRegression.Search.Rest.Answers;
using PerfRegression.Search.Rest.Bodies;

namespace PerfRegression.Search.Rest;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CreateBody))]
[JsonSerializable(typeof(PatchBody))]
[JsonSerializable(typeof(UpsertBody))]
[JsonSerializable(typeof(QueryBody))]
[JsonSerializable(typeof(Envelope<bool>), TypeInfoPropertyName = "Done")]
[JsonSerializable(typeof(Envelope<QueryAnswer>), TypeInfoPropertyName = "Found")]
[JsonSerializable(typeof(Envelope<UpsertAnswer>), TypeInfoPropertyName = "Upserted")]
[JsonSerializable(typeof(Envelope<CollectionAnswer>), TypeInfoPropertyName = "Described")]
[JsonSerializable(typeof(Envelope<CountersAnswer>), TypeInfoPropertyName = "Counted")]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class RestJson : JsonSerializerContext
{
    // A quotation mark stays one, because an error is read by people and never put into a page.
    public static readonly RestJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
