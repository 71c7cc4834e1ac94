package org.tickway.journal;

/** There is no journal to read from; the message says why. */
public final class JournalUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    public JournalUnavailableException(String reason) {
        super(reason);
    }
}
