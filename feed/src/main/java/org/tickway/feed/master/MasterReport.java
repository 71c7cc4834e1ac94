package org.tickway.feed.master;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of the files of a master when they were read last.
 *
 * @param loaded when that was
 * @param instruments how many are listed
 * @param refused how many rows are not listed, by the rule that they break
 * @param firstRefused of the first 20 of them the place and the rule
 * @param locations how many files or addresses were to be read
 * @param stale addresses that did not answer, of which an earlier copy was read
 * @param failed files and addresses of which nothing could be read
 * @param milliseconds how long it took, downloads included
 */
public record MasterReport(
        Instant loaded,
        int instruments,
        Map<RowRule, Long> refused,
        List<String> firstRefused,
        int locations,
        int stale,
        int failed,
        long milliseconds) {

    public MasterReport {
        refused = Map.copyOf(refused);
        firstRefused = List.copyOf(firstRefused);
    }

    /** Rows that are not listed. */
    public long refusedRows() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether everything could be read as it is now. */
    public boolean isComplete() {
        return stale == 0 && failed == 0;
    }
}
