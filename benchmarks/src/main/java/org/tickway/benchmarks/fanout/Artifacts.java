package org.tickway.benchmarks.fanout;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is measured, as the build has left it.
 *
 * @param root of the project
 * @param webSocketLibrary the archive with npm's {@code ws}
 */
record Artifacts(Path root, Path payaraMicro, Path webSocketLibrary) {

    /** By the system properties {@code tickway.bench.root}, {@code .payara-micro} and {@code .ws}. */
    static Artifacts fromProperties() {
        return new Artifacts(file("root"), file("payara-micro"), file("ws"));
    }

    Path connector() {
        return built("connector-rar/target/tickway.rar");
    }

    Path web() {
        return built("web-module/target/tickway.war");
    }

    Path simulator() {
        return built("simulator/target/tickway-simulator-all.jar");
    }

    /** The server that is made of npm's {@code ws}. */
    Path webSocketServer() {
        return root.resolve("benchmarks/src/main/node/ws-server.mjs");
    }

    private Path built(String file) {
        Path path = root.resolve(file);
        if (!Files.isReadable(path)) {
            throw new IllegalStateException(path + " has not been built: mvn -Pbench without -pl builds everything");
        }
        return path;
    }

    private static Path file(String name) {
        String property = "tickway.bench." + name;
        String value = System.getProperty(property, "");
        Path path = Path.of(value);
        if (value.isEmpty() || !Files.isReadable(path)) {
            throw new IllegalStateException(property + "=" + value + " cannot be read");
        }
        return path.toAbsolutePath().normalize();
    }
}
