package org.tickway.monitor;

import java.util.Map;

/**
 * Where metrics go: the one place that knows a metrics library.
 *
 * <p>One thread. Values are pushed again and again; a metric exists from its first push until {@link #close}.
 */
public interface MetricSink extends AutoCloseable {

    /**
     * @param name begins with {@code tickway_}
     * @param tags by name, always the same names for one metric
     * @param total since the start; a smaller one than before means that counting began anew
     */
    void counter(String name, String description, Map<String, String> tags, long total);

    /**
     * @param name begins with {@code tickway_}
     * @param tags by name, always the same names for one metric
     */
    void gauge(String name, String description, Map<String, String> tags, long value);

    /** Takes all of them back. */
    @Override
    void close();
}
