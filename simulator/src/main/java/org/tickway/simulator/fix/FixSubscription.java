package org.tickway.simulator.fix;

import java.util.List;

/**
 * A V that the venue has granted.
 *
 * @param id tag 262
 * @param depth tag 264
 * @param updateType tag 265
 * @param aggregated tag 266, empty where it is not there
 * @param entryTypes tags 269
 * @param instruments ISINs or symbols
 */
public record FixSubscription(
        String id,
        String depth,
        String updateType,
        String aggregated,
        List<String> entryTypes,
        List<String> instruments) {}
