package org.tickway.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar with {@link ParentWatch}. */
public final class AgentJar {
    private AgentJar() {}

    /** Writes the jar and returns the JVM option by which a process ends when this one does. */
    public static String endWithThisProcess(Path jar) throws IOException {
        return "-javaagent:" + write(jar).toAbsolutePath() + "="
                + ProcessHandle.current().pid();
    }

    static Path write(Path jar) throws IOException {
        String agent = ParentWatch.class.getName();
        String entry = agent.replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", agent);
        try (InputStream classFile = ParentWatch.class.getResourceAsStream("ParentWatch.class");
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            if (classFile == null) {
                throw new IOException("class file " + entry + " is not on the class path");
            }
            out.putNextEntry(new JarEntry(entry));
            classFile.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
