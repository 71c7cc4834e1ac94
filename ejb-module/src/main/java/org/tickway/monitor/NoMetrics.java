package org.tickway.monitor;

import java.util.Map;

/** For servers without a metrics library. */
final class NoMetrics implements MetricSink {

    @Override
    public void counter(String name, String description, Map<String, String> tags, long total) {}

    @Override
    public void gauge(String name, String description, Map<String, String> tags, long value) {}

    @Override
    public void close() {}
}
