package org.tickway.connector.host;

/** The call needs a feed, and this host only follows. */
public final class UnsupportedByHostException extends HostException {

    UnsupportedByHostException(String message) {
        super(message);
    }
}
