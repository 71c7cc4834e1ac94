package org.tickway.connector.host;

/** What a host cannot do, in words for the operator. */
public class HostException extends Exception {

    public HostException(String message) {
        super(message);
    }

    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
