package org.tickway.simulator.fix;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.transport.socket.SocketSessionConfig;

/**
 * Spoils what the venue sends, between QuickFIX/J, which believes it was sent, and the socket. Any thread.
 */
// A message that waits goes out on the timer's thread, in order; its handle is not needed.
@SuppressWarnings("FutureReturnValueIgnored")
final class WireFaults extends IoFilterAdapter {

    private static final String SEPARATOR = "\u0001";
    private static final Set<String> SESSION_TYPES = Set.of("0", "1", "2", "3", "4", "5", "A");

    private final ScheduledExecutorService timer;
    private final Set<IoSession> sessions = ConcurrentHashMap.newKeySet();
    private final Set<IoSession> muted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger toCorrupt = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean refusing;
    private volatile long delayMs;

    WireFaults(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void lose(int messages) {
        toLose.addAndGet(messages);
    }

    void corrupt(int messages) {
        toCorrupt.addAndGet(messages);
    }

    void mute() {
        muted.addAll(sessions);
    }

    void delay(long newDelayMs) {
        delayMs = newDelayMs;
    }

    void refuse(boolean newRefusing) {
        refusing = newRefusing;
    }

    /** Connections that there have been. */
    int connections() {
        return connections.get();
    }

    int open() {
        return sessions.size();
    }

    /** Ends the sockets without a word. */
    void cut() {
        sessions.forEach(IoSession::closeNow);
    }

    /** Sends text as it is, and when it is out, resets the sockets. */
    void resetAfter(String text) {
        for (IoSession session : sessions) {
            session.write(text).awaitUninterruptibly();
            if (session.getConfig() instanceof SocketSessionConfig socket) {
                socket.setSoLinger(0);
            }
            session.closeNow();
        }
    }

    /** Sends text as it is. */
    void raw(String text) {
        sessions.forEach(session -> session.write(text));
    }

    @Override
    public void sessionOpened(NextFilter next, IoSession session) {
        connections.incrementAndGet();
        if (refusing) {
            session.closeNow();
            return;
        }
        sessions.add(session);
        next.sessionOpened(session);
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) {
        sessions.remove(session);
        muted.remove(session);
        next.sessionClosed(session);
    }

    @Override
    public void filterWrite(NextFilter next, IoSession session, WriteRequest request) {
        if (muted.contains(session)) {
            return;
        }
        WriteRequest sent = request;
        if (request.getMessage() instanceof String text && !SESSION_TYPES.contains(type(text))) {
            if (isDue(toLose)) {
                return;
            }
            if (isDue(toCorrupt)) {
                sent = new org.apache.mina.core.write.DefaultWriteRequest(
                        text.replaceFirst("10=\\d{3}" + SEPARATOR + "$", "10=" + wrong(text) + SEPARATOR),
                        request.getFuture(),
                        request.getDestination());
            }
        }
        WriteRequest goesOut = sent;
        if (delayMs > 0) {
            timer.schedule(() -> next.filterWrite(session, goesOut), delayMs, TimeUnit.MILLISECONDS);
        } else {
            next.filterWrite(session, goesOut);
        }
    }

    private static boolean isDue(AtomicInteger left) {
        return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }

    /** A checksum that is not the message's. */
    private static String wrong(String text) {
        int at = text.lastIndexOf("10=") + 3;
        return "%03d".formatted((Integer.parseInt(text.substring(at, at + 3)) + 1) % 256);
    }

    private static String type(String text) {
        int at = text.indexOf(SEPARATOR + "35=");
        int end = text.indexOf(SEPARATOR, at + 4);
        return at < 0 || end < 0 ? "" : text.substring(at + 4, end);
    }
}
