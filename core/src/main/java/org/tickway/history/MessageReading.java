package org.tickway.history;

import java.util.List;
import org.tickway.journal.MessageStore;
import org.tickway.journal.StoredMessage;
import org.tickway.session.Session;
import org.tickway.topic.EventTopic;
import org.tickway.topic.StatePatch;
import org.tickway.topic.StateTopic;

/**
 * The kept messages of one business topic on their way into the topic of one recovery or replay.
 *
 * <p>Threads: its loop's.
 */
final class MessageReading implements Reading {

    private static final int PAGE = 64;

    private final Session session;
    private final MessageStore store;
    private final PatchReader patches;
    private final Strand strand;
    private final Strands strands;
    private final Span span;
    private final Pace pace;
    private List<StoredMessage> page = List.of();
    private int next;
    private boolean begun;

    /**
     * @param strand the only one of {@code strands}
     */
    MessageReading(
            Session session,
            MessageStore store,
            PatchReader patches,
            Strand strand,
            Strands strands,
            Span span,
            Pace pace) {
        this.session = session;
        this.store = store;
        this.patches = patches;
        this.strand = strand;
        this.strands = strands;
        this.span = span;
        this.pace = pace;
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
        if (next == page.size()) {
            if (!budget.allows(nowNs)) {
                return Progress.WAITS;
            }
            page = store.after(strand.past().name(), strand.epoch(), strand.sequence(), PAGE);
            next = 0;
            budget.charge(page.size());
            if (page.isEmpty()) {
                begin();
                return atEnd(nowNs);
            }
        }
        return feed(nowNs);
    }

    private Progress feed(long nowNs) {
        Progress progress = Progress.WAITS;
        for (; next < page.size(); next++) {
            StoredMessage message = page.get(next);
            boolean before = span.isBefore(message.timeNs());
            if (!before) {
                begin();
                if (!pace.isDue(message.timeNs(), nowNs)) {
                    break;
                }
            }
            if (span.isBehind(message.timeNs())) {
                strands.close();
                return Progress.DONE;
            }
            if (!strand.hasRoom()) {
                break;
            }
            apply(message, before);
            progress = Progress.WORKED;
        }
        strands.movedOn(nowNs);
        return progress;
    }

    private void apply(StoredMessage message, boolean before) {
        if (strand.past() instanceof EventTopic events && !before) {
            strand.advancing(message.epoch(), message.sequence());
            events.append(message.sequence(), message.epoch(), message.timeNs(), message.payload());
        } else if (strand.past() instanceof StateTopic state) {
            StatePatch patch = patches.read(message);
            if (patch != null) {
                state.merge(message.epoch(), message.sequence(), message.timeNs(), patch);
            }
        }
        strand.advanced(message.epoch(), message.sequence());
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

    private void begin() {
        if (!begun) {
            begun = true;
            strand.subscription().release();
        }
    }

    @Override
    public void close() {
        strands.end();
    }
}
