package org.tickway.journal.chronicle;

import org.jspecify.annotations.Nullable;

/** What Chronicle Queue needs of the JVM on Java 17. Stateless. */
final class JvmAccess {

    private static final String OPEN = "=ALL-UNNAMED";

    private JvmAccess() {}

    /** The first option that the JVM was started without, or null where nothing is missing. */
    static @Nullable String missingOption() {
        for (String name : new String[] {"java.lang.reflect", "java.lang", "java.io", "java.util", "sun.nio.ch"}) {
            if (!ModuleLayer.boot()
                    .findModule("java.base")
                    .map(base -> base.isOpen(name, JvmAccess.class.getModule()))
                    .orElse(false)) {
                return "--add-opens java.base/" + name + OPEN;
            }
        }
        for (String name : new String[] {"jdk.internal.ref", "sun.nio.ch"}) {
            if (!ModuleLayer.boot()
                    .findModule("java.base")
                    .map(base -> base.isExported(name, JvmAccess.class.getModule()))
                    .orElse(false)) {
                return "--add-exports java.base/" + name + OPEN;
            }
        }
        return null;
    }

    /** No statistics sent home, no banner; before Chronicle's first class is used. */
    static void quiet() {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        // Its own look at the disk is a thread that nobody ends; ours is FreeSpace.
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }
}
