namespace TinyApp;

/// <summary>Names this app to whoever hosts it; two apps in one test project make Program ambiguous.</summary>
public sealed class TinyAppMarker;
