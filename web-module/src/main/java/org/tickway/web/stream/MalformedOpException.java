package org.tickway.web.stream;

/** A message breaks a rule of the protocol; its text is for the client. */
final class MalformedOpException extends Exception {

    private final String complaint;

    MalformedOpException(String complaint) {
        super(complaint, null, false, false);
        this.complaint = complaint;
    }

    String complaint() {
        return complaint;
    }
}
