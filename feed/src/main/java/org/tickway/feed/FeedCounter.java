package org.tickway.feed;

/**
 * What a feed counts. Ids and labels never change.
 *
 * <p>Each message from the broker is counted once in {@link #MESSAGES} and once in exactly one of those that answer true to
 * {@link #isMessageOutcome()}.
 */
public enum FeedCounter {
    MESSAGES(1, "messages", "messages", false),
    BYTES(2, "bytes", "bytes", false),
    TRADES(3, "trades", "messages", true),
    QUOTES(4, "quotes", "messages", true),
    BOOK_UPDATES(5, "book_updates", "messages", true),
    /** Answers to our own requests. */
    REPLIES(6, "replies", "messages", true),
    /** Announcements about the connection itself. */
    NOTICES(7, "notices", "messages", true),
    /** Well-formed messages of a kind, or about an instrument, that is not subscribed. */
    UNKNOWN(8, "unknown", "messages", true),
    /** Messages that are older than what was published already. */
    OUTDATED(9, "outdated", "messages", true),
    /** Messages with a number that the record cannot hold exactly. */
    OVERFLOW(10, "overflow", "messages", true),
    /** What the broker says of orders. */
    ORDERS(13, "orders", "messages", true),
    /** Signs of life without data. */
    HEARTBEATS(14, "heartbeats", "messages", true),
    MALFORMED(11, "malformed", "messages", true),
    /** Messages above the size limit; the connection is made anew. They are not counted as messages. */
    OVERSIZED(12, "oversized", "messages", false),

    CONNECT_ATTEMPTS(20, "connect_attempts", "attempts", false),
    CONNECT_FAILURES(21, "connect_failures", "attempts", false),
    CONNECTED(22, "connected", "connections", false),
    CONNECTIONS_LOST(23, "connections_lost", "connections", false),
    RECONNECTS(24, "reconnects", "connections", false),
    ROLLOVERS(25, "rollovers", "connections", false),
    STALLS(26, "stalls", "events", false),
    DENIALS(28, "denials", "events", false),
    /** Instruments that went to another connection because theirs was lost. */
    INSTRUMENTS_MOVED(29, "instruments_moved", "instruments", false),
    REFUSED_SUBSCRIPTIONS(27, "refused_subscriptions", "subscriptions", false),

    TRADE_GAPS(40, "trade_gaps", "events", false),
    TRADES_MISSED(41, "trades_missed", "trades", false),
    BOOK_GAPS(42, "book_gaps", "events", false),
    BOOK_SNAPSHOTS(43, "book_snapshots", "snapshots", false),
    BOOK_SNAPSHOT_FAILURES(44, "book_snapshot_failures", "snapshots", false),
    /** Buffered book changes that had to be dropped because the snapshot took too long. */
    BOOK_UPDATES_DROPPED(45, "book_updates_dropped", "messages", false),
    /** The venue's numbering of trades or book updates began anew. */
    NUMBERING_RESTARTS(46, "numbering_restarts", "events", false),
    /** Holes in the numbers of an instrument's packets, each of which is whole by itself. */
    PACKET_GAPS(47, "packet_gaps", "events", false),
    PACKETS_MISSED(48, "packets_missed", "packets", false),

    /** Records that this feed was the first of its line group to bring. */
    LINE_RECORDS(60, "line_records", "records", false),
    /** Records that another feed of the line group had brought before. */
    LINE_REPETITIONS(61, "line_repetitions", "records", false),
    /** Streams of instruments that this feed took over from one of its line group that was lost. */
    LINE_TAKEOVERS(62, "line_takeovers", "streams", false),
    /** Prices that were not those of the leading feed of the line group for the same moment. */
    LINE_DIVERGENCES(63, "line_divergences", "prices", false);

    private final int id;
    private final String label;
    private final String unit;
    private final boolean messageOutcome;

    FeedCounter(int id, String label, String unit, boolean messageOutcome) {
        this.id = id;
        this.label = label;
        this.unit = unit;
        this.messageOutcome = messageOutcome;
    }

    public int id() {
        return id;
    }

    /** Lower-case name for metrics. */
    public String label() {
        return label;
    }

    /** What is counted. */
    public String unit() {
        return unit;
    }

    /** Whether it says what became of a message. */
    public boolean isMessageOutcome() {
        return messageOutcome;
    }
}
