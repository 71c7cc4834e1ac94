package org.tickway.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is shown the value of a {@link StateTopic} or what changed in it, under the topic's monitor. */
public interface StateVisitor {

    /**
     * @param json its JSON value, null where the field is gone
     */
    void field(String name, byte @Nullable [] json);

    /**
     * @param levels the JSON of the levels, removed ones with a quantity of 0; not to be kept
     */
    void levels(String name, List<byte[]> levels);
}
