package org.tickway.journal.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;

/** What stands in the excerpts of a journal, of today and of before, whole and damaged. */
class RecordExcerptsTest {

    private static final int LENGTH = TickLayout.RECORD_LENGTH;
    private static final int FEED = 3;
    private static final int EPOCH = 1;

    @TempDir
    Path folder;

    private OpenedQueues queues;
    private FreeSpace space;
    private long position;

    @BeforeEach
    void open() throws IOException {
        JvmAccess.quiet();
        JournalConfig config = Journals.config(Files.createDirectories(folder.resolve("journal")));
        space = new FreeSpace(config);
        queues = OpenedQueues.open(JournalFolders.of(config, SystemTimeProvider.INSTANCE), space, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        queues.close();
    }

    @Test
    void shouldPackRecordsOfAMarket() {
        byte[] records = market(1, 300);
        append(records);

        assertEquals(List.of(RecordLayout.TYPE_PACKED), types());
        assertRead(records, 0);
    }

    @Test
    void shouldNotPackRecordsThatWouldGetLonger() {
        byte[] records = new byte[300 * LENGTH];
        new SplittableRandom(2).nextBytes(records);
        append(records);

        assertEquals(List.of(RecordLayout.TYPE_RECORDS), types());
        assertRead(records, 0);
    }

    @Test
    void shouldReadWhatWasWrittenBeforeThereWasPacking() throws IOException {
        byte[] before = market(3, 2_000);
        for (int from = 0; from < 2_000; from += 500) {
            byte[] records = Arrays.copyOfRange(before, from * LENGTH, (from + 500) * LENGTH);
            put(RecordLayout.TYPE_RECORDS, 500, checksum(records), records, records.length);
        }
        queues.close();
        open();
        byte[] after = market(4, 300);
        append(after);

        assertEquals(5, types().size());
        assertRead(concatenated(before, after), 0);
    }

    @Test
    void shouldCountWhatIsDamagedAsMissing() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] records = market(6, 40);
        byte[] packed = new byte[PackedRecords.roomFor(40)];
        int length = PackedRecords.pack(records, 0, 40, packed);
        List<byte[]> whole = new ArrayList<>();
        for (int time = 0; time < 500; time++) {
            byte[] damaged = packed.clone();
            damaged[random.nextInt(length)] ^= (byte) (1 + random.nextInt(255));
            put(RecordLayout.TYPE_PACKED, 40, checksum(records), damaged, length);
            put(RecordLayout.TYPE_PACKED, 40, checksum(records), packed, random.nextInt(length - Long.BYTES));
            if (time % 50 == 49) {
                put(RecordLayout.TYPE_PACKED, 40, checksum(records), packed, length);
                whole.add(records);
            }
        }

        assertRead(concatenated(whole.toArray(byte[][]::new)), 500L * 2 * 40);
    }

    @Test
    void shouldNotBelieveACountThatNoExcerptHas() {
        byte[] records = market(7, 40);
        byte[] packed = new byte[PackedRecords.roomFor(40)];
        int length = PackedRecords.pack(records, 0, 40, packed);
        for (int count : new int[] {0, -1, 41, RecordLayout.MAX_RECORDS, RecordLayout.MAX_RECORDS + 1}) {
            put(RecordLayout.TYPE_PACKED, count, checksum(records), packed, length);
        }
        put((byte) 4, 40, checksum(records), packed, length);
        put(RecordLayout.TYPE_PACKED, 40, checksum(records), packed, length);

        assertRead(records, 1 + 1 + 41 + 2L * RecordLayout.MAX_RECORDS + 1 + 40);
    }

    private byte[] market(long seed, int count) {
        return SeededMarket.records(folder.resolve("ring" + seed), seed, count);
    }

    private void append(byte[] records) {
        int count = records.length / LENGTH;
        TickBatch batch = new TickBatch(count);
        batch.begin(FEED, EPOCH);
        ByteBuffer bytes = ByteBuffer.wrap(records);
        for (int index = 0; index < count; index++) {
            batch.add(bytes, index * LENGTH);
        }
        try (RecordAppender appender = queues.records().appender(space, new LongAdder())) {
            assertTrue(appender.append(batch, position));
        }
        position += count;
    }

    /** Appends an excerpt of its own, field by field. */
    private void put(byte type, int count, int checksum, byte[] body, int bodyLength) {
        try (ExcerptAppender appender = queues.records().records().createAppender();
                DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            bytes.writeByte(type);
            bytes.writeByte((byte) FEED);
            bytes.writeShort((short) 0);
            bytes.writeInt(count);
            bytes.writeInt(EPOCH);
            bytes.writeInt(checksum);
            bytes.writeLong(position);
            bytes.writeLong(1);
            bytes.write(body, 0, bodyLength);
        }
        position += Math.max(0, count);
    }

    private static int checksum(byte[] records) {
        CRC32C checksum = new CRC32C();
        checksum.update(records);
        return (int) checksum.getValue();
    }

    /** Of each excerpt. */
    private List<Byte> types() {
        List<Byte> types = new ArrayList<>();
        try (ExcerptTailer tailer = queues.records().records().createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        return types;
                    }
                    types.add(document.wire().bytes().readByte());
                }
            }
        }
    }

    private void assertRead(byte[] expected, long missing) {
        byte[] read = new byte[0];
        long lost = 0;
        TickBatch batch = new TickBatch(100);
        try (RecordHistory history = queues.records().history()) {
            while (history.poll(batch) > 0) {
                lost += batch.lost();
                read = concatenated(read, Arrays.copyOf(batch.buffer().array(), batch.count() * LENGTH));
            }
        }
        assertEquals(missing, lost);
        assertEquals(-1, Arrays.mismatch(expected, read), "the first byte that differs");
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
