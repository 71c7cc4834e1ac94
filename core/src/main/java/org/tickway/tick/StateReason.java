package org.tickway.tick;

/**
 * Why a topic has the state it has, as a code in the record and as the text that a client reads. The codes never change.
 */
public enum StateReason {
    NONE(0, ""),
    CONNECTED(1, "feed connected"),
    NOT_CONNECTED(2, "feed not connected"),
    CONNECTION_LOST(3, "feed connection lost"),
    SILENT(4, "feed silent for %d s"),
    SEQUENCE_GAP(5, "%d updates missed upstream"),
    BOOK_SYNCHRONISING(6, "order book being rebuilt"),
    BOOK_SYNCHRONISED(7, "order book complete"),
    RING_LAPPED(8, "%d records overwritten before they were read"),
    STOPPED(9, "feed stopped"),
    NOT_YET_SUBSCRIBED(10, "waiting for the venue to confirm the subscription"),
    DATA_RESUMED(11, "data flows again"),
    REFUSED(12, "subscription refused by the venue"),
    VENUE_CLOSED(13, "venue closed"),
    REPLAY(14, "history from the journal"),
    RECOVERY(15, "missed events from the journal"),
    REPLAY_ENDED(16, "end of the replay"),
    VENUE_OPENED(17, "venue open"),
    DENIED(18, "feed refused by the venue: its credentials are not accepted"),
    PROCESS_ENDED(19, "the process that feeds has ended"),
    LINE_SWITCHED(20, "line %d has taken over");

    private static final StateReason[] VALUES = values();

    private final int code;
    private final String text;

    StateReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    /** The sentence for people; {@code argument} fills the number it names, if it names one. */
    public String text(long argument) {
        return text.replace("%d", Long.toString(argument));
    }

    /** The reason with this code; {@link #NONE} where the code is unknown, so that an older reader still works. */
    public static StateReason of(long code) {
        return code < 0 || code >= VALUES.length ? NONE : VALUES[(int) code];
    }
}
