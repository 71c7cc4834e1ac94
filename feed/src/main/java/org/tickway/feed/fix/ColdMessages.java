package org.tickway.feed.fix;

import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.DecimalCodec;
import org.tickway.feed.FeedCounter;
import org.tickway.tick.TickLayout;
import quickfix.FieldMap;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.Message;
import quickfix.field.MsgType;

/**
 * Reads the messages that come seldom: refusals (Y, j, and 3 for one of our requests) and those that carry yields (Quote S,
 * SecurityList y; FIX 4.4 has YieldData there and not in W and X). Confined to the feed's thread.
 */
final class ColdMessages {

    private static final long NULL = TickLayout.NULL_VALUE;

    private final FixScope scope;
    private final Subscriptions subscriptions;
    private String refusal = "";

    ColdMessages(FixScope scope, Subscriptions subscriptions) {
        this.scope = scope;
        this.subscriptions = subscriptions;
    }

    /** The last refusal of a subscription, for people; empty where there was none. */
    String refusal() {
        return refusal;
    }

    /** The counter that the message falls under. */
    FeedCounter accept(String type, Message message, long receiveNs) {
        return switch (type) {
            case MsgType.MARKET_DATA_REQUEST_REJECT -> requestRejected(message);
            case MsgType.BUSINESS_MESSAGE_REJECT -> refused(text(message, 379), -1, text(message, 58));
            case MsgType.QUOTE -> quote(message, receiveNs);
            case MsgType.SECURITY_LIST -> securityList(message, receiveNs);
            default -> FeedCounter.UNKNOWN;
        };
    }

    private FeedCounter requestRejected(Message message) {
        String reason = text(message, 281);
        char code = reason.length() == 1 ? reason.charAt(0) : '?';
        String words = FixWords.rejectReason(code) + (reason.isEmpty() ? "" : " (" + FixWords.printable(reason) + ")");
        String said = text(message, 58);
        return refused(text(message, 262), code == '?' ? -1 : code - '0', said.isEmpty() ? words : words + ": " + said);
    }

    private FeedCounter refused(String requestId, int reason, String words) {
        List<InstrumentFeed> instruments = subscriptions.refused(requestId, reason);
        for (InstrumentFeed feed : instruments) {
            refusal = "the venue refused " + feed.instrument().name() + ": " + FixWords.printable(words);
            scope.counters()
                    .add(
                            FeedCounter.REFUSED_SUBSCRIPTIONS,
                            feed.topics().channels().size());
            String text = refusal;
            scope.log().log(Logger.Level.WARNING, "TW-FIX-004", () -> scope.name() + ": " + text);
        }
        return FeedCounter.REPLIES;
    }

    /** A session-level reject of a request that was sent with this id. */
    void sessionReject(@Nullable String requestId, String words) {
        if (requestId != null) {
            refused(requestId, -1, words);
        }
    }

    private FeedCounter quote(Message message, long receiveNs) {
        InstrumentFeed feed = instrument(message);
        if (feed == null) {
            return FeedCounter.UNKNOWN;
        }
        Yields yields = new Yields(message);
        if (yields.malformed) {
            return FeedCounter.MALFORMED;
        }
        if (yields.overflow) {
            return FeedCounter.OVERFLOW;
        }
        if (yields.any()) {
            feed.records().yields(yields.last, yields.bid, yields.offer, time(message), receiveNs);
        }
        return FeedCounter.QUOTES;
    }

    private FeedCounter securityList(Message message, long receiveNs) {
        boolean malformed = false;
        boolean overflow = false;
        for (Group security : message.getGroups(146)) {
            InstrumentFeed feed = instrument(security);
            Yields yields = new Yields(security);
            malformed |= yields.malformed;
            overflow |= yields.overflow;
            if (feed != null && !yields.malformed && !yields.overflow && yields.any()) {
                feed.records().yields(yields.last, yields.bid, yields.offer, time(message), receiveNs);
            }
        }
        return malformed ? FeedCounter.MALFORMED : overflow ? FeedCounter.OVERFLOW : FeedCounter.REPLIES;
    }

    /** Tags 236, 632 and 634. */
    private final class Yields {
        private final long last;
        private final long bid;
        private final long offer;
        private boolean malformed;
        private boolean overflow;

        private Yields(FieldMap fields) {
            last = read(fields, 236);
            bid = read(fields, 632);
            offer = read(fields, 634);
        }

        private long read(FieldMap fields, int tag) {
            byte[] text = text(fields, tag).getBytes(StandardCharsets.ISO_8859_1);
            if (text.length == 0) {
                return NULL;
            }
            long yield = FixNumbers.decimal(
                    text, 0, text.length, scope.settings().exponents().yield());
            malformed |= yield == DecimalCodec.MALFORMED;
            overflow |= yield == DecimalCodec.OUT_OF_RANGE;
            return yield;
        }

        private boolean any() {
            return last != NULL || bid != NULL || offer != NULL;
        }
    }

    private @Nullable InstrumentFeed instrument(FieldMap fields) {
        String source = text(fields, 22);
        return subscriptions.byKey(MarketEntry.instrumentKey(
                text(fields, 55),
                fields.isSetField(48) ? text(fields, 48) : null,
                source.length() == 1 ? (byte) source.charAt(0) : 0));
    }

    private static long time(Message message) {
        String own = text(message, 60);
        byte[] text = (own.isEmpty() ? text(message.getHeader(), 52) : own).getBytes(StandardCharsets.ISO_8859_1);
        return FixNumbers.timestamp(text, 0, text.length);
    }

    private static String text(FieldMap fields, int tag) {
        try {
            return fields.isSetField(tag) ? fields.getString(tag) : "";
        } catch (FieldNotFound e) {
            return "";
        }
    }
}
