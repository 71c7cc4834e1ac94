package org.tickway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files that only their owner may read (on file systems that know owners). */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes the folder and those above it; the folder itself is for its owner only. */
    public static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (hasOwners(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    /** Replaces the file by one with this text; nobody else can read it at any moment. */
    public static Path write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && hasOwners(folder)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.writeString(file, text);
    }

    /** Deletes the folder with all that is in it; nothing happens if there is none. */
    public static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(PrivateFiles::delete);
        } catch (UncheckedIOException e) {
            throw new IOException("folder=" + folder + " cannot be deleted", e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasOwners(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
