package org.tickway.publish;

/** What became of a {@link Publication}. */
public sealed interface PublishResult {

    /** It has this number; what must not be lost is kept for good. */
    record Accepted(int epoch, long sequence) implements PublishResult {}

    /** The topic has had a message with this key, under this number; nothing was published. */
    record Duplicate(int epoch, long sequence) implements PublishResult {}

    /**
     * Nothing was published.
     *
     * @param code an error code of the stream protocol
     * @param message what is wrong, for the publisher
     */
    record Refused(Code code, String message) implements PublishResult {}

    /** Why a publication is refused; the names are error codes of the stream protocol. */
    enum Code {
        /** The payload, the key or the time is not as it must be. */
        BAD_REQUEST,
        /** The topic does not exist, or is none that messages are published to. */
        UNKNOWN_TOPIC,
        /** The payload is longer than allowed. */
        MESSAGE_TOO_BIG,
        /** Nothing of this topic may be lost, and the journal takes nothing in for now. */
        JOURNAL_UNAVAILABLE
    }
}
