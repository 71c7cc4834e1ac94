package org.tickway.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;
import org.tickway.topic.PriceField;
import org.tickway.topic.PricesTopic;
import org.tickway.topic.TopicEngine;

/**
 * Prices of the topics: the last price, or, where there has been no trade, the middle of bid and ask. Any thread.
 */
final class LivePrices implements PriceSource {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final InstrumentDirectory instruments;
    private final TopicEngine topics;

    LivePrices(InstrumentDirectory instruments, TopicEngine topics) {
        this.instruments = instruments;
        this.topics = topics;
    }

    @Override
    public @Nullable MarketPrice find(String name) {
        Instrument instrument = instruments.find(name);
        PricesTopic topic = instrument == null ? null : topics.prices(instrument.id());
        if (instrument == null || topic == null) {
            return null;
        }
        synchronized (topic) {
            BigDecimal last = price(topic, PriceField.LAST);
            if (last == null) {
                BigDecimal bid = price(topic, PriceField.BID);
                BigDecimal ask = price(topic, PriceField.ASK);
                last = bid == null || ask == null ? null : bid.add(ask).divide(TWO);
            }
            return last == null
                    ? null
                    : new MarketPrice(
                            instrument.name(),
                            last,
                            price(topic, PriceField.PREVIOUS_CLOSE),
                            topic.state().state() == StreamState.LIVE);
        }
    }

    private static @Nullable BigDecimal price(PricesTopic topic, PriceField field) {
        long mantissa = topic.field(field.ordinal());
        return mantissa == TickLayout.NULL_VALUE
                ? null
                : BigDecimal.valueOf(mantissa, -topic.priceExponent(field.isSummary()));
    }
}
