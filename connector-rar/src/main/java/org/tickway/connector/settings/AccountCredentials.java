package org.tickway.connector.settings;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Credentials;

/**
 * The secrets of one feed: {@code tickway.feed.<feed>.<name>} in MicroProfile Config, which covers password aliases, mounted
 * secrets and the environment; else the adapter's confidential property {@code credentials}. Looked up anew each time. Safe
 * for any thread.
 */
final class AccountCredentials implements Credentials {

    private final String feed;
    private final UnaryOperator<@Nullable String> outside;
    private final String property;

    /** @param property {@code name=value}, comma-separated, as the server keeps it */
    AccountCredentials(String feed, UnaryOperator<@Nullable String> outside, String property) {
        this.feed = feed;
        this.outside = outside;
        this.property = property;
    }

    @Override
    public @Nullable String get(String name) {
        String set = outside.apply("tickway.feed." + feed + "." + name);
        if (set != null && !set.isBlank()) {
            return set;
        }
        for (String entry : property.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0 && entry.substring(0, equals).strip().equals(name)) {
                return entry.substring(equals + 1).strip();
            }
        }
        return null;
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "credentials of feed " + feed;
    }
}
