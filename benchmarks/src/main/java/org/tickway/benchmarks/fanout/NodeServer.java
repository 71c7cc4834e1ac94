package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** npm's {@code ws}: one process that publishes and sends. Stateless. */
final class NodeServer {

    private static final String ENTRY = "wrapper.mjs";

    private NodeServer() {}

    /** {@code node} of the path of programs. */
    static PlainSubject start(Artifacts artifacts, Path folder) throws IOException {
        Path library = unpack(artifacts.webSocketLibrary(), folder);
        return new PlainSubject(
                "node ws",
                50_000,
                Publisher.start(List.of("node", artifacts.webSocketServer().toString(), library.toString())));
    }

    /** Unpacks the library; where its entry is. */
    private static Path unpack(Path archive, Path folder) throws IOException {
        Path entry = folder.resolve(ENTRY);
        try (JarInputStream in = new JarInputStream(Files.newInputStream(archive))) {
            for (JarEntry file = in.getNextJarEntry(); file != null; file = in.getNextJarEntry()) {
                Path target = folder.resolve(file.getName().replaceFirst("^META-INF/resources/webjars/ws/[^/]+/", ""))
                        .normalize();
                if (!file.isDirectory() && target.startsWith(folder)) {
                    Files.createDirectories(target.resolveSibling("."));
                    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return entry;
    }
}
