package org.tickway.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tickway.demo.ChildProcess;

/** The browser from the distribution's packages, installed from there if that is possible. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int INSTALL_TIMEOUT_MS = 600_000;

    private Chromium() {}

    static Path executable() throws IOException, InterruptedException {
        Optional<Path> installed = find(NAMES);
        if (installed.isPresent()) {
            return installed.get();
        }
        Optional<Path> aptGet = find(List.of("apt-get"));
        if (aptGet.isEmpty() || !"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("no Chromium on the PATH, and only root can install it with apt-get:"
                    + " install it once, on Debian with: sudo apt-get install chromium");
        }
        run(aptGet.get().toString(), "update");
        run(aptGet.get().toString(), "install", "--yes", "--no-install-recommends", "chromium");
        return find(NAMES)
                .orElseThrow(() -> new IllegalStateException("apt-get installed chromium, but it is not on the PATH"));
    }

    private static Optional<Path> find(List<String> names) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            for (String name : names) {
                Path candidate = Path.of(folder, name);
                if (Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path folder = TestFiles.folder("chromium");
        try (ChildProcess process = ChildProcess.start(
                command[0],
                List.of(command),
                Map.of("DEBIAN_FRONTEND", "noninteractive"),
                folder,
                folder.resolve("apt-get.log"))) {
            if (!process.awaitEnd(INSTALL_TIMEOUT_MS) || process.exitCode() != 0) {
                throw new IOException(process.describeFailure(String.join(" ", command) + " failed"));
            }
        }
    }
}
