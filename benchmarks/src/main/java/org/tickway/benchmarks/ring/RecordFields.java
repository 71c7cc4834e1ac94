package org.tickway.benchmarks.ring;

/** The offsets of the record that all ways carry: as Tickway's, whose first field is the ring's own. */
final class RecordFields {

    static final int LENGTH = 128;
    static final int TIME = 16;
    static final int NUMBER = 32;
    /** Where what only fills the record begins. */
    static final int BODY = NUMBER + Long.BYTES;
    /** In the second half, so that both cache lines are read. */
    static final int CHECK = 96;

    private RecordFields() {}
}
