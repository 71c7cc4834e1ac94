package org.tickway.session;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.MessageStore;
import org.tickway.journal.StoredMessage;

/**
 * Sessions whose connection is gone, for as long as their clients may come back; and, in the message store, what is needed
 * to have them again when the gateway itself was gone.
 *
 * <p>Any thread. Bounded in number, in subscriptions and in time; the oldest go first. A session with more than {@link
 * #MAX_STORED_SUBSCRIPTIONS} is not kept across a restart.
 */
public final class SessionStore {

    /** The beginning of the names under which sessions are in the message store; no topic's name begins so. */
    static final String PREFIX = "$session.";

    static final int MAX_STORED_SUBSCRIPTIONS = 5_000;

    private static final int MAX_STORED_BYTES = 256 * 1024;

    private static final long NS_PER_MS = 1_000_000L;
    private static final byte[] ENDED = {};
    private static final int EPOCH = 1;

    private final ResumeConfig config;
    private final MessageStore messages;
    private final Map<String, Parked> parked = new LinkedHashMap<>();
    private int subscriptions;
    private long sequence;

    public SessionStore(ResumeConfig config, MessageStore messages) {
        this.config = config;
        this.messages = messages;
    }

    /**
     * Takes over what the message store has of an earlier run; once, before the first session.
     *
     * @param nowMs milliseconds since the epoch
     */
    public synchronized void restore(long nowMs) {
        Map<String, StoredMessage> newest = new LinkedHashMap<>();
        messages.forEach(message -> {
            if (message.topic().startsWith(PREFIX)) {
                newest.remove(message.topic());
                newest.put(message.topic(), message);
            }
        });
        for (StoredMessage message : newest.values()) {
            sequence = Math.max(sequence, message.sequence());
            long atMs = message.timeNs() / NS_PER_MS;
            ParkedSession session = isOver(atMs, nowMs) || message.payload().length == 0
                    ? null
                    : ParkedSessionCodec.decode(message.payload());
            if (session != null) {
                add(session, atMs);
            }
        }
    }

    /** Keeps a session whose connection is gone. */
    synchronized void park(ParkedSession session, long nowMs) {
        if (config.windowMs() > 0 && !session.isEmpty()) {
            dropOver(nowMs);
            add(session, nowMs);
            store(session, nowMs);
        }
    }

    /** Keeps what is known of a session that is still connected, in case that the gateway ends without a word. */
    synchronized void save(ParkedSession session, long nowMs) {
        if (config.windowMs() > 0) {
            store(session, nowMs);
        }
    }

    /** Gives out a parked session, once; null where there is none or it is not this user's. */
    synchronized @Nullable ParkedSession take(String id, String user, long nowMs) {
        dropOver(nowMs);
        Parked found = parked.get(id);
        if (found == null || !found.session().user().equals(user)) {
            return null;
        }
        drop(id);
        return found.session();
    }

    /** The session must not come back. */
    synchronized void forget(String id, long nowMs) {
        drop(id);
        if (config.windowMs() > 0) {
            append(id, "", ENDED, nowMs);
        }
    }

    /** Sessions that wait for their clients. */
    public synchronized int size() {
        return parked.size();
    }

    ResumeConfig config() {
        return config;
    }

    private void add(ParkedSession session, long atMs) {
        drop(session.id());
        parked.put(session.id(), new Parked(session, atMs));
        subscriptions += size(session);
        Iterator<String> oldest = parked.keySet().iterator();
        while (parked.size() > config.maxSessions() || subscriptions > config.maxSubscriptions()) {
            String id = oldest.next();
            subscriptions -= size(parked.get(id));
            oldest.remove();
        }
    }

    private void drop(String id) {
        Parked dropped = parked.remove(id);
        subscriptions -= size(dropped);
    }

    private void dropOver(long nowMs) {
        Collection<Parked> all = parked.values();
        Iterator<Parked> oldestFirst = all.iterator();
        while (oldestFirst.hasNext()) {
            Parked oldest = oldestFirst.next();
            if (!isOver(oldest.sinceMs(), nowMs)) {
                return;
            }
            subscriptions -= size(oldest);
            oldestFirst.remove();
        }
    }

    private boolean isOver(long sinceMs, long nowMs) {
        return nowMs - sinceMs > config.windowMs();
    }

    private void store(ParkedSession session, long nowMs) {
        byte[] payload = size(session) > MAX_STORED_SUBSCRIPTIONS ? ENDED : ParkedSessionCodec.encode(session);
        append(session.id(), session.user(), payload.length > MAX_STORED_BYTES ? ENDED : payload, nowMs);
    }

    private void append(String id, String user, byte[] payload, long nowMs) {
        sequence++;
        messages.append(new StoredMessage(PREFIX + id, EPOCH, sequence, nowMs * NS_PER_MS, null, user, payload));
    }

    private static int size(@Nullable Parked parked) {
        return parked == null ? 0 : size(parked.session());
    }

    private static int size(ParkedSession session) {
        return session.subscriptions().size() + session.patterns().size();
    }

    private record Parked(ParkedSession session, long sinceMs) {}
}
