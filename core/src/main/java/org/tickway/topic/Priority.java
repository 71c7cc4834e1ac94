package org.tickway.topic;

/** What goes first where a client cannot be given everything at once; the first constant goes first. */
public enum Priority {
    /** Orders and alerts. */
    URGENT,
    /** Events and business values. */
    EVENTS,
    DEPTH,
    PRICES
}
