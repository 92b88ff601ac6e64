using FluentAssertions;
using PerfRegression.Reports.Documents;
using PerfRegression.Reports.Formats;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Reports.Formats;

public class TimelineCsvTests
{
    [Fact]
    public void A_second_is_a_row_with_the_last_sample_of_each_worker_in_it() => EveryCulture.Of(() => TimelineCsv.Of(new MeasuredRun("orders", ReportedSuites.Orders, []))).Should().Be(
        """
        second,users,succeeded,failed,p50_ms,p95_ms,p99_ms,max_ms,worker1_cpu_cores,worker1_run_queue_share,worker1_resident_bytes,worker1_open_files,worker1_threads,worker1_pool_threads,worker1_pool_queue,worker1_gc_pause_share,worker1_gen2_collections,worker1_allocated_bytes,worker1_compiled_methods,worker2_cpu_cores,worker2_run_queue_share,worker2_resident_bytes,worker2_open_files,worker2_threads,worker2_pool_threads,worker2_pool_queue,worker2_gc_pause_share,worker2_gen2_collections,worker2_allocated_bytes,worker2_compiled_methods
        0,10,10,0,5.503,,,10.5,0.15,,80000000,,,40,3,,,,,0.2,,80000000,,,40,3,,,,
        1,9,10,2,106.559,,,110.5,0.95,,80000000,,,40,3,,,,,,,,,,,,,,,

        """);
}
