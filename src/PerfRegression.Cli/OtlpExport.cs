using OpenTelemetry;
using OpenTelemetry.Metrics;
using PerfRegression.Telemetry;

namespace PerfRegression.Cli;

/// <summary>Sends what is being measured to a collector, where OpenTelemetry's own variables name one; they say how, too: protocol, headers, time-out, interval.</summary>
internal static class OtlpExport
{
    private static readonly string[] Variables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    // Of a load of ten seconds, one figure a minute would show nothing.
    private const int UsualMilliseconds = 1_000;

    /// <summary>Sends until it is disposed, and then what is left; null where nobody wants it.</summary>
    public static IDisposable? Begin() => Array.Exists(Variables, variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
        ? Sdk.CreateMeterProviderBuilder().AddMeter(MeasurementMeter.Name)
            .AddOtlpExporter(static (_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds ??= UsualMilliseconds)
            .Build()
        : null;
}
