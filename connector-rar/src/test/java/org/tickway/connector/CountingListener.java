package org.tickway.connector;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.tickway.codec.TickCodec;
import org.tickway.connector.api.TickListener;
import org.tickway.feed.OrderUpdate;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Keeps the trade ids that it was given, and how many records were lost. */
public final class CountingListener implements TickListener {

    private final List<Long> tradeIds = new CopyOnWriteArrayList<>();
    private final List<String> orderIds = new CopyOnWriteArrayList<>();
    private final AtomicLong lost = new AtomicLong();

    @Override
    public void onTicks(TickBatch batch) {
        lost.addAndGet(batch.lost());
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            if (TickCodec.kind(batch.buffer(), record) == TickKind.TRADE.code()) {
                tradeIds.add(TickCodec.field(batch.buffer(), record, TickLayout.Trade.TRADE_ID));
            }
        }
    }

    @Override
    public void onOrder(OrderUpdate order) {
        orderIds.add(order.orderId());
    }

    public List<String> orderIds() {
        return List.copyOf(orderIds);
    }

    public List<Long> tradeIds() {
        return List.copyOf(tradeIds);
    }

    public long lost() {
        return lost.get();
    }
}
