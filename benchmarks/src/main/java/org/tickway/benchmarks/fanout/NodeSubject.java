package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** npm's {@code ws}: one process that publishes and sends. */
final class NodeSubject implements Subject {

    private static final String ENTRY = "wrapper.mjs";

    private final Publisher server;

    private NodeSubject(Publisher server) {
        this.server = server;
    }

    /** {@code node} of the path of programs. */
    static NodeSubject start(Artifacts artifacts, Path folder) throws IOException {
        Path library = unpack(artifacts.webSocketLibrary(), folder);
        return new NodeSubject(
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

    @Override
    public String name() {
        return "node ws";
    }

    @Override
    public double easyRate() {
        return 50_000;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public void open(Crowd crowd, Tally tally, boolean everyAge) throws IOException {
        String port = server.ready().substring("READY ".length());
        crowd.open(
                URI.create("ws://127.0.0.1:" + port + "/"),
                "",
                List.of(),
                false,
                () -> new PlainPayload(tally, everyAge, new byte[0], 0));
    }

    @Override
    public void publish(double rate) throws IOException {
        server.rate(rate);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
