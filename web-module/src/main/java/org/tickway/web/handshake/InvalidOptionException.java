package org.tickway.web.handshake;

/** A query parameter breaks a rule; the text is for the client. */
final class InvalidOptionException extends Exception {

    private final String complaint;

    InvalidOptionException(String complaint) {
        super(complaint, null, false, false);
        this.complaint = complaint;
    }

    String complaint() {
        return complaint;
    }
}
