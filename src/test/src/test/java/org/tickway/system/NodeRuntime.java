package org.tickway.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** The Node.js that the browser driver brings, and npm's {@code ws}, both unpacked from jars of the class path. */
record NodeRuntime(Path node, Path webSocketLibrary) {
    static NodeRuntime unpack() throws IOException {
        Path folder = TestFiles.folder("node");
        Path node = folder.resolve("node");
        if (!Files.exists(node)) {
            String resource = "driver/" + platform() + "/node";
            try (InputStream in = open(resource)) {
                Files.copy(in, node);
            }
            if (!node.toFile().setExecutable(true)) {
                throw new IOException(node + " cannot be made executable");
            }
        }
        return new NodeRuntime(
                node, unpackLibrary(folder.resolve("node_modules").resolve("ws")));
    }

    private static Path unpackLibrary(Path target) throws IOException {
        String prefix = "META-INF/resources/webjars/ws/" + TestFiles.property("tickway.test.ws.version") + "/";
        Path jar = List.of(System.getProperty("java.class.path", "").split(java.io.File.pathSeparator, -1)).stream()
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith("ws-"))
                .findFirst()
                .orElseThrow(() -> new IOException("npm's ws is not on the class path"));
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    Path file = target.resolve(entry.getName().substring(prefix.length()));
                    Files.createDirectories(target.resolve("lib"));
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return target;
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = NodeRuntime.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        String name = system.contains("mac") ? "mac" : "linux";
        return arm ? name + "-arm64" : name;
    }
}
