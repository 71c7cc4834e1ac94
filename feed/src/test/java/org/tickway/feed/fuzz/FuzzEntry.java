package org.tickway.feed.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Where the fuzzer comes in, by the names of these two methods. */
public final class FuzzEntry {

    private static @Nullable FuzzTarget target;

    private FuzzEntry() {}

    /** @param arguments the target's name */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        FuzzTarget named = FuzzTarget.named(arguments[0]);
        named.open(Files.createTempDirectory("tickway-fuzz-"));
        target = named;
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        FuzzTarget open = target;
        if (open == null) {
            throw new IllegalStateException("there is no target");
        }
        open.run(input);
    }
}
