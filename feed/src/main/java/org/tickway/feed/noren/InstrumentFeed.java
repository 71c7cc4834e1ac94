package org.tickway.feed.noren;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.TopicState;
import org.tickway.feed.master.Listing;
import org.tickway.instrument.Instrument;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/**
 * What the connection knows of one instrument, and the records that it makes of the instrument's messages. Confined to the
 * connection's event loop.
 *
 * <p>A record is written where something of it has changed, and once when its channel is opened or the image is new: the
 * broker does not repeat the image for a second subscription, so that it comes from here then (openalgo, issue 451).
 */
final class InstrumentFeed {

    private static final long NULL = TickLayout.NULL_VALUE;

    private final Instrument instrument;
    private final Listing listing;
    private final ConnectionScope scope;
    private final byte[] segment;
    private final byte[] token;
    private final List<String> touchlineStream;
    private final List<String> depthStream;
    private final MarketImage image = new MarketImage();
    private final DepthLevels levels = new DepthLevels();

    private @Nullable TopicState prices;
    private @Nullable TopicState depth;
    private boolean pricesWritten;
    private boolean depthWritten;

    InstrumentFeed(Instrument instrument, Listing listing, ConnectionScope scope) {
        this.instrument = instrument;
        this.listing = listing;
        this.scope = scope;
        this.segment = listing.segment().getBytes(StandardCharsets.UTF_8);
        this.token = listing.token().getBytes(StandardCharsets.UTF_8);
        this.touchlineStream = List.of(NorenVenue.stream(NorenVenue.TOUCHLINE, listing));
        this.depthStream = List.of(NorenVenue.stream(NorenVenue.DEPTH, listing));
    }

    Instrument instrument() {
        return instrument;
    }

    int priceExponent() {
        return listing.priceExponent();
    }

    int quantityExponent() {
        return listing.quantityExponent();
    }

    /** As it stands in messages; not to be changed. */
    byte[] segment() {
        return segment;
    }

    /** As it stands in messages; not to be changed. */
    byte[] token() {
        return token;
    }

    /** The stream that messages of this kind belong to, alone in a list. */
    List<String> stream(boolean ofDepth) {
        return ofDepth ? depthStream : touchlineStream;
    }

    void prices(@Nullable TopicState topic) {
        prices = topic;
        pricesWritten = false;
    }

    void depth(@Nullable TopicState topic) {
        depth = topic;
        depthWritten = false;
    }

    boolean isUnused() {
        return prices == null && depth == null;
    }

    /** Whether there is an image that such a change can change. */
    boolean hasImage(boolean ofDepth) {
        return image.isKnown(ofDepth);
    }

    /** The next session begins with a whole image; until then changes have nothing to change. */
    void connectionLost() {
        image.clear();
        pricesWritten = false;
        depthWritten = false;
    }

    void apply(NorenMessage message, long receiveTimeNs) {
        long changed = image.merge(message);
        if (prices != null) {
            writePrices(changed, receiveTimeNs);
            prices.dataArrived();
        }
        if (depth != null && image.isKnown(true)) {
            if (!depthWritten || (changed & Field.DEPTH) != 0) {
                writeDepth(receiveTimeNs);
            }
            if (message.depth) {
                depth.dataArrived();
            }
        }
    }

    /** Writes what is known, if the channels that were opened have not had it yet. */
    void serveFromImage(long nowNs) {
        if (prices != null && !pricesWritten && image.isKnown(false)) {
            writePrices(0, nowNs);
            prices.dataArrived();
        }
        if (depth != null && !depthWritten && image.isKnown(true)) {
            writeDepth(nowNs);
            depth.dataArrived();
        }
    }

    /** Writes the book anew, if it is known and wanted. */
    void repeatDepth(long nowNs) {
        if (depth != null && image.isKnown(true)) {
            writeDepth(nowNs);
        }
    }

    private void writePrices(long changed, long receiveTimeNs) {
        if (!pricesWritten || (changed & Field.QUOTE) != 0) {
            writeQuote(receiveTimeNs);
        }
        if ((!pricesWritten || (changed & Field.SUMMARY) != 0) && image.hasSummary()) {
            writeSummary(receiveTimeNs);
        }
        pricesWritten = true;
    }

    private void writeQuote(long receiveTimeNs) {
        boolean bid = image.hasBest(Field.BID_PRICE);
        boolean ask = image.hasBest(Field.ASK_PRICE);
        scope.writer()
                .quote(
                        instrument.id(),
                        priceExponent(),
                        quantityExponent(),
                        image.feedTimeNs(),
                        receiveTimeNs,
                        0,
                        image.value(Field.LAST),
                        image.value(Field.LAST_QUANTITY),
                        image.value(Field.VOLUME),
                        bid ? image.value(Field.BID_PRICE) : NULL,
                        bid ? image.value(Field.BID_QUANTITY) : NULL,
                        ask ? image.value(Field.ASK_PRICE) : NULL,
                        ask ? image.value(Field.ASK_QUANTITY) : NULL,
                        image.value(Field.OPEN_INTEREST),
                        image.value(Field.AVERAGE),
                        image.lastTradeTimeNs());
    }

    private void writeSummary(long receiveTimeNs) {
        scope.writer()
                .summary(
                        instrument.id(),
                        priceExponent(),
                        quantityExponent(),
                        image.feedTimeNs(),
                        receiveTimeNs,
                        0,
                        image.value(Field.OPEN),
                        image.value(Field.HIGH),
                        image.value(Field.LOW),
                        image.value(Field.PREVIOUS_CLOSE),
                        image.value(Field.UPPER_LIMIT),
                        image.value(Field.LOWER_LIMIT),
                        image.value(Field.HIGH_52_WEEKS),
                        image.value(Field.LOW_52_WEEKS),
                        image.value(Field.TOTAL_BUY_QUANTITY),
                        image.value(Field.TOTAL_SELL_QUANTITY));
    }

    private void writeDepth(long receiveTimeNs) {
        image.book(levels);
        scope.writer()
                .depth(
                        instrument.id(),
                        priceExponent(),
                        quantityExponent(),
                        image.feedTimeNs(),
                        receiveTimeNs,
                        true,
                        0,
                        levels);
        depthWritten = true;
    }
}
