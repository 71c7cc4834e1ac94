package org.tickway.feed.angel;

/**
 * Which of one instrument's streams were asked for, and which of those have come. Confined to the event loop.
 *
 * <p>Two sockets may ask for the same stream, when one takes the other's place, and a packet does not say through which it
 * came. So a stream is shown with each of its packets for as long as that may take, and not with the first one only.
 */
final class StreamsAsked {

    private static final long SHOWN_NS = 60_000_000_000L;

    private int showing;
    private int seen;
    private long untilNs;

    /** The stream of this mode is asked for now. */
    void ask(AngelMode mode, long nowNs) {
        showing |= bit(mode);
        seen &= ~bit(mode);
        untilNs = nowNs + SHOWN_NS;
    }

    /** Whether a packet of this mode may show something that is not known yet. */
    boolean isShowing(AngelMode mode) {
        return (showing & bit(mode)) != 0;
    }

    /** A packet of this mode has come. */
    void saw(AngelMode mode, long nowNs) {
        seen |= bit(mode);
        if (nowNs - untilNs > 0) {
            showing = 0;
        }
    }

    /** Whether a packet has come since the stream was asked for. */
    boolean hasSeen(AngelMode mode) {
        return (seen & bit(mode)) != 0;
    }

    private static int bit(AngelMode mode) {
        return 1 << mode.code();
    }
}
