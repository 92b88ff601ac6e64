using PerfRegression.Search.Collections;
using PerfRegression.Search.Rest.Bodies;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Whether a collection can be changed as it is asked for.</summary>
internal static class PatchCheck
{
    /// <summary>The configuration with what is to change; the rest stays.</summary>
    /// <exception cref="Failures.SearchFaultException">It can't; the message says all reasons (422).</exception>
    public static CollectionConfig Checked(PatchBody body, CollectionConfig config)
    {
        var faults = new BodyFaults();
        var changed = config with
        {
            // More than there are replicas to read is no error, as in the original: all of them are read.
            ReadFanOutFactor = faults.Number("params.read_fan_out_factor", body.Params?.ReadFanOutFactor, config.ReadFanOutFactor, 0, int.MaxValue),
            ReadFanOutDelayMs = faults.Number("params.read_fan_out_delay_ms", body.Params?.ReadFanOutDelayMs, config.ReadFanOutDelayMs, 0, int.MaxValue),
            WriteConsistencyFactor = faults.Number(
                "params.write_consistency_factor", body.Params?.WriteConsistencyFactor, config.WriteConsistencyFactor, 1, config.ReplicationFactor),
            FullScanThreshold = OptimizersCheck.FullScanThreshold(faults, body.HnswConfig, config),
            Optimizers = OptimizersCheck.Optimizers(faults, body.OptimizersConfig, config.Optimizers),
        };
        faults.ThrowIfAny();
        return changed;
    }
}
