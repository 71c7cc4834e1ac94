package org.tickway.feed.master;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The documents in a file: the file itself, what gzip has made smaller, or every file of a zip archive. Stateless. */
final class MasterDocuments {

    /** Unpacked; a small archive can be made that unpacks to very much more. */
    private static final long MAXIMUM_BYTES = 512L * 1024 * 1024;

    private static final int MAXIMUM_ENTRIES = 1_000;
    private static final int BLOCK_BYTES = 65_536;
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int ZIP_MAGIC = 0x504B;

    private MasterDocuments() {}

    /** Reads one document. */
    interface Reader {
        /** @param name of the file in its archive, else empty */
        void read(String name, InputStream in) throws IOException;
    }

    /**
     * Gives every document to the reader, in order. What a file is shows in its first bytes, whatever its name.
     *
     * @throws IOException where it cannot be read, is damaged or too large
     */
    static void read(Path file, Reader reader) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Files.exists(file) ? new IOException("it is no file") : new NoSuchFileException(file.toString());
        }
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK_BYTES)) {
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            switch (magic) {
                case GZIP_MAGIC -> reader.read("", new Bounded(new GZIPInputStream(in, BLOCK_BYTES)));
                case ZIP_MAGIC -> readArchive(new ZipInputStream(in), reader);
                default -> reader.read("", in);
            }
        }
    }

    private static void readArchive(ZipInputStream archive, Reader reader) throws IOException {
        Bounded bounded = new Bounded(archive);
        int entries = 0;
        int documents = 0;
        for (ZipEntry entry = next(archive); entry != null; entry = next(archive)) {
            if (++entries > MAXIMUM_ENTRIES) {
                throw new IOException("the archive has more than " + MAXIMUM_ENTRIES + " entries");
            }
            String name = BadRowException.shown(entry.getName());
            if (!entry.isDirectory() && !name.startsWith("__MACOSX")) {
                documents++;
                reader.read(name, bounded);
            }
        }
        if (documents == 0) {
            throw new IOException("the archive is damaged or has no file in it");
        }
    }

    /** The next entry, or null; the archive's own class throws something else where a name is no text. */
    private static @Nullable ZipEntry next(ZipInputStream archive) throws IOException {
        try {
            return archive.getNextEntry();
        } catch (IllegalArgumentException damaged) {
            throw new IOException("the archive is damaged: " + damaged.getMessage(), damaged);
        }
    }

    /** Counts what is unpacked; is not closed by those who read. */
    private static final class Bounded extends FilterInputStream {
        private long left = MAXIMUM_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("unpacked it has more than " + MAXIMUM_BYTES + " bytes");
            }
        }

        @Override
        public void close() {
            // The file is closed by the one who has opened it.
        }
    }
}
