package org.tickway.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.gateway.Gateway;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickKind;
import org.tickway.web.json.JsonText;
import org.tickway.web.problem.Problem;

/**
 * Reads the journal for HTTP clients: a bounded number of them at a time, each for a bounded time, with a bounded answer.
 *
 * <p>Any thread.
 */
@ApplicationScoped
public class HistoryReader {

    private static final int NS_TO_MS = -6;
    private static final int MAX_READERS = 4;
    private static final int RETRY_SECONDS = 5;
    private static final int BATCH_RECORDS = 1_024;
    private static final long MAX_READ_NS = 10_000_000_000L;

    private final Semaphore readers = new Semaphore(MAX_READERS);

    @Inject
    private Gateway gateway;

    /**
     * The answer as JSON.
     *
     * @throws ProblemException where there is no journal, or too many read it
     */
    String read(HistoryQuery query) {
        if (!readers.tryAcquire()) {
            throw new ProblemException(Problem.later(
                    503, "BUSY", "the journal is being read by " + MAX_READERS + " others", RETRY_SECONDS));
        }
        try (TickHistory history = gateway.journal().ticks()) {
            return read(history, query);
        } catch (JournalUnavailableException unavailable) {
            throw new ProblemException(
                    Problem.later(503, "JOURNAL_UNAVAILABLE", "the journal cannot be read", RETRY_SECONDS));
        } finally {
            readers.release();
        }
    }

    static String read(TickHistory history, HistoryQuery query) {
        history.seekTime(query.fromNs());
        JsonText json = new JsonText()
                .beginObject()
                .field("instrument", query.instrument().name())
                .field("isin", query.instrument().isin())
                .beginArray("records");
        Long nextNs = new Pass(history, query, json).run();
        json.endArray().field("more", nextNs != null);
        if (nextNs != null) {
            json.decimal("next", nextNs, NS_TO_MS);
        }
        return json.endObject().toString();
    }

    /** One answer on its way. */
    private static final class Pass {

        private final TickHistory history;
        private final HistoryQuery query;
        private final JsonText json;
        private final TickBatch batch = new TickBatch(BATCH_RECORDS);
        private final long untilNs = System.nanoTime() + MAX_READ_NS;
        private int written;
        private long newestNs;

        Pass(TickHistory history, HistoryQuery query, JsonText json) {
            this.history = history;
            this.query = query;
            this.json = json;
            this.newestNs = query.fromNs();
        }

        /** The time to go on from, null where all has been written. */
        @Nullable
        Long run() {
            boolean late = false;
            while (history.poll(batch) > 0) {
                ByteBuffer buffer = batch.buffer();
                for (int index = 0; index < batch.count(); index++) {
                    int record = batch.record(index);
                    long receivedNs = TickCodec.receiveTime(buffer, record);
                    if (receivedNs >= query.toNs()) {
                        return null;
                    }
                    // only between two moments, so that going on from the second leaves nothing out
                    if ((late || written >= query.limit()) && receivedNs > newestNs) {
                        return receivedNs;
                    }
                    newestNs = Math.max(newestNs, receivedNs);
                    if (isWanted(buffer, record, receivedNs)) {
                        json.json(RecordText.of(buffer, record, query.quoted()));
                        written++;
                    }
                }
                late = System.nanoTime() - untilNs > 0;
            }
            return null;
        }

        private boolean isWanted(ByteBuffer buffer, int record, long receivedNs) {
            TickKind kind = TickKind.of(TickCodec.kind(buffer, record));
            return receivedNs >= query.fromNs()
                    && TickCodec.instrumentId(buffer, record)
                            == query.instrument().id()
                    && kind != null
                    && query.kinds().contains(kind);
        }
    }
}
