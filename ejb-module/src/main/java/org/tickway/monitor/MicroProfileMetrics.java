package org.tickway.monitor;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** MicroProfile Metrics. Loaded only where the server has it; one thread. */
final class MicroProfileMetrics implements MetricSink {

    private final MetricRegistry registry;
    private final Map<MetricID, Total> totals = new HashMap<>();
    private final Map<MetricID, AtomicLong> values = new HashMap<>();

    MicroProfileMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void counter(String name, String description, Map<String, String> tags, long total) {
        MetricID id = new MetricID(name, tags(tags));
        Total known = totals.get(id);
        if (known == null) {
            known = new Total(registry.counter(metadata(name, description), tags(tags)));
            totals.put(id, known);
        }
        known.reach(total);
    }

    @Override
    public void gauge(String name, String description, Map<String, String> tags, long value) {
        MetricID id = new MetricID(name, tags(tags));
        AtomicLong known = values.get(id);
        if (known == null) {
            AtomicLong holder = new AtomicLong();
            registry.gauge(metadata(name, description), holder, AtomicLong::get, tags(tags));
            values.put(id, holder);
            known = holder;
        }
        known.set(value);
    }

    @Override
    public void close() {
        totals.keySet().forEach(registry::remove);
        values.keySet().forEach(registry::remove);
        totals.clear();
        values.clear();
    }

    private static Metadata metadata(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }

    private static Tag[] tags(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                        .toArray(Tag[]::new);
    }

    private static final class Total {

        private final Counter counter;
        private long reached;

        Total(Counter counter) {
            this.counter = counter;
        }

        void reach(long total) {
            counter.inc(total < reached ? total : total - reached);
            reached = total;
        }
    }
}
