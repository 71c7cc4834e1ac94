package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class MasterCacheTest {

    @TempDir
    Path folder;

    @Test
    void shouldMakeAFolderThatOnlyItsUserCanOpen() throws IOException {
        Path own = MasterCache.ownFolder(folder, "a b/c");

        assertEquals(folder.resolve("tickway-master-a_b_c"), own);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
        assertEquals(own, MasterCache.ownFolder(folder, "a b/c"));
    }

    @Test
    void shouldRefuseAFolderThatOthersCanWriteInto() throws IOException {
        Path own = MasterCache.ownFolder(folder, "me");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

        IOException refused = assertThrows(IOException.class, () -> MasterCache.ownFolder(folder, "me"));

        assertEquals(own + " can be written by others; set masterCache to a folder that cannot", refused.getMessage());
    }

    @Test
    void shouldRefuseALinkThatLeadsElsewhere() throws IOException {
        Files.createSymbolicLink(
                folder.resolve("tickway-master-me"), Files.createDirectory(folder.resolve("elsewhere")));

        assertThrows(IOException.class, () -> MasterCache.ownFolder(folder, "me"));
    }

    @Test
    void shouldGiveEachAddressAFileOfItsOwn() throws IOException {
        MasterCache cache = new MasterCache(folder);
        Path file = cache.file(URI.create("https://example.org/m?key=1"));

        assertEquals(file, new MasterCache(folder).file(URI.create("https://example.org/m?key=1")));
        assertTrue(!file.equals(cache.file(URI.create("https://example.org/m?key=2"))));
        assertTrue(file.getFileName().toString().matches("[0-9a-f]{32}\\.master"));
    }
}
