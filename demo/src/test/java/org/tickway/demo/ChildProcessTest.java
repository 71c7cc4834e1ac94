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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path folder = Path.of("set by JUnit");

    @Test
    void shouldTellWhyAProcessEndedByTheLastLinesOfItsLog() throws IOException, InterruptedException {
        try (ChildProcess child =
                ChildProcess.start("child", List.of(ChildProcess.java(), "-NoSuchOption"), Map.of(), folder, log())) {
            assertTrue(child.awaitEnd(20_000));

            String failure = child.describeFailure("did not start");

            assertTrue(failure.contains("child did not start; it ended with code 1"), failure);
            assertTrue(failure.contains("-NoSuchOption"), failure);
        }
    }

    @Test
    void shouldEndAProcessWhoseParentIsKilled() throws IOException, InterruptedException {
        Path agent = AgentJar.write(folder.resolve("agent.jar"));
        String program = Files.writeString(
                        folder.resolve("Forever.java"),
                        "class Forever { public static void main(String[] a) throws Exception"
                                + " { Thread.currentThread().join(); } }")
                .toString();
        try (ChildProcess parent =
                        ChildProcess.start("parent", List.of(ChildProcess.java(), program), Map.of(), folder, log());
                ChildProcess child = ChildProcess.start(
                        "child",
                        List.of(ChildProcess.java(), "-javaagent:" + agent + "=" + parent.pid(), program),
                        Map.of(),
                        folder,
                        log())) {
            assertFalse(child.awaitEnd(1_000));

            parent.kill();

            assertTrue(child.awaitEnd(20_000));
        }
    }

    private Path log() {
        return folder.resolve("child.log");
    }

    @Test
    void shouldWriteFilesThatOnlyTheirOwnerReads() throws IOException {
        Path file = PrivateFiles.write(folder.resolve("secret"), "first");
        PrivateFiles.write(file, "second");

        assertEquals("second", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
