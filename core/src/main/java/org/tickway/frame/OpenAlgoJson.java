package org.tickway.frame;

import org.jspecify.annotations.Nullable;
import org.tickway.instrument.Instrument;
import org.tickway.session.Subscription;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;
import org.tickway.topic.DepthDelta;
import org.tickway.topic.DepthTopic;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.PricesTopic;
import org.tickway.topic.StateChange;
import org.tickway.topic.Topic;

/**
 * Writes {@code market_data} messages of the OpenAlgo protocol: always everything that the client's mode wants to know of
 * the symbol, never a difference.
 *
 * <p>A subscription to prices alone is mode 1 or 2, by its fields; one with a companion, the book's, is mode 3, and both
 * become one message, whichever of them changed. A change of a topic's state is a {@code market_state} message, which is
 * ours: the protocol has none, and clients pass over types that they do not know.
 *
 * <p>One thread. No two topics' monitors are held at once.
 */
final class OpenAlgoJson {

    static final String BROKER = "tickway";

    private static final byte[] DATA_HEAD = JsonText.bytes("{\"type\":\"market_data\"");
    private static final byte[] STATE_HEAD = JsonText.bytes("{\"type\":\"market_state\"");
    private static final byte[] SYMBOL = JsonText.bytes(",\"symbol\":");
    private static final byte[] FIRST_SYMBOL = JsonText.bytes("\"symbol\":");
    private static final byte[] EXCHANGE = JsonText.bytes(",\"exchange\":");
    private static final byte[] MODE = JsonText.bytes(",\"mode\":");
    private static final byte[] DATA = JsonText.bytes(",\"data\":{");
    private static final byte[] TIMESTAMP = JsonText.bytes(",\"timestamp\":");
    private static final byte[] END = JsonText.bytes("},\"broker\":\"" + BROKER + "\"}");
    private static final byte[] STREAM = JsonText.bytes(",\"stream\":");
    private static final byte[] STATE = JsonText.bytes(",\"state\":");
    private static final byte[] SINCE = JsonText.bytes(",\"since\":");
    private static final byte[] REASON = JsonText.bytes(",\"reason\":");

    private static final int LTP = 1;
    private static final int QUOTE = 2;
    private static final int DEPTH = 3;
    private static final long NS_PER_MS = 1_000_000L;

    private final MessageList messages;
    private final OpenAlgoPrices prices = new OpenAlgoPrices();
    private final OpenAlgoBook book;

    OpenAlgoJson(MessageList messages, DepthDelta scratch) {
        this.messages = messages;
        this.book = new OpenAlgoBook(scratch);
    }

    /** Writes what the client does not have yet, if anything; returns how many changes were folded into it. */
    long write(Subscription subscription) {
        writeStates(subscription);
        Subscription companion = subscription.companion();
        if (companion != null && !companion.isActive()) {
            companion = null;
        }
        if (subscription.topic() instanceof PricesTopic topic) {
            return market(subscription, topic, companion);
        }
        if (companion != null && companion.topic() instanceof PricesTopic topic) {
            return market(companion, topic, subscription);
        }
        return 0;
    }

    private long market(Subscription ofPrices, PricesTopic topic, @Nullable Subscription ofBook) {
        boolean quote = (ofPrices.options().fields() & ~OpenAlgoPrices.LTP_FIELDS) != 0;
        int mode = ofBook != null ? DEPTH : quote ? QUOTE : LTP;
        JsonBuffer json = messages.begin();
        json.raw(DATA_HEAD);
        instrument(json, topic.instrument(), SYMBOL);
        mode(json, mode);
        json.raw(DATA);
        instrument(json, topic.instrument(), FIRST_SYMBOL);
        mode(json, mode);
        prices.write(json, ofPrices, topic, quote);
        boolean news = prices.isNews();
        long folded = prices.folded();
        long timeNs = prices.timeNs();
        if (ofBook != null && ofBook.topic() instanceof DepthTopic depth) {
            book.write(json, ofBook, depth);
            news |= book.isNews();
            folded += book.folded();
            timeNs = Math.max(timeNs, book.timeNs());
        }
        if (!news) {
            messages.drop();
            return 0;
        }
        if (timeNs != TickLayout.NULL_VALUE) {
            json.raw(TIMESTAMP);
            json.number(timeNs / NS_PER_MS);
        }
        json.raw(END);
        messages.end();
        return folded;
    }

    private void writeStates(Subscription subscription) {
        if (!(subscription.topic() instanceof InstrumentTopic topic)) {
            return;
        }
        synchronized (topic) {
            StateChange change = topic.stateAfter(subscription.stateVersion());
            while (change != null) {
                state(topic, change);
                subscription.toldState(change.version());
                change = topic.stateAfter(change.version());
            }
        }
    }

    private void state(InstrumentTopic topic, StateChange change) {
        JsonBuffer json = messages.begin();
        json.raw(STATE_HEAD);
        instrument(json, topic.instrument(), SYMBOL);
        json.raw(STREAM);
        String prefix = topic.topicClass().prefix();
        json.string(prefix, 0, prefix.length() - 1);
        json.raw(STATE);
        json.string(change.state().name());
        if (change.sinceNs() != TickLayout.NULL_VALUE) {
            json.raw(SINCE);
            json.number(change.sinceNs() / NS_PER_MS);
        }
        String reason = change.reason().text(change.argument());
        if (!reason.isEmpty()) {
            json.raw(REASON);
            json.string(reason);
        }
        json.raw('}');
        messages.end();
    }

    /** The topic's state inside of the data, where it is not to be trusted as it should; under the topic's monitor. */
    static void doubt(JsonBuffer json, Topic topic) {
        StreamState state = topic.state().state();
        if (state != StreamState.LIVE) {
            json.raw(STATE);
            json.string(state.name());
        }
    }

    private static void instrument(JsonBuffer json, Instrument instrument, byte[] symbolKey) {
        String name = instrument.name();
        int colon = name.indexOf(':');
        json.raw(symbolKey);
        json.string(name, colon + 1, name.length());
        json.raw(EXCHANGE);
        json.string(name, 0, colon);
    }

    private static void mode(JsonBuffer json, int mode) {
        json.raw(MODE);
        json.number(mode);
    }
}
