package org.tickway.connector.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The number of a run of a feeding host: greater than that of every earlier one, also where the folder was lost, as long as
 * the clock goes forward. Stateless.
 */
final class RunEpoch {

    private static final long ORIGIN_S = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    private RunEpoch() {}

    /**
     * Begins a run: what it answers stands on the disk when it returns.
     *
     * @throws IOException where the file cannot be read or written, or holds no number
     */
    static int begin(Path file, long nowS) throws IOException {
        long epoch = Math.max(stored(file) + 1, nowS - ORIGIN_S);
        if (epoch < 1 || epoch > Integer.MAX_VALUE) {
            throw new IOException("epoch=" + epoch + " of " + file + " is not from 1 to " + Integer.MAX_VALUE);
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(Long.toString(epoch).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return (int) epoch;
    }

    private static long stored(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException damaged) {
            throw new IOException(file + " does not hold the number of a run; delete it to begin anew", damaged);
        }
    }
}
