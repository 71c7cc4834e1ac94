package org.tickway.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tickway.tick.CompactLayout;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

class TickCodecTest {

    private static final int RECORD = 3 * TickLayout.RECORD_LENGTH;

    private final ByteBuffer buffer = ByteBuffer.allocate(5 * TickLayout.RECORD_LENGTH);

    @Test
    void shouldGiveBackEveryFieldWhateverIsInTheOthers() {
        Random random = new Random(128);
        for (int sample = 0; sample < 20_000; sample++) {
            int instrumentId = random.nextInt();
            byte kind = (byte) random.nextInt();
            byte feedId = (byte) random.nextInt();
            byte priceExponent = (byte) random.nextInt();
            byte quantityExponent = (byte) random.nextInt();
            long[] longs = random.longs(4).toArray();
            int[] ints = random.ints(2).toArray();
            long[] body = random.longs(TickLayout.BODY_FIELDS).toArray();

            TickCodec.putEpoch(buffer, RECORD, ints[0]);
            TickCodec.putFlags(buffer, RECORD, ints[1]);
            for (int index = 0; index < body.length; index++) {
                TickCodec.putField(buffer, RECORD, index, body[index]);
            }
            TickCodec.putPosition(buffer, RECORD, longs[0]);
            TickCodec.putTopicSequence(buffer, RECORD, longs[1]);
            TickCodec.putTimes(buffer, RECORD, longs[2], longs[3]);
            TickCodec.putIdentity(buffer, RECORD, instrumentId, kind, feedId, priceExponent, quantityExponent);

            assertEquals(instrumentId, TickCodec.instrumentId(buffer, RECORD));
            assertEquals(kind, TickCodec.kind(buffer, RECORD));
            assertEquals(feedId, TickCodec.feedId(buffer, RECORD));
            assertEquals(priceExponent, TickCodec.priceExponent(buffer, RECORD));
            assertEquals(quantityExponent, TickCodec.quantityExponent(buffer, RECORD));
            assertEquals(longs[0], TickCodec.position(buffer, RECORD));
            assertEquals(longs[1], TickCodec.topicSequence(buffer, RECORD));
            assertEquals(longs[2], TickCodec.sourceTime(buffer, RECORD));
            assertEquals(longs[3], TickCodec.receiveTime(buffer, RECORD));
            assertEquals(ints[0], TickCodec.epoch(buffer, RECORD));
            assertEquals(ints[1], TickCodec.flags(buffer, RECORD));
            for (int index = 0; index < body.length; index++) {
                assertEquals(body[index], TickCodec.field(buffer, RECORD, index));
            }
        }
    }

    @Test
    void shouldWriteThePlaceOfARecordAsItsPartsAreWritten() {
        Random random = new Random(3);
        for (int sample = 0; sample < 1_000; sample++) {
            long sequence = random.nextLong();
            int flags = random.nextInt();
            int epoch = random.nextInt();
            TickCodec.putTopicSequence(buffer, 0, sequence);
            TickCodec.putFlags(buffer, 0, flags);
            TickCodec.putEpoch(buffer, 0, epoch);

            TickCodec.putPlace(buffer, RECORD, sequence, flags, epoch);

            assertEquals(buffer.slice(0, TickLayout.RECORD_LENGTH), buffer.slice(RECORD, TickLayout.RECORD_LENGTH));
        }
    }

    @Test
    void shouldBeLittleEndianWhateverTheBufferSays() {
        buffer.order(ByteOrder.BIG_ENDIAN);

        TickCodec.putPosition(buffer, 0, 0x0102030405060708L);
        TickCodec.putIdentity(buffer, 0, 0x11121314, (byte) 2, (byte) 7, -8, -3);

        byte[] head = new byte[16];
        buffer.get(0, head);
        assertArrayEquals(new byte[] {8, 7, 6, 5, 4, 3, 2, 1, 0x14, 0x13, 0x12, 0x11, 2, 7, -8, -3}, head);
    }

    @Test
    void shouldStayWithinTheRecord() {
        for (int index = 0; index < buffer.capacity(); index++) {
            buffer.put(index, (byte) 0x55);
        }
        TickCodec.putPosition(buffer, RECORD, -1);
        TickCodec.putIdentity(buffer, RECORD, -1, (byte) -1, (byte) -1, -1, -1);
        TickCodec.putTimes(buffer, RECORD, -1, -1);
        TickCodec.putTopicSequence(buffer, RECORD, -1);
        TickCodec.putFlags(buffer, RECORD, -1);
        TickCodec.putEpoch(buffer, RECORD, -1);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, RECORD, index, -1);
        }

        for (int index = 0; index < buffer.capacity(); index++) {
            boolean within = index >= RECORD && index < RECORD + TickLayout.RECORD_LENGTH;
            assertEquals(within ? -1 : 0x55, buffer.get(index), "byte " + index);
        }
    }

    @Test
    void shouldCopyAllBytesOfARecord() {
        byte[] record = new byte[TickLayout.RECORD_LENGTH];
        new Random(5).nextBytes(record);
        buffer.put(TickLayout.RECORD_LENGTH, record);
        ByteBuffer direct = ByteBuffer.allocateDirect(2 * TickLayout.RECORD_LENGTH);

        TickCodec.copy(buffer, TickLayout.RECORD_LENGTH, direct, TickLayout.RECORD_LENGTH);

        byte[] copy = new byte[TickLayout.RECORD_LENGTH];
        direct.get(TickLayout.RECORD_LENGTH, copy);
        assertArrayEquals(record, copy);
    }

    @Test
    void shouldMakeATickOfARecord() {
        trade();

        Tick tick = TickReader.read(buffer, RECORD, "BINANCE:BTCUSDT");

        assertEquals(
                new Tick("BINANCE:BTCUSDT", TickKind.TRADE, 4, 6, 9, 1, 100, 200, -2, -3, new long[] {
                    0, 1, 2, 3, 4, 5, 6, 7, 8, 9
                }),
                tick);
    }

    @Test
    void shouldRefuseToMakeATickOfAnUnknownKind() {
        TickCodec.putIdentity(buffer, RECORD, 3, (byte) 99, (byte) 4, -2, -3);

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> TickReader.read(buffer, RECORD, "X:Y"));

        assertEquals("kind=99 of a record of X:Y is not between 1 and 6", refusal.getMessage());
    }

    @Test
    void shouldMakeTheCompactRecordOfAQuote() {
        trade();
        ByteBuffer compact =
                ByteBuffer.allocate(2 * CompactLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);

        CompactCodec.encode(buffer, RECORD, 17, compact, CompactLayout.RECORD_LENGTH);

        ByteBuffer expected = ByteBuffer.allocate(CompactLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(9).putInt(17).put((byte) -2).put((byte) -3).putShort((short) 1);
        expected.putLong(100).putLong(0).putLong(1).putLong(3).putLong(5).putLong(2);
        assertEquals(
                expected.flip(),
                compact.position(CompactLayout.RECORD_LENGTH)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .limit(CompactLayout.RECORD_LENGTH));
    }

    @Test
    void shouldRefuseABigEndianTargetOfACompactRecord() {
        ByteBuffer compact = ByteBuffer.allocate(CompactLayout.RECORD_LENGTH);

        assertThrows(IllegalArgumentException.class, () -> CompactCodec.encode(buffer, RECORD, 17, compact, 0));
    }

    private void trade() {
        TickCodec.putIdentity(buffer, RECORD, 3, TickKind.TRADE.code(), (byte) 4, -2, -3);
        TickCodec.putTimes(buffer, RECORD, 100, 200);
        TickCodec.putTopicSequence(buffer, RECORD, 9);
        TickCodec.putFlags(buffer, RECORD, 1);
        TickCodec.putEpoch(buffer, RECORD, 6);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, RECORD, index, index);
        }
    }
}
