package org.tickway.demand;

/** The connector cannot be asked at the moment; nothing that was asked for is subscribed. */
public final class UpstreamUnavailableException extends Exception {

    public UpstreamUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
