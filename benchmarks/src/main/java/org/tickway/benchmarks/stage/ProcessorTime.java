package org.tickway.benchmarks.stage;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor time for each operation: what it costs on a core, however many others want that core too. That of {@link
 * CountedTime} where a benchmark counts it, else that of the whole process, collector and compiler included.
 */
public final class ProcessorTime implements InternalProfiler {

    /** The result's name. */
    static final String NAME = "cpu.norm";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long beforeNs;
    private long countedBeforeNs;

    @Override
    public String getDescription() {
        return "processor time for each operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        beforeNs = system.getProcessCpuTime();
        countedBeforeNs = CountedTime.usedNs();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long countedNs = CountedTime.usedNs() - countedBeforeNs;
        double usedNs = countedNs > 0 ? countedNs : system.getProcessCpuTime() - beforeNs;
        long operations = Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult(NAME, usedNs / operations, "ns/op", AggregationPolicy.AVG));
    }
}
