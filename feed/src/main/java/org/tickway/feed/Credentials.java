package org.tickway.feed;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one account at one broker, by name: {@code apiKey}, {@code clientCode}, {@code password}, {@code
 * totpSecret}, {@code accessToken} and what else an adapter asks for. Safe for any thread.
 *
 * <p>They are looked up each time that they are needed and not kept longer than that, so that a new one counts at the next
 * login and an old one is in no dump of the memory.
 */
@FunctionalInterface
public interface Credentials {

    /** For brokers that need none. */
    Credentials NONE = name -> null;

    /** The secret of this name, or null where there is none. Nobody writes it anywhere. */
    @Nullable
    String get(String name);

    /**
     * The secret of this name.
     *
     * @throws IllegalStateException where there is none; the message has its name only
     */
    default String require(String name) {
        String secret = get(name);
        if (secret == null || secret.isBlank()) {
            throw new IllegalStateException("credential=" + name + " is not set");
        }
        return secret.strip();
    }

    /** Those of these names that are not set. */
    default Set<String> missing(Set<String> names) {
        return names.stream()
                .filter(name -> {
                    String secret = get(name);
                    return secret == null || secret.isBlank();
                })
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }
}
