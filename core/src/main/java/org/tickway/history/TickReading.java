package org.tickway.history;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;
import org.tickway.session.Session;
import org.tickway.tick.TickKind;
import org.tickway.topic.TopicEngine;

/**
 * Records of the journal on their way into the topics of one recovery or replay.
 *
 * <p>Threads: its loop's.
 */
final class TickReading implements Reading {

    private static final System.Logger LOG = System.getLogger(TickReading.class.getName());
    private static final int BATCH_RECORDS = 256;

    private final Session session;
    private final TickSource source;
    private final TopicEngine engine;
    private final Map<Long, Strand> byStream;
    private final Strands strands;
    private final Span span;
    private final Pace pace;
    private final TickBatch batch = new TickBatch(BATCH_RECORDS);
    private final TickBatch single = new TickBatch(1);
    private Set<Integer> books = Set.of();
    private long maxLookBackMs;
    private @Nullable TickHistory history;
    private @Nullable BookSearch search;
    private boolean unreadable;
    private int next;
    private boolean begun;

    /**
     * @param source opens the journal where the reading begins
     * @param engine has the topics of the strands, and no others
     * @param byStream the strands by {@link StreamKey}
     */
    TickReading(
            Session session,
            TickSource source,
            TopicEngine engine,
            Map<Long, Strand> byStream,
            Strands strands,
            Span span,
            Pace pace) {
        this.session = session;
        this.source = source;
        this.engine = engine;
        this.byStream = byStream;
        this.strands = strands;
        this.span = span;
        this.pace = pace;
    }

    /** Before reading, goes back to where the books of these instruments are whole. */
    void startWithBooks(Set<Integer> instrumentIds, long itsMaxLookBackMs) {
        books = Set.copyOf(instrumentIds);
        maxLookBackMs = itsMaxLookBackMs;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Progress step(long nowNs, RecordBudget budget) {
        if (strands.areOver()) {
            return Progress.DONE;
        }
        TickHistory from = unreadable ? null : opened();
        if (from == null) {
            return giveUp();
        }
        if (next == batch.count() || search != null) {
            if (!budget.allows(nowNs)) {
                return Progress.WAITS;
            }
            if (search != null) {
                search = search.step(budget) ? null : search;
                next = batch.count();
                return Progress.WORKED;
            }
            next = 0;
            int count = from.poll(batch);
            if (count == 0) {
                begin();
                return atEnd(nowNs);
            }
            budget.charge(count);
        }
        return feed(nowNs);
    }

    private @Nullable TickHistory opened() {
        if (history == null) {
            try {
                history = source.open();
            } catch (JournalUnavailableException unavailable) {
                unreadable = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "TW-HIST-001 what a client missed or asked to see again cannot be read: {0}",
                        unavailable.getMessage());
                return null;
            }
            if (!books.isEmpty()) {
                search = new BookSearch(history, books, span.fromNs(), maxLookBackMs, batch);
            }
        }
        return history;
    }

    /** The journal is gone: what is missing is told as a gap. */
    private Progress giveUp() {
        begin();
        if (span.joins()) {
            strands.giveUp();
            return strands.areOver() ? Progress.DONE : Progress.WAITS;
        }
        strands.close();
        return Progress.DONE;
    }

    /** Applies the records of the batch that are due and find room. */
    private Progress feed(long nowNs) {
        ByteBuffer buffer = batch.buffer();
        Progress progress = Progress.WAITS;
        for (; next < batch.count(); next++) {
            int record = batch.record(next);
            long timeNs = TickCodec.receiveTime(buffer, record);
            boolean before = span.isBefore(timeNs);
            if (!before) {
                begin();
                if (!pace.isDue(timeNs, nowNs)) {
                    break;
                }
            }
            if (span.isOver(timeNs)) {
                strands.close();
                return Progress.DONE;
            }
            Strand strand = byStream.get(StreamKey.of(buffer, record));
            if (strand != null
                    && !span.isBehind(timeNs)
                    && !strand.isOver()
                    && isWanted(strand, buffer, record, before)) {
                if (!strand.hasRoom()) {
                    break;
                }
                apply(strand, buffer, record);
            }
            progress = Progress.WORKED;
        }
        strands.movedOn(nowNs);
        return progress;
    }

    private Progress atEnd(long nowNs) {
        boolean settled = strands.restAtEnd(nowNs);
        Long toNs = span.toNs();
        if (settled && toNs != null && toNs < System.currentTimeMillis() * 1_000_000) {
            strands.close();
            return Progress.DONE;
        }
        return strands.areOver() ? Progress.DONE : Progress.WAITS;
    }

    /** Before the span only what a value is made of is of use. */
    private static boolean isWanted(Strand strand, ByteBuffer buffer, int record, boolean before) {
        int kind = TickCodec.kind(buffer, record);
        boolean event = kind == TickKind.TRADE.code() || kind == TickKind.BAR.code();
        return !(before && event)
                && strand.lacks(
                        TickCodec.epoch(buffer, record),
                        TickCodec.topicSequence(buffer, record),
                        kind == TickKind.DEPTH.code());
    }

    private void apply(Strand strand, ByteBuffer buffer, int record) {
        int epoch = TickCodec.epoch(buffer, record);
        long sequence = TickCodec.topicSequence(buffer, record);
        strand.advancing(epoch, sequence);
        single.begin(batch.feedId(), epoch);
        single.add(buffer, record);
        engine.apply(single);
        strand.advanced(epoch, sequence);
    }

    /** What clients are to see begins here. */
    private void begin() {
        if (!begun) {
            begun = true;
            byStream.values().forEach(strand -> strand.show(span.fromNs()));
        }
    }

    @Override
    public void close() {
        strands.end();
        if (history != null) {
            history.close();
        }
    }
}
