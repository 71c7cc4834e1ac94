package org.tickway.order;

import java.util.HashMap;
import java.util.Map;
import org.tickway.settings.Settings;
import org.tickway.topic.TopicClass;

/** Reads an {@link OrderConfig}. One use, one thread. */
public final class OrderConfigReader {

    static final String USERS = "tickway.orders.users";

    private final Settings settings;

    public OrderConfigReader(Settings settings) {
        this.settings = settings;
    }

    /** Faults are told to the settings. */
    public OrderConfig read() {
        Map<String, String> users = new HashMap<>();
        for (String entry : settings.list(USERS)) {
            int equals = entry.indexOf('=');
            String user = equals < 1 ? "" : entry.substring(equals + 1).strip();
            if (TopicClass.of(TopicClass.ORDERS.prefix() + user) != TopicClass.ORDERS || user.isEmpty()) {
                settings.fault(USERS, "=" + entry + " must be account=user, with a user that can be part of a topic");
            } else if (users.put(entry.substring(0, equals).strip(), user) != null) {
                settings.fault(
                        USERS,
                        " names the account " + entry.substring(0, equals).strip() + " twice");
            }
        }
        return new OrderConfig(users);
    }
}
