package org.tickway.publish;

/** A payload is not what its topic takes; the message tells the publisher why. */
final class InvalidPayloadException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidPayloadException(String message) {
        super(message);
    }
}
