package org.tickway.topic;

/** What became of a message that was given to a topic. */
public enum MergeOutcome {
    /** The topic has it and its subscribers are told. */
    TAKEN,
    /** The topic already stands at its position or beyond: nothing changed. */
    LATE,
    /** The value would have more fields or levels than it may: nothing changed. */
    TOO_LARGE
}
