package org.tickway.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the build has put what is tested, and where tests put their files. */
final class TestFiles {
    private TestFiles() {}

    static Path root() {
        return Path.of(property("tickway.test.root")).toAbsolutePath().normalize();
    }

    /** A folder of this run for one test class or server. */
    static Path folder(String name) throws IOException {
        return Files.createDirectories(
                Path.of(property("tickway.test.folder")).toAbsolutePath().resolve(name));
    }

    static Path screenshots() throws IOException {
        return Files.createDirectories(
                Path.of(property("tickway.test.folder")).toAbsolutePath().resolveSibling("screenshots"));
    }

    static Path built(String module, String file) {
        Path path = root().resolve(module).resolve("target").resolve(file);
        if (!Files.isReadable(path)) {
            throw new IllegalStateException(path + " has not been built");
        }
        return path;
    }

    static Path recording() {
        return root().resolve("simulator/src/main/resources/recordings/binance-btcusdt-2024-08-09/btcusdt_20240809.gz");
    }

    static Path payaraMicro() {
        return Path.of(property("tickway.test.payara.micro")).toAbsolutePath().normalize();
    }

    static Path payaraServer() {
        return Path.of(property("tickway.test.payara.server")).toAbsolutePath().normalize();
    }

    static Path nodeScript(String name) {
        return root().resolve("src/test/src/test/node").resolve(name);
    }

    static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name), () -> "system property " + name + " is set by the build");
    }
}
