package org.tickway.history;

import org.jspecify.annotations.Nullable;
import org.tickway.journal.StoredMessage;
import org.tickway.topic.StatePatch;

/** Understands what was published to a topic that is a state. Any thread. */
@FunctionalInterface
public interface PatchReader {

    /** Understands nothing, so that such topics have no past. */
    PatchReader NONE = message -> null;

    /** What the message changes, or null where it changes nothing. */
    @Nullable
    StatePatch read(StoredMessage message);
}
