package org.tickway.session;

/**
 * A session's limit in bytes a second: a frame may overdraw it, the next waits until the debt is paid.
 *
 * <p>The sender thread only, once it is set.
 */
final class Bandwidth {

    static final Bandwidth UNLIMITED = new Bandwidth(0);

    private final long bytesPerSecond;
    private boolean charged;
    private long paidAtNs;

    /** {@code bytesPerSecond} 0 is no limit. */
    Bandwidth(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    boolean allows(long nowNs) {
        return !charged || paidAtNs - nowNs <= 0;
    }

    void charge(int bytes, long nowNs) {
        if (bytesPerSecond > 0) {
            long from = charged && paidAtNs - nowNs > 0 ? paidAtNs : nowNs;
            paidAtNs = from + bytes * 1_000_000_000L / bytesPerSecond;
            charged = true;
        }
    }

    long nextAllowedNs(long nowNs) {
        return allows(nowNs) ? nowNs : paidAtNs;
    }
}
