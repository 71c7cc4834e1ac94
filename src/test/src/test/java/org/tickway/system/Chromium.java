package org.tickway.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The browser that the distribution's packages brought; the build installs it where it may. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    static Path executable() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            for (String name : NAMES) {
                Path candidate = Path.of(folder, name);
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException(
                "no Chromium on the PATH: run the build as root, or install it: apt-get install chromium");
    }
}
