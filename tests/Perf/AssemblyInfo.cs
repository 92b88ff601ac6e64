using PerfRegression;
using PerfRegression.Perf.Search.Ground;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// Two measurements at once would measure each other.
[assembly: Parallelization(Mode = ParallelMode.None)]

// All claims share one suite, and with it their common runs.
[assembly: AssemblyFixture(typeof(PerfSuite))]
[assembly: AssemblyFixture(typeof(SearchGround))]
