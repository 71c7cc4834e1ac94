package org.tickway.journal.chronicle;

/** A queue does not have what its index says: its files were cut or changed. */
final class UnreadableExcerptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableExcerptException(String message) {
        super(message);
    }
}
