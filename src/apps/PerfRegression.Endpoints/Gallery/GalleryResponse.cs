namespace PerfRegression.Endpoints.Gallery;

/// <summary>The answer of every exhibit and of its twin.</summary>
internal sealed record GalleryResponse(int Total);
