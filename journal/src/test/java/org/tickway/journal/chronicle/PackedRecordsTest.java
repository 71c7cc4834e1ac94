package org.tickway.journal.chronicle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.tick.TickLayout;

class PackedRecordsTest {

    private static final int LENGTH = TickLayout.RECORD_LENGTH;
    private static final int MOST = RecordLayout.MAX_RECORDS;

    private final byte[] packed = new byte[PackedRecords.roomFor(MOST)];
    private final byte[] unpacked = new byte[MOST * LENGTH];

    @TempDir
    Path folder;

    @Test
    void shouldGiveBackRandomRecordsOfEveryCount() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] records = new byte[MOST * LENGTH];
        random.nextBytes(records);
        for (int count = 1; count <= MOST; count++) {
            assertGivenBack(records, 0, count);
        }
    }

    @Test
    void shouldGiveBackRecordsOfAMarketOfEveryCount() {
        byte[] records = SeededMarket.records(folder.resolve("ring"), 2, 2 * MOST);
        for (int count = 1; count <= MOST; count++) {
            assertGivenBack(records, count, count);
        }
    }

    @Test
    void shouldKeepLessThanHalfOfTheBytesOfAMarket() {
        byte[] records = SeededMarket.records(folder.resolve("ring"), 3, MOST);

        int length = PackedRecords.pack(records, 0, MOST, packed);

        assertTrue(length < MOST * LENGTH / 2, () -> length / (double) MOST + " bytes a record");
    }

    @Test
    void shouldKeepNothingButTheLengthsOfRecordsThatAreAlike() {
        byte[] zeros = new byte[MOST * LENGTH];
        assertEquals(MOST * Long.BYTES, assertGivenBack(zeros, 0, MOST));

        byte[] ones = new byte[MOST * LENGTH];
        Arrays.fill(ones, (byte) 0xFF);
        assertEquals(MOST * Long.BYTES + LENGTH, assertGivenBack(ones, 0, MOST), "those of the first record besides");
    }

    @Test
    void shouldKeepOneByteOfAFieldThatGoes() {
        ByteBuffer records = ByteBuffer.allocate(2 * LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        records.putLong(TickLayout.bodyField(3), 100);
        records.putLong(LENGTH + TickLayout.bodyField(3), TickLayout.NULL_VALUE);

        assertEquals(2 * (Long.BYTES + 1), assertGivenBack(records.array(), 0, 2));
    }

    @Test
    void shouldKeepAtMostEightBytesMoreThanARecordHas() {
        byte[] records = new byte[MOST * LENGTH];
        for (int index = 0; index < MOST; index += 2) {
            Arrays.fill(records, index * LENGTH, (index + 1) * LENGTH, (byte) 0xFF);
        }

        assertEquals(MOST * (LENGTH + Long.BYTES), assertGivenBack(records, 0, MOST));
    }

    @Test
    void shouldRefuseWhatWasCutOff() {
        byte[] records = SeededMarket.records(folder.resolve("ring"), 4, 50);
        int length = PackedRecords.pack(records, 0, 50, packed);
        for (int cut = 0; cut < length; cut++) {
            assertFalse(PackedRecords.unpack(packed, cut, 50, unpacked), "cut to " + cut + " bytes");
        }
    }

    @Test
    void shouldRefuseALengthOfMoreThanAWord() {
        for (int word = 0; word < LENGTH / Long.BYTES; word++) {
            for (long length = 0; length < 16; length++) {
                byte[] bytes = new byte[packed.length];
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length << 4 * word);

                assertEquals(
                        length <= 8, PackedRecords.unpack(bytes, bytes.length - 8, 1, unpacked), "length " + length);
            }
        }
    }

    @Test
    void shouldReadAndWriteWithinItsBoundsWhateverTheBytesAre() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] records = SeededMarket.records(folder.resolve("ring"), 6, 20);
        int whole = PackedRecords.pack(records, 0, 20, packed);
        for (int time = 0; time < 20_000; time++) {
            int length = random.nextInt(whole + 1);
            byte[] damaged = Arrays.copyOf(Arrays.copyOf(packed, length), length + Long.BYTES);
            for (int changes = random.nextInt(4); changes > 0 && length > 0; changes--) {
                damaged[random.nextInt(length)] = (byte) random.nextInt();
            }
            byte[] exact = new byte[20 * LENGTH];
            PackedRecords.unpack(damaged, length, 20, exact); // throws where it reads or writes beyond the arrays
        }
    }

    @Test
    void shouldAllocateNothing() {
        byte[] records = SeededMarket.records(folder.resolve("ring"), 7, MOST);
        passes(records, 2_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);

        passes(records, 2_000);

        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertEquals(0, allocated / 1024, "KiB allocated for a million records");
    }

    private void passes(byte[] records, int times) {
        for (int time = 0; time < times; time++) {
            int length = PackedRecords.pack(records, 0, MOST, packed);
            assertTrue(PackedRecords.unpack(packed, length, MOST, unpacked));
        }
    }

    /** Packs and unpacks {@code count} records from {@code first}; the bytes that were kept. */
    private int assertGivenBack(byte[] records, int first, int count) {
        int length = PackedRecords.pack(records, first * LENGTH, count, packed);
        Arrays.fill(unpacked, (byte) 0x55);

        assertTrue(PackedRecords.unpack(packed, length, count, unpacked));

        assertArrayEquals(
                Arrays.copyOfRange(records, first * LENGTH, (first + count) * LENGTH),
                Arrays.copyOf(unpacked, count * LENGTH));
        for (int behind = count * LENGTH; behind < unpacked.length; behind++) {
            assertEquals(0x55, unpacked[behind], "behind the records");
        }
        return length;
    }
}
