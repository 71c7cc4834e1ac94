package org.tickway.mapped;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Sees to it that nobody but the owner can put a file of ours in place. Stateless; POSIX rules where there are any. */
final class PrivateFolder {

    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

    private PrivateFolder() {}

    /** Makes the folder of {@code file} with mode 0700 if there is none, and checks one that is there. */
    static void prepare(FileFormat format, Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new UnusableFileException(format, file, "it names no folder to be in");
        }
        try {
            Files.createDirectories(folder, attributes(file, "rwx------"));
        } catch (FileAlreadyExistsException notAFolder) {
            throw new UnusableFileException(format, file, folder + " is not a folder");
        }
        refuseIfOthersMayWrite(format, file, folder);
    }

    /** Refuses a symbolic link, anything but a plain file, and a file that everybody may write. */
    static void check(FileFormat format, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new UnusableFileException(format, file, "it is a symbolic link, which is not followed");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnusableFileException(format, file, "it is not a regular file");
            }
            refuseIfOthersMayWrite(format, file, file);
        }
    }

    /** The mode as an attribute to create with; none where the file system knows no modes. */
    static FileAttribute<?>[] attributes(Path file, String mode) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : NO_ATTRIBUTES;
    }

    private static void refuseIfOthersMayWrite(FileFormat format, Path file, Path place) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> mode = view.readAttributes().permissions();
        if (mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new UnusableFileException(
                    format,
                    file,
                    "mode=" + PosixFilePermissions.toString(mode) + " of " + place
                            + " lets everybody write; remove that right");
        }
    }
}
