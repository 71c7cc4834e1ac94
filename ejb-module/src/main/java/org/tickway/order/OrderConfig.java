package org.tickway.order;

import java.util.Map;

/**
 * Whose orders are whose.
 *
 * @param users by the broker's name of their account
 */
public record OrderConfig(Map<String, String> users) {

    public OrderConfig {
        users = Map.copyOf(users);
    }
}
