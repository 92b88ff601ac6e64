using System.Diagnostics.Metrics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PerfRegression.Search.Metrics;
using Xunit;

namespace PerfRegression.Unit.Search.Metrics;

public sealed class SearchMeterTests
{
    [Fact]
    public void Counters_are_instruments_until_their_collection_is_gone()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meter = new SearchMeter(services.GetRequiredService<IMeterFactory>());
        var counters = new CollectionCounters([2]);
        counters.ReadStarted(0, 1);
        counters.HedgeFired();
        counters.WriterStalled();
        counters.WasThrottled(TimeSpan.FromMilliseconds(20));
        meter.Watch(new WatchedCounters("docs", counters, () => 5));

        var seen = Observe(services.GetRequiredService<IMeterFactory>());
        meter.Forget("docs");

        seen.Should().BeEquivalentTo(
            "search.reads{collection=docs,shard=0,replica=0}=0 {read}",
            "search.reads{collection=docs,shard=0,replica=1}=1 {read}",
            "search.hedges_fired{collection=docs}=1 {read}",
            "search.hedges_won{collection=docs}=0 {read}",
            "search.failovers{collection=docs}=0 {read}",
            "search.stalled_writers{collection=docs}=1 {writer}",
            "search.stalled_writers_total{collection=docs}=1 {writer}",
            "search.throttled{collection=docs}=20 ms",
            "search.queue_peak{collection=docs}=0 {update}",
            "search.unindexed_peak{collection=docs}=0 {point}",
            "search.unindexed_points{collection=docs}=5 {point}");
        Observe(services.GetRequiredService<IMeterFactory>()).Should().BeEmpty();
    }

    // Other tests' apps have meters of this name too; a factory's own are of its scope.
    private static List<string> Observe(IMeterFactory factory)
    {
        List<string> seen = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == SearchMeter.Name && instrument.Meter.Scope == factory)
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Add($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}}={value} {instrument.Unit}"));
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
