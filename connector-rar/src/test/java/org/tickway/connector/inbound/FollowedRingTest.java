package org.tickway.connector.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.connector.host.RingIntake;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

class FollowedRingTest {

    private static final int FEED_ID = 3;
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final TickBatch batch = new TickBatch(4);
    private RingWriter writer;
    private FollowedRing followed;
    private long nowNs;

    @BeforeEach
    void open() {
        writer = RingWriter.open(folder.resolve("ring"), 64, FEED_ID);
        followed = new FollowedRing(
                RingReader.follow(folder.resolve("ring"), RingReader.Start.OLDEST), RingIntake.AS_IT_IS, nowNs);
    }

    @AfterEach
    void close() {
        followed.reader().close();
        writer.close();
    }

    private boolean looksALittleLater() {
        nowNs += SECOND_NS;
        return followed.hasLostItsWriter(nowNs, batch);
    }

    @Test
    void shouldBeContentWhileThereIsAWriter() {
        assertFalse(looksALittleLater());
        assertFalse(looksALittleLater());
    }

    @Test
    void shouldSayOnceThatTheWriterHasGone() {
        writer.close();

        assertTrue(looksALittleLater());

        int record = batch.record(0);
        assertEquals(1, batch.count());
        assertEquals(FEED_ID, batch.feedId());
        assertEquals(TickKind.STATUS.code(), TickCodec.kind(batch.buffer(), record));
        assertEquals(TickLayout.ALL_INSTRUMENTS, TickCodec.instrumentId(batch.buffer(), record));
        assertEquals(StreamState.STALE.code(), TickCodec.field(batch.buffer(), record, TickLayout.Status.STATE));
        assertEquals(
                StateReason.PROCESS_ENDED.code(), TickCodec.field(batch.buffer(), record, TickLayout.Status.REASON));
        assertFalse(looksALittleLater());
    }

    @Test
    void shouldSaySoAgainWhenTheNextWriterHasGone() {
        writer.close();
        assertTrue(looksALittleLater());
        writer = RingWriter.open(folder.resolve("ring"), 64, FEED_ID);
        assertFalse(looksALittleLater());

        writer.close();

        assertTrue(looksALittleLater());
    }

    @Test
    void shouldLookOnlyNowAndThen() {
        assertFalse(looksALittleLater());
        writer.close();

        assertFalse(followed.hasLostItsWriter(nowNs + 1, batch));
        assertTrue(looksALittleLater());
    }
}
