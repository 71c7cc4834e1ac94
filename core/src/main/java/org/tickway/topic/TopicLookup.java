package org.tickway.topic;

/** What came of a name that a client gave. */
public sealed interface TopicLookup {

    /** The topic; its own name is the canonical one. */
    record Found(Topic topic) implements TopicLookup {}

    /** No topic is named like this. */
    record UnknownTopic(String name) implements TopicLookup {}

    /** The family exists but nothing in the instrument directory has this name or ISIN. */
    record UnknownInstrument(String name) implements TopicLookup {}
}
