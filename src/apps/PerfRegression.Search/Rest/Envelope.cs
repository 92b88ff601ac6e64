using System.Text.Json.Serialization;

namespace PerfRegression.Search.Rest;

/// <summary>The envelope of every successful answer.</summary>
/// <param name="Result">The answer itself.</param>
/// <param name="Status">Always "ok".</param>
/// <param name="Time">The service's processing time, in seconds.</param>
internal sealed record Envelope<T>(T Result, string Status, double Time);

/// <summary>The envelope of every error.</summary>
/// <param name="Status">The error.</param>
/// <param name="Time">The service's processing time, in seconds.</param>
internal sealed record ErrorEnvelope(ErrorStatus Status, double Time);

/// <summary>An error message, in a sentence.</summary>
internal sealed record ErrorStatus(string Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CreateCollectionRequest))]
[JsonSerializable(typeof(UpdateCollectionRequest))]
[JsonSerializable(typeof(UpsertPointsRequest))]
[JsonSerializable(typeof(QueryPointsRequest))]
[JsonSerializable(typeof(Envelope<bool>), TypeInfoPropertyName = "Done")]
[JsonSerializable(typeof(Envelope<QueryPointsResponse>), TypeInfoPropertyName = "Found")]
[JsonSerializable(typeof(Envelope<UpsertPointsResponse>), TypeInfoPropertyName = "Upserted")]
[JsonSerializable(typeof(Envelope<CollectionResponse>), TypeInfoPropertyName = "Described")]
[JsonSerializable(typeof(Envelope<CountersResponse>), TypeInfoPropertyName = "Counted")]
[JsonSerializable(typeof(ErrorEnvelope))]
internal sealed partial class RestJson : JsonSerializerContext;
