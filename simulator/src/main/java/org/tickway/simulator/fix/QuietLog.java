package org.tickway.simulator.fix;

import quickfix.Log;
import quickfix.LogFactory;
import quickfix.SessionID;

/** Says nothing, so that a simulator's output is its own. */
final class QuietLog implements Log, LogFactory {

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
        // not logged
    }

    @Override
    public void onEvent(String text) {
        // not logged
    }

    @Override
    public void onErrorEvent(String text) {
        // not logged
    }
}
