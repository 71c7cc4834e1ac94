package org.tickway.mapped;

import java.nio.file.Path;

/** A file that must not be used: foreign, damaged, of another version, or in the hands of another writer. */
public final class UnusableFileException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** {@code fault} names the value and the rule that it breaks. */
    public UnusableFileException(FileFormat format, Path path, String fault) {
        super(format.name() + " file " + path + ": " + fault);
    }
}
