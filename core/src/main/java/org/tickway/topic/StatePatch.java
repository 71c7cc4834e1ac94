package org.tickway.topic;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes in the value of a {@link StateTopic}; what it does not name stays as it is.
 *
 * @param fields JSON value of each field that is set; null takes the field away
 * @param levels changed levels of each field that is a list of levels, such as a histogram; a level is known by its key
 */
public record StatePatch(Map<String, byte @Nullable []> fields, Map<String, List<Level>> levels) {

    /**
     * One level of a list.
     *
     * @param key by which it is known within its list, such as its price in plain decimals
     * @param json the level as it is written, such as {@code [101.5,200]}; with a quantity of 0 where it is removed
     * @param removed whether it is in the list no more
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed over, not compared
    public record Level(String key, byte[] json, boolean removed) {}
}
