package org.tickway.demand;

/** The connector subscribes to nothing, now and later, since it only follows another process. */
public final class UpstreamUnsupportedException extends Exception {

    public UpstreamUnsupportedException(String message, Throwable cause) {
        super(message, cause);
    }
}
