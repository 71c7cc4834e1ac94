package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
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
    void shouldGiveRecordsTheIdsOfAnotherDirectoryAndFeed() {
        TickBatch batch = batch(0, 1, 2);
        batch.lose(9);

        batch.translate(100, id -> id + 50);

        assertEquals(List.of(50, 51, 52), instrumentIds(batch));
        assertEquals(100, TickCodec.feedId(batch.buffer(), batch.record(2)));
        assertEquals(100, batch.feedId());
        assertEquals(9, batch.lost());
    }

    @Test
    void shouldLeaveOutWhatHasNoIdInTheOtherDirectory() {
        TickBatch batch = batch(0, 1, 2, 3);

        batch.translate(1, id -> id % 2 == 0 ? TickBatch.LEFT_OUT : id);

        assertEquals(List.of(1, 3), instrumentIds(batch));
    }

    @Test
    void shouldLeaveARecordOfAllInstrumentsWhatItIs() {
        TickBatch batch = batch(0);
        TickCodec.putInstrumentId(batch.buffer(), 0, TickLayout.ALL_INSTRUMENTS);

        batch.translate(5, id -> TickBatch.LEFT_OUT);

        assertEquals(List.of(TickLayout.ALL_INSTRUMENTS), instrumentIds(batch));
        assertEquals(5, TickCodec.feedId(batch.buffer(), 0));
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

    private static List<Integer> instrumentIds(TickBatch batch) {
        return IntStream.range(0, batch.count())
                .mapToObj(index -> TickCodec.instrumentId(batch.buffer(), batch.record(index)))
                .toList();
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
