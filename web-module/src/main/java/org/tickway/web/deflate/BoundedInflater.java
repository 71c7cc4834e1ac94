package org.tickway.web.deflate;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates one message, however many fragments it comes in, and stops behind the longest one that is allowed: however
 * little a client sends, it never becomes much more than that. One thread.
 */
final class BoundedInflater implements AutoCloseable {

    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final int CHUNK_BYTES = 8_192;

    private final Inflater inflater = new Inflater(true);
    private final int maxBytes;
    private int inflated;

    BoundedInflater(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The bytes of a fragment; at most one more than is allowed over all of them, which tells that the message is too long.
     *
     * @throws DataFormatException where the client sent something else
     */
    byte[] inflate(byte[] fragment, boolean last) throws DataFormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(maxBytes, fragment.length * 4 + 16));
        inflate(fragment, bytes);
        if (last) {
            inflate(TAIL, bytes);
        }
        return bytes.toByteArray();
    }

    private void inflate(byte[] compressed, ByteArrayOutputStream bytes) throws DataFormatException {
        inflater.setInput(compressed);
        byte[] chunk = new byte[CHUNK_BYTES];
        while (inflated <= maxBytes) {
            int count = inflater.inflate(chunk, 0, Math.min(chunk.length, maxBytes + 1 - inflated));
            if (count == 0) {
                return;
            }
            bytes.write(chunk, 0, count);
            inflated += count;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
