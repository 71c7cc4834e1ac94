package org.tickway.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tickway.tick.TickLayout;

class DepthCodecTest {

    private static final int RECORD = TickLayout.RECORD_LENGTH;

    private final ByteBuffer buffer = ByteBuffer.allocate(2 * TickLayout.RECORD_LENGTH);

    @Test
    void shouldGiveBackHeaderAndLevels() {
        Random random = new Random(4);
        for (int sample = 0; sample < 20_000; sample++) {
            int side = 1 + random.nextInt(2);
            int count = random.nextInt(TickLayout.Depth.LEVELS + 1);
            int firstLevel = random.nextInt(Integer.MAX_VALUE);
            int fragment = random.nextInt(0x10000);
            long[] prices = random.longs(count).toArray();
            long[] quantities = random.longs(count).toArray();
            int[] orders = random.ints(count, 0, DepthCodec.MAX_ORDERS + 1).toArray();

            DepthCodec.putHeader(buffer, RECORD, side, count, firstLevel);
            DepthCodec.putFragment(buffer, RECORD, fragment);
            for (int level = 0; level < count; level++) {
                DepthCodec.putLevel(buffer, RECORD, level, prices[level], quantities[level], orders[level]);
            }

            assertEquals(side, DepthCodec.side(buffer, RECORD));
            assertEquals(count, DepthCodec.count(buffer, RECORD));
            assertEquals(firstLevel, DepthCodec.firstLevel(buffer, RECORD));
            assertEquals(fragment, DepthCodec.fragment(buffer, RECORD));
            for (int level = 0; level < count; level++) {
                assertEquals(prices[level], DepthCodec.price(buffer, RECORD, level));
                assertEquals(quantities[level], DepthCodec.quantity(buffer, RECORD, level));
                assertEquals(orders[level], DepthCodec.orders(buffer, RECORD, level));
            }
        }
    }

    @Test
    void shouldClearTheLevelsOfTheRecordBefore() {
        DepthCodec.putHeader(buffer, RECORD, TickLayout.SIDE_ASK, 4, 0);
        for (int level = 0; level < 4; level++) {
            DepthCodec.putLevel(buffer, RECORD, level, 1, 2, 3);
        }

        DepthCodec.putHeader(buffer, RECORD, TickLayout.SIDE_BID, 1, 8);

        for (int level = 0; level < 4; level++) {
            assertEquals(TickLayout.NULL_VALUE, DepthCodec.price(buffer, RECORD, level));
            assertEquals(TickLayout.NULL_VALUE, DepthCodec.quantity(buffer, RECORD, level));
            assertEquals(0, DepthCodec.orders(buffer, RECORD, level));
        }
        assertEquals(0, DepthCodec.fragment(buffer, RECORD));
    }

    @Test
    void shouldAddLevelsOneByOne() {
        DepthCodec.putHeader(buffer, RECORD, TickLayout.SIDE_BID, 0, 12);
        DepthCodec.putFragment(buffer, RECORD, 3);
        for (int level = 0; level < 4; level++) {
            DepthCodec.addLevel(buffer, RECORD, 100 - level, 10 + level, level);
        }

        assertEquals(4, DepthCodec.count(buffer, RECORD));
        assertEquals(TickLayout.SIDE_BID, DepthCodec.side(buffer, RECORD));
        assertEquals(12, DepthCodec.firstLevel(buffer, RECORD));
        assertEquals(3, DepthCodec.fragment(buffer, RECORD));
        assertEquals(97, DepthCodec.price(buffer, RECORD, 3));
        assertEquals(13, DepthCodec.quantity(buffer, RECORD, 3));
        assertEquals(3, DepthCodec.orders(buffer, RECORD, 3));
    }

    @Test
    void shouldStoreTooManyOrdersAsTheMost() {
        DepthCodec.putHeader(buffer, RECORD, TickLayout.SIDE_BID, 2, 0);

        DepthCodec.putLevel(buffer, RECORD, 0, 1, 1, 70_000);
        DepthCodec.putLevel(buffer, RECORD, 1, 1, 1, 7);

        assertEquals(DepthCodec.MAX_ORDERS, DepthCodec.orders(buffer, RECORD, 0));
        assertEquals(7, DepthCodec.orders(buffer, RECORD, 1));
    }

    @Test
    void shouldReplaceTheOrdersOfALevel() {
        DepthCodec.putHeader(buffer, RECORD, TickLayout.SIDE_BID, 1, 0);
        DepthCodec.putLevel(buffer, RECORD, 0, 1, 1, 0xFFFF);

        DepthCodec.putLevel(buffer, RECORD, 0, 1, 1, 0x0F0F);

        assertEquals(0x0F0F, DepthCodec.orders(buffer, RECORD, 0));
    }
}
