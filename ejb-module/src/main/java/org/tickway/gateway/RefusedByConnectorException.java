package org.tickway.gateway;

/** The connector does not do what was asked; the message says why, for the one who asked. */
public final class RefusedByConnectorException extends Exception {

    RefusedByConnectorException(String message, Throwable cause) {
        super(message, cause);
    }
}
