package org.tickway.line;

import org.tickway.ring.DepthLevels;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/** What one line writes: the part of it that is news goes into the ring of the group. Safe for any thread. */
final class LineWriter extends TickWriter {

    private final LineGroup group;
    private final int line;

    LineWriter(LineGroup group, int line) {
        super(group.voice());
        this.group = group;
        this.line = line;
    }

    @Override
    public void quote(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            long last,
            long lastQuantity,
            long volume,
            long bid,
            long bidQuantity,
            long ask,
            long askQuantity,
            long openInterest,
            long averagePrice,
            long lastTradeTime) {
        boolean news;
        synchronized (group) {
            PricesLead lead = group.prices(instrumentId);
            group.compared(
                    lead.compare(line, sourceTime, volume, last, priceExponent, quantityExponent),
                    line,
                    lead.leader(),
                    instrumentId);
            if (lead.admits(line, sourceTime, volume, quantityExponent)) {
                super.quote(
                        instrumentId,
                        priceExponent,
                        quantityExponent,
                        sourceTime,
                        receiveTime,
                        flags | switched(lead),
                        last,
                        lastQuantity,
                        volume,
                        bid,
                        bidQuantity,
                        ask,
                        askQuantity,
                        openInterest,
                        averagePrice,
                        lastTradeTime);
                lead.published(sourceTime, volume, last, priceExponent, quantityExponent);
                lead.forget(line);
                group.add(line, LineCount.PUBLISHED);
            } else {
                HeldQuote held = lead.held(line);
                held.head(priceExponent, quantityExponent, sourceTime, receiveTime, flags);
                held.put(TickLayout.Quote.LAST, last);
                held.put(TickLayout.Quote.LAST_QUANTITY, lastQuantity);
                held.put(TickLayout.Quote.VOLUME, volume);
                held.put(TickLayout.Quote.BID, bid);
                held.put(TickLayout.Quote.BID_QUANTITY, bidQuantity);
                held.put(TickLayout.Quote.ASK, ask);
                held.put(TickLayout.Quote.ASK_QUANTITY, askQuantity);
                held.put(TickLayout.Quote.OPEN_INTEREST, openInterest);
                held.put(TickLayout.Quote.AVERAGE_PRICE, averagePrice);
                held.put(TickLayout.Quote.LAST_TRADE_TIME, lastTradeTime);
                group.add(line, LineCount.REPEATED);
            }
            news = group.hasNews();
        }
        if (news) {
            group.tell();
        }
    }

    @Override
    public void summary(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            long open,
            long high,
            long low,
            long previousClose,
            long upperLimit,
            long lowerLimit,
            long high52Weeks,
            long low52Weeks,
            long totalBuyQuantity,
            long totalSellQuantity) {
        synchronized (group) {
            SummaryMerge merge = group.prices(instrumentId).summary();
            boolean changed = false;
            if (merge.begin(sourceTime, priceExponent, quantityExponent)) {
                merge.take(TickLayout.Summary.OPEN, open);
                merge.take(TickLayout.Summary.HIGH, high);
                merge.take(TickLayout.Summary.LOW, low);
                merge.take(TickLayout.Summary.PREVIOUS_CLOSE, previousClose);
                merge.take(TickLayout.Summary.UPPER_LIMIT, upperLimit);
                merge.take(TickLayout.Summary.LOWER_LIMIT, lowerLimit);
                merge.take(TickLayout.Summary.HIGH_52_WEEKS, high52Weeks);
                merge.take(TickLayout.Summary.LOW_52_WEEKS, low52Weeks);
                merge.take(TickLayout.Summary.TOTAL_BUY_QUANTITY, totalBuyQuantity);
                merge.take(TickLayout.Summary.TOTAL_SELL_QUANTITY, totalSellQuantity);
                changed = merge.hasChanged();
            }
            if (changed) {
                super.summary(
                        instrumentId,
                        priceExponent,
                        quantityExponent,
                        sourceTime,
                        receiveTime,
                        flags,
                        merge.field(TickLayout.Summary.OPEN),
                        merge.field(TickLayout.Summary.HIGH),
                        merge.field(TickLayout.Summary.LOW),
                        merge.field(TickLayout.Summary.PREVIOUS_CLOSE),
                        merge.field(TickLayout.Summary.UPPER_LIMIT),
                        merge.field(TickLayout.Summary.LOWER_LIMIT),
                        merge.field(TickLayout.Summary.HIGH_52_WEEKS),
                        merge.field(TickLayout.Summary.LOW_52_WEEKS),
                        merge.field(TickLayout.Summary.TOTAL_BUY_QUANTITY),
                        merge.field(TickLayout.Summary.TOTAL_SELL_QUANTITY));
            }
            group.add(line, changed ? LineCount.PUBLISHED : LineCount.REPEATED);
        }
    }

    @Override
    public void trade(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            long price,
            long quantity,
            long tradeId,
            int aggressorSide) {
        synchronized (group) {
            TradesLead lead = group.trades(instrumentId);
            if (lead.admits(line, sourceTime, tradeId)) {
                int switched = switched(lead);
                super.trade(
                        instrumentId,
                        priceExponent,
                        quantityExponent,
                        sourceTime,
                        receiveTime,
                        flags | switched,
                        price,
                        quantity,
                        tradeId,
                        aggressorSide);
                lead.published(sourceTime, tradeId);
                group.add(line, LineCount.PUBLISHED);
            } else {
                group.add(line, LineCount.REPEATED);
            }
        }
    }

    @Override
    public void depth(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            boolean snapshot,
            int flags,
            DepthLevels levels) {
        synchronized (group) {
            DepthLead lead = group.depth(instrumentId);
            if (lead.admits(line, sourceTime, snapshot)) {
                super.depth(
                        instrumentId,
                        priceExponent,
                        quantityExponent,
                        sourceTime,
                        receiveTime,
                        snapshot,
                        flags | switched(lead),
                        levels);
                lead.published(sourceTime, snapshot);
                if (lead.endAwaiting()) {
                    group.completed(line, lead, instrumentId, receiveTime);
                }
                group.add(line, LineCount.PUBLISHED);
            } else {
                group.add(line, LineCount.REPEATED);
            }
        }
    }

    @Override
    public void bar(
            int instrumentId,
            int priceExponent,
            int quantityExponent,
            long sourceTime,
            long receiveTime,
            int flags,
            TickStream stream,
            long openTimeNs,
            long open,
            long high,
            long low,
            long close,
            long volume,
            long trades) {
        throw new UnsupportedOperationException("bars are built from what the group says, and no line brings them");
    }

    @Override
    public void status(
            int instrumentId, int scope, StreamState state, StateReason reason, long argument, long sinceNs) {
        boolean news;
        synchronized (group) {
            if (LineGroup.isOne(instrumentId)) {
                if ((scope & StatusScope.PRICES) != 0) {
                    group.enter(line, TickStream.PRICES, instrumentId, state, reason, argument, sinceNs);
                }
                if ((scope & StatusScope.DEPTH) != 0) {
                    group.enter(line, TickStream.DEPTH, instrumentId, state, reason, argument, sinceNs);
                }
                if ((scope & StatusScope.TRADES) != 0) {
                    group.enter(line, TickStream.TRADES, instrumentId, state, reason, argument, sinceNs);
                }
            } else {
                super.status(instrumentId, scope, state, reason, argument, sinceNs);
            }
            news = group.hasNews();
        }
        if (news) {
            group.tell();
        }
    }

    /** Makes this line the leader; the flag of its record. */
    private int switched(StreamLead lead) {
        return lead.publish(line) ? TickFlags.LINE_SWITCHED : 0;
    }
}
