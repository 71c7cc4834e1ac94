package org.tickway.feed.master;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Downloads a file over HTTPS, in bounded time and size. Stateless; waits for the network. */
final class MasterDownload {

    /** Ten times the largest that is known. */
    private static final long MAXIMUM_BYTES = 512L * 1024 * 1024;

    private static final int MAXIMUM_REDIRECTS = 5;
    private static final int SILENCE_MS = 30_000;
    private static final long DEADLINE_MS = 300_000;
    private static final int BLOCK_BYTES = 65_536;

    private final int connectTimeoutMs;

    MasterDownload(long connectTimeoutMs) {
        this.connectTimeoutMs = (int) Math.min(Integer.MAX_VALUE, connectTimeoutMs);
    }

    /**
     * Writes what the address gives to a file, as it is, compressed or not. Redirections are followed to addresses that
     * a master may come from.
     *
     * @throws IOException where it could not be got in whole; the message never has the address in it
     */
    void fetch(URI address, Path target) throws IOException {
        try {
            fetchFollowing(address, target);
        } catch (UnknownHostException unknown) {
            throw new IOException("the host's name cannot be resolved", unknown);
        } catch (SocketTimeoutException late) {
            throw new IOException("no answer in time", late);
        } catch (IOException failure) {
            throw new IOException(reason(failure, address), failure);
        }
    }

    private void fetchFollowing(URI address, Path target) throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MS);
        URI next = address;
        for (int redirect = 0; redirect <= MAXIMUM_REDIRECTS; redirect++) {
            HttpURLConnection connection = (HttpURLConnection) next.toURL().openConnection();
            try {
                connection.setConnectTimeout(connectTimeoutMs);
                connection.setReadTimeout(SILENCE_MS);
                connection.setInstanceFollowRedirects(false);
                connection.setUseCaches(false);
                connection.setRequestProperty("User-Agent", "tickway");
                connection.setRequestProperty("Accept-Encoding", "gzip");
                int status = connection.getResponseCode();
                if (status == HttpURLConnection.HTTP_OK) {
                    copy(connection, target, deadlineNs);
                    return;
                }
                URI further = status / 100 == 3 ? location(next, connection.getHeaderField("Location")) : null;
                if (further == null) {
                    throw new IOException("status " + status);
                }
                next = further;
            } finally {
                connection.disconnect();
            }
        }
        throw new IOException("more than " + MAXIMUM_REDIRECTS + " redirections");
    }

    private static @Nullable URI location(URI from, @Nullable String header) throws IOException {
        if (header == null) {
            return null;
        }
        try {
            URI to = from.resolve(header);
            MasterLocation.requireAllowed(to);
            return to;
        } catch (IllegalArgumentException refused) {
            throw new IOException("a redirection to an address that is not allowed", refused);
        }
    }

    private static void copy(HttpURLConnection connection, Path target, long deadlineNs) throws IOException {
        long announced = connection.getContentLengthLong();
        long length = 0;
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(target)) {
            byte[] block = new byte[BLOCK_BYTES];
            int read = in.read(block);
            while (read >= 0) {
                length += read;
                if (length > MAXIMUM_BYTES) {
                    throw new IOException("more than " + MAXIMUM_BYTES + " bytes");
                }
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new IOException("not complete within " + DEADLINE_MS + " ms");
                }
                out.write(block, 0, read);
                read = in.read(block);
            }
        }
        if (announced >= 0 && length != announced) {
            throw new IOException("cut off: " + length + " of " + announced + " bytes");
        }
    }

    /** The JDK writes whole addresses into some of its messages. */
    private static String reason(IOException failure, URI address) {
        String message = failure.getMessage();
        String path = address.getRawPath();
        boolean tells = message != null
                && (path == null || path.length() < 2 || !message.contains(path))
                && !message.contains("://");
        return tells ? String.valueOf(message) : failure.getClass().getSimpleName();
    }
}
