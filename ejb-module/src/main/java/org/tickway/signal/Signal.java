package org.tickway.signal;

import java.util.Map;

/**
 * What a rule says at the close of a bar.
 *
 * @param values the indicators that it judged by, by name, in a fixed order
 */
record Signal(Side side, Map<String, Double> values) {

    enum Side {
        BUY,
        SELL
    }
}
