package org.tickway.session;

/**
 * Checks of configured numbers. Stands alone, so that a configuration that checks itself does not begin the making of
 * another one's default, which may contain its own. Stateless.
 */
final class Bounds {

    private Bounds() {}

    static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + "=" + value + " is not at least 1");
        }
    }
}
