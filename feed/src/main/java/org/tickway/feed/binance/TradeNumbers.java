package org.tickway.feed.binance;

/**
 * The numbers of one instrument's trades, or of their aggregates: contiguous, so that what is missing, comes late or comes
 * twice can be told. Confined to the connection's event loop.
 */
final class TradeNumbers {

    /** What a number means. */
    enum Verdict {
        NEXT,
        /** Some are missing before it. */
        GAP,
        /** It was published before, or comes too late. */
        OUTDATED,
        /** The venue numbers anew. */
        RESTARTED
    }

    /** An older trade no further back than this, in number and in time, is a latecomer, not a new numbering. */
    private static final long LATE_TRADES = 1_000;

    private static final long LATE_NS = 2_000_000_000L;

    private long lastId = -1;
    private long lastTimeNs;
    private long missed;

    void forget() {
        lastId = -1;
    }

    /** Of a trade that is to be published. */
    Verdict take(long id, long timeNs, boolean repeatsExpected) {
        Verdict verdict = judge(id, timeNs, repeatsExpected);
        if (verdict != Verdict.OUTDATED) {
            missed = verdict == Verdict.GAP ? id - lastId - 1 : 0;
            lastId = id;
            lastTimeNs = timeNs;
        }
        return verdict;
    }

    private Verdict judge(long id, long timeNs, boolean repeatsExpected) {
        if (lastId < 0 || id == lastId + 1) {
            return Verdict.NEXT;
        }
        if (id > lastId) {
            return Verdict.GAP;
        }
        boolean late = lastId - id < LATE_TRADES && Math.abs(lastTimeNs - timeNs) < LATE_NS;
        return repeatsExpected || late ? Verdict.OUTDATED : Verdict.RESTARTED;
    }

    /** How many were missing before the last one. */
    long missed() {
        return missed;
    }
}
