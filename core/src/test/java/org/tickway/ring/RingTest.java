package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

class RingTest {

    private static final int CAPACITY = 64;

    @TempDir
    Path folder;

    private Path file;
    private RingWriter writer;
    private final TickBatch batch = new TickBatch(256);

    @BeforeEach
    void open() {
        file = folder.resolve("feed.ring");
        writer = RingWriter.open(file, CAPACITY, 7);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void shouldGiveAReaderTheRecordsInTheirOrder() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, 10);

        assertEquals(PollOutcome.READ, reader.poll(batch));

        assertEquals(numbers(0, 10), Rings.numbers(batch));
        assertEquals(10, reader.position());
    }

    @Test
    void shouldStampPositionEpochAndFeed() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 100, 103);

        reader.poll(batch);

        for (int index = 0; index < 3; index++) {
            assertEquals(index, TickCodec.position(batch.buffer(), batch.record(index)));
            assertEquals(1, TickCodec.epoch(batch.buffer(), batch.record(index)));
            assertEquals(7, TickCodec.feedId(batch.buffer(), batch.record(index)));
        }
        assertEquals(7, batch.feedId());
        assertEquals(1, batch.epoch());
    }

    @Test
    void shouldSayEmptyWhenThereIsNothingNew() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, 3);
        reader.poll(batch);

        assertEquals(PollOutcome.EMPTY, reader.poll(batch));

        assertEquals(0, batch.count());
    }

    @Test
    void shouldNotShowARecordThatIsClaimedOnly() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.put(writer.buffer(), writer.claim(), 5);

        assertEquals(PollOutcome.EMPTY, reader.poll(batch));
    }

    @Test
    void shouldFollowTheWriterRoundTheEnd() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        for (long first = 0; first < 10 * CAPACITY; first += 24) {
            Rings.write(writer, first, first + 24);

            assertEquals(PollOutcome.READ, reader.poll(batch));

            assertEquals(numbers(first, first + 24), Rings.numbers(batch));
        }
    }

    @Test
    void shouldReadInPiecesWhatIsMoreThanABatchHolds() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        TickBatch small = new TickBatch(16);
        Rings.write(writer, 0, 40);

        assertEquals(PollOutcome.READ, reader.poll(small));
        assertEquals(numbers(0, 16), Rings.numbers(small));
        assertEquals(PollOutcome.READ, reader.poll(small));
        assertEquals(numbers(16, 32), Rings.numbers(small));
        assertEquals(PollOutcome.READ, reader.poll(small));
        assertEquals(numbers(32, 40), Rings.numbers(small));
        assertEquals(PollOutcome.EMPTY, reader.poll(small));
    }

    @Test
    void shouldTellALappedReaderHowManyItLost() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, 200);

        assertEquals(PollOutcome.LAPPED, reader.poll(batch));

        // 208 are claimed, so the oldest that is safe is 144; a margin of one stride of 16 comes on top
        assertEquals(160, batch.lost());
        assertEquals(0, batch.count());
        assertEquals(160, reader.position());
        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(numbers(160, 200), Rings.numbers(batch));
        assertEquals(0, batch.lost());
    }

    @Test
    void shouldCountEveryRecordAsReadOrLostHoweverOftenItIsLapped() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        TickBatch small = new TickBatch(7);
        long accounted = 0;
        long written = 0;
        for (long round = 1; round <= 50; round++) {
            Rings.write(writer, written, written + 13 * round);
            written += 13 * round;
            while (reader.poll(small) != PollOutcome.EMPTY) {
                for (long number : Rings.numbers(small)) {
                    assertEquals(accounted, number);
                    accounted++;
                }
                accounted += small.lost();
            }
        }

        assertEquals(written, accounted);
    }

    @Test
    void shouldNotBelieveACopyThatTheWriterHasClaimedMeanwhile() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, CAPACITY);
        writer.claim(); // the slots of the first stride may be half overwritten from here on

        assertEquals(PollOutcome.LAPPED, reader.poll(batch));

        assertEquals(2L * RingLayout.stride(CAPACITY), batch.lost());
    }

    @Test
    void shouldStartWithTheOldestRecordThatIsSafe() {
        Rings.write(writer, 0, 200);

        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);

        assertEquals(144, reader.position());
        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(numbers(144, 200), Rings.numbers(batch));
    }

    @Test
    void shouldStartWithTheNextRecordToBeWritten() {
        Rings.write(writer, 0, 201);

        RingReader reader = RingReader.follow(file, RingReader.Start.NEWEST);
        Rings.write(writer, 201, 203);

        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(numbers(201, 203), Rings.numbers(batch));
    }

    @Test
    void shouldTellHowFarBehindAReaderIs() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, 21);
        assertEquals(21, reader.lag());

        reader.poll(new TickBatch(5));

        assertEquals(16, reader.lag());
    }

    @Test
    void shouldTellReadersThatTheWriterStartedAnew() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, 10);
        reader.poll(batch);
        reopen(9);
        Rings.write(writer, 50, 52);

        assertEquals(PollOutcome.EPOCH_CHANGED, reader.poll(batch));

        assertEquals(0, batch.count());
        assertEquals(2, reader.epoch());
        assertEquals(9, reader.feedId());
        assertEquals(2, batch.epoch());
        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(numbers(50, 52), Rings.numbers(batch));
        assertEquals(0, TickCodec.position(batch.buffer(), batch.record(0)));
    }

    @Test
    void shouldNotTakeARecordOfTheNewEpochForOneOfTheOld() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, 10);
        reader.poll(batch);
        reopen(7);
        Rings.write(writer, 100, 111); // position 10 is there again, with other content

        assertEquals(PollOutcome.EPOCH_CHANGED, reader.poll(batch));
        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(numbers(100, 111), Rings.numbers(batch));
    }

    @Test
    void shouldForgetTheRecordsOfTheOldEpoch() {
        Rings.write(writer, 0, 10);
        reopen(7);

        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);

        assertEquals(PollOutcome.EMPTY, reader.poll(batch));
        assertEquals(2, reader.epoch());
    }

    @Test
    void shouldWaitWhileTheNextEpochIsBeingPrepared() {
        Rings.write(writer, 0, 10);
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        writer.buffer().putInt(RingLayout.EPOCH, -2); // as a writer leaves it that dies in the middle of that

        assertEquals(PollOutcome.EMPTY, reader.poll(batch));
        assertEquals(0, batch.count());

        writer.buffer().putInt(RingLayout.EPOCH, 2);
        assertEquals(PollOutcome.EPOCH_CHANGED, reader.poll(batch));
    }

    @Test
    void shouldGoOnAfterAWriterThatDiedWhilePreparingItsEpoch() {
        writer.buffer().putInt(RingLayout.EPOCH, -2);
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);

        reopen(7);
        Rings.write(writer, 0, 1);

        assertEquals(3, writer.epoch());
        assertEquals(PollOutcome.EPOCH_CHANGED, reader.poll(batch));
        assertEquals(PollOutcome.READ, reader.poll(batch));
    }

    @Test
    void shouldLetReadersFinishAfterTheWriterHasClosed() {
        Rings.write(writer, 0, 5);
        writer.close();

        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);

        assertEquals(PollOutcome.READ, reader.poll(batch));
        assertEquals(numbers(0, 5), Rings.numbers(batch));
    }

    @Test
    void shouldStorePublishedForMonitorsWhenFlushed() {
        Rings.write(writer, 0, 5);
        writer.flush();

        assertEquals(5, new RingMemory(writer.buffer(), CAPACITY).published());
    }

    @Test
    void shouldCopyARecordButNotItsPosition() {
        ByteBuffer other = ByteBuffer.allocate(2 * TickLayout.RECORD_LENGTH);
        Rings.put(other, TickLayout.RECORD_LENGTH, 77);
        TickCodec.putPosition(other, TickLayout.RECORD_LENGTH, 12345);
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);

        writer.write(other, TickLayout.RECORD_LENGTH);
        reader.poll(batch);

        assertEquals(List.of(77L), Rings.numbers(batch));
        assertEquals(0, TickCodec.position(batch.buffer(), 0));
    }

    @Test
    void shouldRefuseToWriteAfterClosing() {
        writer.close();

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> writer.claim());

        assertEquals("the ring file " + file + " is closed", refusal.getMessage());
    }

    @Test
    void shouldRefuseToReadAfterClosing() {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        Rings.write(writer, 0, 1);
        reader.close();
        reader.close();

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> reader.poll(batch));

        assertEquals("the ring file " + file + " is closed", refusal.getMessage());
        assertEquals(0, reader.lag());
    }

    @Test
    void shouldRefuseACapacityThatIsNoPowerOfTwo() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> RingWriter.open(folder.resolve("other.ring"), 100, 1));

        assertTrue(
                message(refusal).contains("capacity=100 of ring file " + folder.resolve("other.ring")),
                refusal.getMessage());
    }

    @Test
    void shouldRefuseAFeedIdThatARecordCannotHold() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> RingWriter.open(folder.resolve("other.ring"), 64, 128));

        assertTrue(message(refusal).startsWith("feedId=128 of ring file"), refusal.getMessage());
    }

    private void reopen(int feedId) {
        writer.close();
        writer = RingWriter.open(file, CAPACITY, feedId);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
