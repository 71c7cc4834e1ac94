package org.tickway.feed.angel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.TopicState;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;

/**
 * One instrument of a connection and the records that its packets make. Confined to the event loop.
 *
 * <p>QUOTE for each packet that has a last price, with the fields of its mode; SUMMARY and DEPTH when something in them has
 * changed. The book is taken from one mode only, so that five and twenty levels do not alternate.
 */
final class InstrumentFeed {

    private static final long NULL = TickLayout.NULL_VALUE;

    private final AngelListing listing;
    private final int instrumentId;
    private final ConnectionScope scope;
    private final boolean ownNumbers;
    private final byte[] token;
    private final PacketNumbers[] numbers;
    private final List<List<String>> streams;
    private final DaySummary summary = new DaySummary();
    private final PublishedBook book = new PublishedBook();
    private final StreamsAsked asked = new StreamsAsked();

    private @Nullable TopicState prices;
    private @Nullable TopicState depth;

    /** @param ownNumbers whether the numbers of the packets are the instrument's own, so that each hole is a loss */
    InstrumentFeed(AngelListing listing, int instrumentId, ConnectionScope scope, boolean ownNumbers) {
        this.listing = listing;
        this.instrumentId = instrumentId;
        this.scope = scope;
        this.ownNumbers = ownNumbers;
        this.token = listing.token().getBytes(StandardCharsets.US_ASCII);
        AngelMode[] modes = AngelMode.values();
        numbers = new PacketNumbers[modes.length];
        for (AngelMode mode : modes) {
            numbers[mode.ordinal()] = new PacketNumbers();
        }
        streams = List.of(modes).stream()
                .map(mode -> List.of(listing.stream(mode)))
                .toList();
    }

    int id() {
        return instrumentId;
    }

    int exchangeType() {
        return listing.exchangeType();
    }

    /** Its token in ASCII; not to be changed. */
    byte[] token() {
        return token;
    }

    /** The stream of this mode, alone. */
    List<String> stream(AngelMode mode) {
        return streams.get(mode.ordinal());
    }

    /** What was asked of its streams and has been seen. */
    StreamsAsked asked() {
        return asked;
    }

    /** The topic of its prices; null ends them. */
    void prices(@Nullable TopicState topic) {
        prices = topic;
        summary.forget();
    }

    /** The topic of its book; null ends it. */
    void depth(@Nullable TopicState topic) {
        depth = topic;
        book.forget();
    }

    /** Its book's topic ends if the broker has no book of it. */
    void confirmedDepth() {
        if (depth != null && listing.depthMode() == null) {
            depth.enter(StreamState.CLOSED, StateReason.REFUSED);
        }
    }

    boolean isUnused() {
        return prices == null && depth == null;
    }

    void connectionLost() {
        for (PacketNumbers each : numbers) {
            each.forget();
        }
        book.forget();
    }

    FeedCounter publish(AngelPacket packet, AngelMode mode, long receiveTimeNs, boolean repeatsExpected) {
        boolean bringsPrices = prices != null && mode != AngelMode.DEPTH;
        boolean bringsBook = depth != null && mode == listing.depthMode();
        if (!bringsPrices && !bringsBook) {
            return FeedCounter.UNKNOWN;
        }
        PacketNumbers number = numbers[mode.ordinal()];
        if (!number.isNew(packet, repeatsExpected)) {
            return FeedCounter.OUTDATED;
        }
        if (number.hasRestarted()) {
            scope.counters().increment(FeedCounter.NUMBERING_RESTARTS);
        }
        int flags = 0;
        if (ownNumbers && number.missed() > 0) {
            flags = TickFlags.GAP_BEFORE;
            missed(number.missed());
        }
        if (bringsBook) {
            publishBook(packet, receiveTimeNs, flags);
        }
        if (bringsPrices) {
            publishPrices(packet, mode, receiveTimeNs, flags);
        }
        return bringsPrices ? FeedCounter.QUOTES : FeedCounter.BOOK_UPDATES;
    }

    private void missed(long packets) {
        scope.counters().increment(FeedCounter.PACKET_GAPS);
        scope.counters().add(FeedCounter.PACKETS_MISSED, packets);
        if (prices != null) {
            prices.enter(StreamState.GAP, StateReason.SEQUENCE_GAP, packets);
        }
    }

    private void publishBook(AngelPacket packet, long receiveTimeNs, int flags) {
        if (book.take(packet.levels, packet.timeNs)) {
            writeBook(receiveTimeNs, flags);
        }
        if (depth != null) {
            depth.dataArrived();
        }
    }

    /** The book anew, if there is one. */
    void republishBook(long receiveTimeNs) {
        if (depth != null && book.isKnown()) {
            writeBook(receiveTimeNs, 0);
        }
    }

    private void writeBook(long receiveTimeNs, int flags) {
        scope.writer()
                .depth(
                        instrumentId,
                        listing.priceExponent(),
                        listing.quantityExponent(),
                        book.timeNs(),
                        receiveTimeNs,
                        true,
                        flags,
                        book.levels());
    }

    private void publishPrices(AngelPacket packet, AngelMode mode, long receiveTimeNs, int flags) {
        DepthLevels levels = packet.levels;
        int bid = packet.best(TickLayout.SIDE_BID);
        int ask = packet.best(TickLayout.SIDE_ASK);
        scope.writer()
                .quote(
                        instrumentId,
                        listing.priceExponent(),
                        listing.quantityExponent(),
                        packet.timeNs,
                        receiveTimeNs,
                        flags,
                        packet.last,
                        packet.lastQuantity,
                        packet.volume,
                        bid < 0 ? NULL : levels.price(bid),
                        bid < 0 ? NULL : levels.quantity(bid),
                        ask < 0 ? NULL : levels.price(ask),
                        ask < 0 ? NULL : levels.quantity(ask),
                        listing.hasOpenInterest() ? packet.openInterest : NULL,
                        packet.averagePrice,
                        packet.lastTradeTimeNs);
        if (mode != AngelMode.LTP) {
            summary.take(packet);
            summary.publish(
                    scope.writer(),
                    instrumentId,
                    listing.priceExponent(),
                    listing.quantityExponent(),
                    packet.timeNs,
                    receiveTimeNs);
        }
        if (prices != null) {
            prices.dataArrived();
        }
    }
}
