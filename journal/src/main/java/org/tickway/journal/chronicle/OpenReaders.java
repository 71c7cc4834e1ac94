package org.tickway.journal.chronicle;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who reads the records, so that no file is deleted in which one stands. Any thread. */
final class OpenReaders {

    private final Set<RecordHistory> readers = ConcurrentHashMap.newKeySet();

    void add(RecordHistory reader) {
        readers.add(reader);
    }

    void remove(RecordHistory reader) {
        readers.remove(reader);
    }

    /** The oldest file of the queue in which one stands; Integer.MAX_VALUE where there is none. */
    int oldestCycle() {
        int oldest = Integer.MAX_VALUE;
        for (RecordHistory reader : readers) {
            oldest = Math.min(oldest, reader.cycle());
        }
        return oldest;
    }
}
