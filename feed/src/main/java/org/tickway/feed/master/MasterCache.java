package org.tickway.feed.master;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the last file that each address has given. Feeds and processes may share it: a file appears in whole or
 * not at all. One thread for each object.
 */
final class MasterCache {

    private static final String SUFFIX = ".master";
    private static final String PART_SUFFIX = ".part";
    private static final Duration PART_LIFE = Duration.ofDays(1);
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;

    /**
     * Makes the folder if it is not there.
     *
     * @param chosen null for one of the user's own in {@code java.io.tmpdir}
     * @throws IOException where it cannot be made; or where others can write into the one in {@code java.io.tmpdir},
     *     who could give this process instruments of theirs
     */
    MasterCache(@Nullable Path chosen) throws IOException {
        folder = chosen == null
                ? ownFolder(Path.of(System.getProperty("java.io.tmpdir")), System.getProperty("user.name", ""))
                : Files.createDirectories(chosen);
        removeParts();
    }

    /** A folder that only this user can write into, made if it is not there. */
    static Path ownFolder(Path temporaryFolder, String user) throws IOException {
        Path own = temporaryFolder.resolve("tickway-master-" + user.replaceAll("[^A-Za-z0-9_.-]", "_"));
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(own);
        }
        try {
            return Files.createDirectory(
                    own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException there) {
            PosixFileAttributes found = Files.readAttributes(own, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isDirectory() || found.permissions().stream().anyMatch(OF_OTHERS::contains) || !isOwn(own)) {
                throw new IOException(
                        own + " can be written by others; set masterCache to a folder that cannot", there);
            }
            return own;
        }
    }

    private static boolean isOwn(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner", PART_SUFFIX);
        try {
            return Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        } finally {
            Files.delete(probe);
        }
    }

    /** Downloads that a process has left behind when it was killed. */
    private void removeParts() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART_SUFFIX)) {
            for (Path part : parts) {
                if (age(part).compareTo(PART_LIFE) > 0) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** A new, empty file for a download. */
    Path part() throws IOException {
        return Files.createTempFile(folder, "download", PART_SUFFIX);
    }

    /** The file of this address, whether it is there or not. */
    Path file(URI address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(address.toString().getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + SUFFIX);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Puts a download in the place of the address's file. */
    void keep(Path part, URI address) throws IOException {
        Files.move(part, file(address), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** How long ago it was written. */
    static Duration age(Path file) throws IOException {
        Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
