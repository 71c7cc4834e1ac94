package org.tickway.samples.counter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** What was counted since the application started; safe for any thread. */
@ApplicationScoped
public class TickCounts {

    private final LongAdder records = new LongAdder();
    private final LongAdder trades = new LongAdder();
    private final LongAdder quotes = new LongAdder();
    private final LongAdder lost = new LongAdder();

    void add(TickBatch batch) {
        for (int index = 0; index < batch.count(); index++) {
            byte kind = batch.buffer().get(batch.record(index) + TickLayout.KIND);
            if (kind == TickKind.TRADE.code()) {
                trades.increment();
            } else if (kind == TickKind.QUOTE.code()) {
                quotes.increment();
            }
        }
        records.add(batch.count());
        lost.add(batch.lost());
    }

    String json() {
        return "{\"trades\":" + trades + ",\"quotes\":" + quotes + ",\"records\":" + records + ",\"lost\":" + lost
                + "}";
    }
}
