package org.tickway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void shouldTellWhyAProcessEndedByTheLastLinesOfItsLog() throws IOException, InterruptedException {
        Path log = folder.resolve("child.log");
        try (ChildProcess child =
                ChildProcess.start("child", List.of(ChildProcess.java(), "-NoSuchOption"), Map.of(), folder, log)) {
            assertTrue(child.awaitEnd(20_000));

            String failure = child.describeFailure("did not start");

            assertTrue(failure.contains("child did not start; it ended with code 1"), failure);
            assertTrue(failure.contains("-NoSuchOption"), failure);
        }
    }

    @Test
    void shouldEndAProcessWhoseParentIsGone() throws IOException, InterruptedException {
        Path agent = AgentJar.write(folder.resolve("agent.jar"));
        Path program = Files.writeString(
                folder.resolve("Forever.java"),
                "class Forever { public static void main(String[] a) throws Exception { Thread.currentThread().join(); } }");
        Process process = new ProcessBuilder(ChildProcess.java(), "-javaagent:" + agent, program.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(folder.resolve("forever.log").toFile()))
                .start();
        try {
            assertFalse(process.waitFor(1, TimeUnit.SECONDS));

            process.getOutputStream().close();

            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldWriteFilesThatOnlyTheirOwnerReads() throws IOException {
        Path file = PrivateFiles.write(folder.resolve("secret"), "first");
        PrivateFiles.write(file, "second");

        assertEquals("second", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
