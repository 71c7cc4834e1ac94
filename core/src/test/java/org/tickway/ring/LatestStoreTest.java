package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

class LatestStoreTest {

    private final LatestStore store = new LatestStore(3000);
    private final ByteBuffer quote = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
    private final ByteBuffer seen = ByteBuffer.allocate(2 * TickLayout.RECORD_LENGTH);

    @Test
    void shouldHaveNothingBeforeTheFirstQuote() {
        assertFalse(store.read(1, seen, 0));
        put(quote, 2, 5);
        store.write(quote, 0);
        assertFalse(store.read(1, seen, 0));
    }

    @Test
    void shouldKeepTheNewestOfEachInstrument() {
        for (int id : new int[] {0, 1023, 1024, 2999}) {
            put(quote, id, 100 + id);
            store.write(quote, 0);
            put(quote, id, 200 + id);
            store.write(quote, 0);
        }

        for (int id : new int[] {0, 1023, 1024, 2999}) {
            assertTrue(store.read(id, seen, TickLayout.RECORD_LENGTH));
            assertEquals(200 + id, TickCodec.field(seen, TickLayout.RECORD_LENGTH, TickLayout.Quote.LAST));
        }
    }

    @Test
    void shouldKnowNoQuoteOfAnIdBeyondItsRoom() {
        assertFalse(store.read(-1, seen, 0));
        assertFalse(store.read(3000, seen, 0));
    }

    @Test
    void shouldRefuseAQuoteOfAnIdBeyondItsRoom() {
        put(quote, 3000, 1);

        IndexOutOfBoundsException refusal = assertThrows(IndexOutOfBoundsException.class, () -> store.write(quote, 0));

        assertEquals("instrumentId=3000 is not between 0 and 2999", refusal.getMessage());
    }

    @Test
    void shouldRefuseToHaveNoRoom() {
        assertThrows(IllegalArgumentException.class, () -> new LatestStore(0));
    }

    @Test
    @Timeout(60)
    void shouldNeverShowHalfOfAQuoteThoughTwoThreadsWriteIt() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        Thread even = new Thread(() -> writeUntil(enough, 0));
        Thread odd = new Thread(() -> writeUntil(enough, 1));
        even.start();
        odd.start();
        long torn = 0;
        for (int reads = 0; reads < 200_000; reads++) {
            if (store.read(9, seen, 0) && !whole(seen)) {
                torn++;
            }
        }
        enough.set(true);
        even.join();
        odd.join();

        assertEquals(0, torn);
    }

    private void writeUntil(AtomicBoolean enough, long first) {
        ByteBuffer own = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
        for (long value = first; !enough.get(); value += 2) {
            put(own, 9, value);
            store.write(own, 0);
        }
    }

    private static boolean whole(ByteBuffer record) {
        long value = TickCodec.topicSequence(record, 0);
        boolean whole = true;
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            whole &= TickCodec.field(record, 0, index) == value;
        }
        return whole;
    }

    private static void put(ByteBuffer to, int instrumentId, long value) {
        TickCodec.putIdentity(to, 0, instrumentId, TickKind.QUOTE.code(), (byte) 1, -2, -3);
        TickCodec.putTopicSequence(to, 0, value);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(to, 0, index, value);
        }
    }
}
