package org.tickway.feed.master;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts rows that are not listed and keeps the first of them to be shown. One thread. */
final class RowFaults {

    static final int SHOWN = 20;

    private final Map<RowRule, Long> counts = new EnumMap<>(RowRule.class);
    private final List<String> first = new ArrayList<>();

    /**
     * @param document that the row stands in
     * @param line that it begins on, from 1
     */
    void report(String document, long line, BadRowException bad) {
        counts.merge(bad.rule(), 1L, Long::sum);
        if (first.size() < SHOWN) {
            first.add(document + ", line " + line + ": " + bad.getMessage());
        }
    }

    /** Takes those of one file to those of all. */
    void addAll(RowFaults others) {
        others.counts.forEach((rule, count) -> counts.merge(rule, count, Long::sum));
        others.first.stream().limit(SHOWN - (long) first.size()).forEach(first::add);
    }

    Map<RowRule, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The first {@value #SHOWN}. */
    List<String> first() {
        return List.copyOf(first);
    }
}
