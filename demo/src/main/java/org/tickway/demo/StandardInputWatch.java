package org.tickway.demo;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A Java agent that ends its process when standard input ends, which happens when the parent process is gone, however
 * it ended. Uses nothing outside {@code java.*} because it travels alone in its jar.
 */
public final class StandardInputWatch {
    private static final int EXIT_CODE = 75;
    private static final long ORDERLY_STOP_S = 20;

    private StandardInputWatch() {}

    /** Called by the JVM before the program's own main method. */
    public static void premain(String arguments) {
        Thread watch = new Thread(StandardInputWatch::watch, "standard-input-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // only the end has a meaning
            }
        } catch (IOException e) {
            System.err.println("standard input failed, ending: " + e.getMessage());
        }
        Thread halt = new Thread(StandardInputWatch::haltWhenStuck, "standard-input-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(EXIT_CODE);
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
