package org.tickway.journal.chronicle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.SendLog;
import org.tickway.journal.SentMessage;
import org.tickway.journal.SentPage;

/**
 * The queue of what recorded sessions were sent, each session's excerpts a chain of {@link SentExcerpt}s.
 *
 * <p>Any thread; guarded by its own monitor. In memory is only where each chain ends, of the {@link #MAX_SESSIONS} that were
 * used last.
 */
final class ChronicleSends implements SendLog, AutoCloseable {

    private static final int MAX_SESSIONS = 100_000;

    private final SingleChronicleQueue queue;
    private final SafeAppender appender;
    private final ExcerptTailer tailer;
    private final Map<String, End> ends = new LinkedHashMap<>(16, 0.75f, true);
    private final SentCodec codec = new SentCodec();
    private boolean closed;

    /** The newest excerpt of a session. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record End(long index, long number, byte[] hash) {}

    ChronicleSends(SingleChronicleQueue queue, FreeSpace space) {
        this.queue = queue;
        this.appender = new SafeAppender(queue, space);
        this.tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
        tailer.toStart();
        while (true) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return;
                }
                SentExcerpt excerpt = SentExcerpt.read(document.wire().bytes());
                note(excerpt.session(), new End(document.index(), excerpt.number(), excerpt.hash()));
            } catch (UnreadableExcerptException changed) {
                // shows as a chain that is not intact
            }
        }
    }

    @Override
    public synchronized boolean append(String session, String user, List<SentMessage> messages) {
        if (closed || messages.isEmpty()) {
            return false;
        }
        End end = ends.get(session);
        SentExcerpt excerpt = SentExcerpt.of(
                session,
                user,
                end == null ? 0 : end.number() + 1,
                end == null ? SentExcerpt.NONE : end.index(),
                messages.get(messages.size() - 1).timeNs(),
                end == null ? SentExcerpt.NO_HASH : end.hash(),
                codec.encode(messages));
        if (!appender.append(excerpt.length(), excerpt::write)) {
            return false;
        }
        note(session, new End(appender.lastIndex(), excerpt.number(), excerpt.hash()));
        return true;
    }

    @Override
    public synchronized SentPage read(String session, long fromNs, long toNs, int max) {
        End end = closed ? null : ends.get(session);
        if (end == null) {
            return new SentPage("", List.of(), true, false);
        }
        List<Long> backwards = new ArrayList<>();
        boolean intact = true;
        String user = "";
        long number = end.number();
        byte[] hash = end.hash();
        for (long index = end.index(); index != SentExcerpt.NONE && !isDeleted(index); ) {
            SentExcerpt excerpt = read(index);
            if (excerpt == null) {
                intact = false;
                break;
            }
            intact &= excerpt.isIntact()
                    && excerpt.session().equals(session)
                    && excerpt.number() == number
                    && Arrays.equals(excerpt.hash(), hash);
            if (excerpt.newestNs() < fromNs || excerpt.previousIndex() >= index) {
                break;
            }
            backwards.add(index);
            user = excerpt.user();
            number = excerpt.number() - 1;
            hash = excerpt.before();
            index = excerpt.previousIndex();
        }
        List<SentMessage> page = new ArrayList<>();
        for (int at = backwards.size() - 1; at >= 0; at--) {
            SentExcerpt excerpt = read(backwards.get(at));
            for (SentMessage message : excerpt == null ? List.<SentMessage>of() : SentCodec.decode(excerpt.content())) {
                if (message.timeNs() >= fromNs && message.timeNs() < toNs) {
                    if (page.size() == max) {
                        return new SentPage(user, page, intact, true);
                    }
                    page.add(message);
                }
            }
        }
        return new SentPage(user, page, intact, false);
    }

    /** Looks again which files there are, after some were deleted. */
    synchronized void forgetDeleted() {
        if (!closed) {
            queue.refreshDirectoryListing();
        }
    }

    private void note(String session, End end) {
        ends.put(session, end);
        if (ends.size() > MAX_SESSIONS) {
            ends.remove(ends.keySet().iterator().next());
        }
    }

    private boolean isDeleted(long index) {
        return queue.rollCycle().toCycle(index) < queue.firstCycle();
    }

    private @Nullable SentExcerpt read(long index) {
        if (!tailer.moveToIndex(index)) {
            return null;
        }
        try (DocumentContext document = tailer.readingDocument()) {
            return document.isPresent() && document.index() == index
                    ? SentExcerpt.read(document.wire().bytes())
                    : null;
        } catch (UnreadableExcerptException changed) {
            return null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        tailer.close();
        appender.close();
        queue.close();
    }
}
