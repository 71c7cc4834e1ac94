package org.tickway.web.openalgo;

/** A message breaks a rule of the protocol; its text is for the client. */
final class UnusableRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String complaint;

    UnusableRequestException(ErrorCode code, String complaint) {
        super(complaint, null, false, false);
        this.code = code;
        this.complaint = complaint;
    }

    ErrorCode code() {
        return code;
    }

    String complaint() {
        return complaint;
    }
}
