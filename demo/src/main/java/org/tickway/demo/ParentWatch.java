package org.tickway.demo;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent that ends its process when another process is gone, however that one ended. Uses nothing outside
 * {@code java.*} because it travels alone in its jar.
 */
public final class ParentWatch {
    private static final int EXIT_CODE = 75;
    private static final long ORDERLY_STOP_S = 20;

    private ParentWatch() {}

    /**
     * Called by the JVM before the program's own main method.
     *
     * @param parent id of the process to outlive by nothing
     */
    public static void premain(String parent) {
        Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(parent));
        startDaemon("parent-watch", () -> {
            handle.ifPresent(process -> process.onExit().join());
            startDaemon("parent-watch-halt", ParentWatch::haltWhenStuck);
            System.exit(EXIT_CODE);
        });
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void haltWhenStuck() {
        try {
            TimeUnit.SECONDS.sleep(ORDERLY_STOP_S);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
