package org.tickway.topic;

/**
 * The newest change of a topic as bytes, kept beside it so that it is encoded once for all subscribers.
 *
 * <p>Guarded by the topic's monitor. The bytes mean nothing to this room; the frame room fills and reads them.
 */
public final class EncodedChange {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;
    private int epoch = -1;
    private long from;
    private long to;
    private int variant;

    /** Whether it holds the change from sequence {@code from} to {@code to} of {@code epoch} in this variant. */
    public boolean holds(int epoch, long from, long to, int variant) {
        return length > 0 && this.to == to && this.from == from && this.epoch == epoch && this.variant == variant;
    }

    /** Keeps a copy of {@code source[offset, offset + length)}. */
    public void keep(int epoch, long from, long to, int variant, byte[] source, int offset, int length) {
        if (bytes.length < length) {
            bytes = new byte[Integer.highestOneBit(Math.max(64, length - 1)) << 1];
        }
        System.arraycopy(source, offset, bytes, 0, length);
        this.length = length;
        this.epoch = epoch;
        this.from = from;
        this.to = to;
        this.variant = variant;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }
}
