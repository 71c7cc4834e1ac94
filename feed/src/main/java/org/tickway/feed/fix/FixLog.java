package org.tickway.feed.fix;

import java.lang.System.Logger;
import java.util.function.Consumer;
import org.tickway.feed.connection.PacedLog;
import quickfix.Log;
import quickfix.LogFactory;
import quickfix.SessionID;

/**
 * What QuickFIX/J says of a session, in Tickway's log: errors as warnings, events for whoever debugs. Messages are not logged:
 * a logon has a password. Any thread.
 */
final class FixLog implements Log, LogFactory {

    private final String name;
    private final PacedLog log;
    private final Consumer<String> ended;
    private final Runnable garbled;

    /**
     * @param name of the feed
     * @param ended is told why a connection ends, before it does
     * @param garbled called for each message that is no FIX: QuickFIX/J passes over it, as the rules say
     */
    FixLog(String name, PacedLog log, Consumer<String> ended, Runnable garbled) {
        this.name = name;
        this.log = log;
        this.ended = ended;
        this.garbled = garbled;
    }

    @Override
    public Log create(SessionID sessionId) {
        return this;
    }

    @Override
    public void clear() {
        // nothing is kept
    }

    @Override
    public void onIncoming(String message) {
        // not logged
    }

    @Override
    public void onOutgoing(String message) {
        // not logged: it may have a password
    }

    @Override
    public void onEvent(String text) {
        keep(text);
        log.log(Logger.Level.DEBUG, "TW-FIX-007", () -> name + ": " + FixWords.printable(text));
    }

    @Override
    public void onErrorEvent(String text) {
        keep(text);
        if (text.startsWith("Invalid message")) {
            garbled.run();
        }
        log.log(Logger.Level.WARNING, "TW-FIX-008", () -> name + ": " + FixWords.printable(text));
    }

    private void keep(String text) {
        boolean saysMore = !text.endsWith("END_OF_STREAM");
        if (text.startsWith("Disconnecting: ") && saysMore) {
            ended.accept(FixWords.printable(text.substring("Disconnecting: ".length())));
        }
    }
}
