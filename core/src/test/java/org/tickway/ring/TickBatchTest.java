package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

class TickBatchTest {

    @Test
    void shouldKeepOnlyWhatIsWantedInItsOrder() {
        TickBatch batch = batch(0, 1, 2, 3, 4, 5);

        batch.retain(record -> TickCodec.instrumentId(batch.buffer(), record) % 2 == 1);

        assertEquals(List.of(1L, 3L, 5L), Rings.numbers(batch));
    }

    @Test
    void shouldForgetEverythingWhenItBegins() {
        TickBatch batch = batch(0, 1);
        batch.lose(9);

        batch.begin(3, 4);

        assertEquals(0, batch.count());
        assertEquals(0, batch.lost());
        assertEquals(3, batch.feedId());
        assertEquals(4, batch.epoch());
    }

    @Test
    void shouldRefuseARecordMoreThanItHolds() {
        TickBatch batch = batch(0, 1);
        while (batch.count() < batch.capacity()) {
            batch.add(batch.buffer(), 0);
        }

        assertThrows(IllegalStateException.class, () -> batch.add(batch.buffer(), 0));
    }

    @Test
    void shouldRefuseToHoldNothing() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new TickBatch(0));

        assertEquals("capacityRecords=0 is not between 1 and 1048576", refusal.getMessage());
    }

    private static TickBatch batch(long... numbers) {
        TickBatch batch = new TickBatch(8);
        ByteBuffer record = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
        for (long number : numbers) {
            Rings.put(record, 0, number);
            batch.add(record, 0);
        }
        return batch;
    }
}
