package org.tickway.session;

import java.util.concurrent.atomic.LongAdder;

/** What all sessions of the node did since the start. Any thread. */
public final class SessionCounters {

    /** Stable names and units of the counters. */
    public enum Counter {
        SESSIONS_OPENED("sessions"),
        SESSIONS_CLOSED("sessions"),
        SESSIONS_RESUMED("sessions"),
        FRAMES_SENT("frames"),
        MESSAGES_SENT("messages"),
        BYTES_SENT("bytes"),
        CHANGES_FOLDED("changes"),
        EVENTS_MISSED("events"),
        SLOW_CONSUMERS_CLOSED("sessions"),
        SILENT_CLIENTS_CLOSED("sessions"),
        CREDENTIALS_EXPIRED("sessions"),
        SEND_FAILURES("frames");

        private final String unit;

        Counter(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    private final LongAdder[] adders = new LongAdder[Counter.values().length];

    public SessionCounters() {
        for (int index = 0; index < adders.length; index++) {
            adders[index] = new LongAdder();
        }
    }

    public void add(Counter counter, long amount) {
        adders[counter.ordinal()].add(amount);
    }

    public long get(Counter counter) {
        return adders[counter.ordinal()].sum();
    }
}
