package org.tickway.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.StreamPosition;
import org.tickway.journal.TickHistory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

class HistoryReaderTest {

    private static final long NONE = TickLayout.NULL_VALUE;
    private static final long MS = 1_000_000L;

    @TempDir
    Path folder;

    private InstrumentDirectory instruments;
    private RingWriter ring;
    private TickWriter writer;
    private Instrument infy;
    private Instrument other;

    @BeforeEach
    void open() throws IOException {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        infy = instruments.add("NSE:INFY", null, -2, 0);
        other = instruments.add("NSE:OTHER", null, -2, 0);
        ring = RingWriter.open(folder.resolve("ring"), 1_024, 1);
        writer = new TickWriter(ring, new LatestStore(64));
    }

    @AfterEach
    void close() throws IOException {
        ring.close();
        instruments.close();
    }

    @Test
    void shouldWriteWhatWasReceivedOfOneInstrumentBetweenTwoTimes() throws IOException {
        trade(infy, 1, 100);
        trade(infy, 2, 200);
        trade(other, 9, 200);
        quote(infy, 300);
        trade(infy, 3, 400);

        JsonObject answer = read(200, 400, 100, "prices,trades,bars");

        assertEquals("NSE:INFY", answer.getString("instrument"));
        assertEquals(2, answer.getJsonArray("records").size());
        JsonObject trade = answer.getJsonArray("records").getJsonObject(0);
        assertEquals("trades", trade.getString("topic"));
        assertEquals(2, trade.getJsonObject("payload").getInt("id"));
        assertEquals(
                "1650.05", trade.getJsonObject("payload").getJsonNumber("price").toString());
        assertFalse(answer.getBoolean("more"));
    }

    @Test
    void shouldSayFromWhenToGoOn() throws IOException {
        for (int id = 1; id <= 5; id++) {
            trade(infy, id, 100L * id);
        }

        JsonObject first = read(0, 10_000, 2, "trades");
        JsonObject second = read(first.getInt("next"), 10_000, 100, "trades");

        assertTrue(first.getBoolean("more"));
        assertEquals(2, first.getJsonArray("records").size());
        assertEquals(3, second.getJsonArray("records").size());
        assertFalse(second.getBoolean("more"));
    }

    @Test
    void shouldNotEndBetweenRecordsOfTheSameMoment() throws IOException {
        trade(infy, 1, 100);
        trade(infy, 2, 100);
        trade(infy, 3, 100);
        trade(infy, 4, 200);

        JsonObject answer = read(0, 10_000, 2, "trades");

        assertEquals(3, answer.getJsonArray("records").size());
        assertEquals(200, answer.getInt("next"));
    }

    @Test
    void shouldNameTheIntervalOfABar() throws IOException {
        writer.bar(infy.id(), -2, 0, 0, 100 * MS, TickFlags.BAR_CLOSED, TickStream.BARS_5M, 0, 1, 2, 1, 2, 10, 3);

        JsonObject bar = read(0, 1_000, 10, "bars").getJsonArray("records").getJsonObject(0);

        assertEquals("bars.5m", bar.getString("topic"));
        assertTrue(bar.getJsonObject("payload").getBoolean("closed"));
    }

    @Test
    void shouldRefuseATimeThatEndsBeforeItBegins() {
        assertThrows(ProblemException.class, () -> new HistoryQuery(infy, 5, 5, 10, Set.of(), false));
        assertThrows(ProblemException.class, () -> HistoryQuery.kinds("prices,books"));
    }

    private JsonObject read(long fromMs, long toMs, int limit, String kinds) throws IOException {
        HistoryQuery query = new HistoryQuery(infy, fromMs * MS, toMs * MS, limit, HistoryQuery.kinds(kinds), false);
        try (RingHistory history = new RingHistory(folder.resolve("ring"));
                var json = Json.createReader(new StringReader(HistoryReader.read(history, query)))) {
            return json.readObject();
        }
    }

    private void trade(Instrument instrument, long id, long receivedMs) {
        writer.trade(instrument.id(), -2, 0, NONE, receivedMs * MS, 0, 165_005, 5, id, TickLayout.SIDE_BID);
    }

    private void quote(Instrument instrument, long receivedMs) {
        writer.quote(
                instrument.id(),
                -2,
                0,
                NONE,
                receivedMs * MS,
                0,
                165_005,
                NONE,
                NONE,
                165_000,
                1,
                165_010,
                1,
                NONE,
                NONE,
                NONE);
    }

    /** A ring read as a journal that has everything. */
    private static final class RingHistory implements TickHistory {

        private final RingReader reader;

        RingHistory(Path ring) throws IOException {
            reader = RingReader.follow(ring, RingReader.Start.OLDEST);
        }

        @Override
        public void seekTime(long receiveTimeNs) {
            // it stands before everything
        }

        @Override
        public boolean seekPosition(int feedId, int ringEpoch, long position) {
            return false;
        }

        @Override
        public Set<StreamPosition> seek(Collection<StreamPosition> positions) {
            return Set.of();
        }

        @Override
        public int poll(TickBatch batch) {
            return reader.poll(batch) == PollOutcome.EMPTY ? 0 : batch.count();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
