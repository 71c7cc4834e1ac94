package org.tickway.system;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A package of npm that is on no Maven repository, fetched once and kept beside the servers. What is not, byte for byte,
 * what was looked at when the test was written is not run.
 *
 * @param sha512 of the archive in base64, as npm's own lock files have it
 */
record NpmPackage(String name, String version, String sha512) {
    /** The charts of OpenAlgo, whose feed is the client that most others are built on. */
    static final NpmPackage OPENALGO_CHARTS = new NpmPackage(
            "openalgo-charts",
            "1.3.0",
            "bWJ1Ouv5MbUnKUjLUWrT4KMBESLrwaD+yYII8+ciP8epIa2OYOaktR3PeALXfoBxKWF9Nbif+xemPlh3kyGhGQ==");

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int BLOCK_BYTES = 512;
    private static final int NAME_BYTES = 100;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_BYTES = 12;
    private static final int TYPE_OFFSET = 156;
    private static final int PREFIX_OFFSET = 345;
    private static final int PREFIX_BYTES = 155;

    /** Takes a file of an archive. */
    private interface EntryReceiver {
        void file(String path, byte[] content) throws IOException;
    }

    /** One file of the package, unpacked. */
    Path file(String path) throws IOException, InterruptedException {
        Path target = TestFiles.payaraMicro().resolveSibling("npm").resolve(name + "-" + version);
        Path file = target.resolve(path);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Path whole = Files.createTempFile(target, "unpacked", null);
            Files.write(whole, entry(archive(), "package/" + path));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /**
     * Unpacks the whole package where Node.js looks for it.
     *
     * @param modules a folder {@code node_modules}
     * @return the package's own folder in it
     */
    Path installInto(Path modules) throws IOException, InterruptedException {
        Path target = modules.resolve(name).normalize();
        byte[] archive = keptArchive();
        entries(archive, (path, content) -> {
            Path file = target.resolve(path.substring(path.indexOf('/') + 1)).normalize();
            if (!file.startsWith(target)) {
                throw new IOException(path + " leads out of the package");
            }
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        });
        return target;
    }

    /** The archive as it lies beside the servers, fetched if it does not. */
    private byte[] keptArchive() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(TestFiles.payaraMicro().resolveSibling("npm"));
        Path kept = folder.resolve(name.replace('/', '_') + "-" + version + ".tgz");
        if (!Files.exists(kept)) {
            Path whole = Files.createTempFile(folder, "fetched", null);
            Files.write(whole, archive());
            Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        byte[] archive = Files.readAllBytes(kept);
        requireDigest(archive, kept.toString());
        return archive;
    }

    private byte[] archive() throws IOException, InterruptedException {
        String bareName = name.substring(name.indexOf('/') + 1);
        URI address = URI.create("https://registry.npmjs.org/" + name + "/-/" + bareName + "-" + version + ".tgz");
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        requireDigest(answer.body(), address.toString());
        return answer.body();
    }

    private void requireDigest(byte[] content, String origin) throws IOException {
        String actual = Base64.getEncoder().encodeToString(digest(content));
        if (!actual.equals(sha512)) {
            throw new IOException(origin + " has sha512 " + actual + " and not " + sha512);
        }
    }

    private static byte[] entry(byte[] archive, String wanted) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        entries(archive, (path, content) -> {
            if (path.equals(wanted)) {
                found.put(path, content);
            }
        });
        byte[] content = found.get(wanted);
        if (content == null) {
            throw new IOException(wanted + " is not in the archive");
        }
        return content;
    }

    /** Reads the tar format as far as npm uses it: a header block with name and size in octal, then the content. */
    private static void entries(byte[] archive, EntryReceiver receiver) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            byte[] header = in.readNBytes(BLOCK_BYTES);
            while (header.length == BLOCK_BYTES && header[0] != 0) {
                int size = Integer.parseInt(text(header, SIZE_OFFSET, SIZE_BYTES), 8);
                byte[] content = in.readNBytes(size);
                if (header[TYPE_OFFSET] == '0' || header[TYPE_OFFSET] == 0) {
                    String prefix = text(header, PREFIX_OFFSET, PREFIX_BYTES);
                    String path = text(header, 0, NAME_BYTES);
                    receiver.file(prefix.isEmpty() ? path : prefix + "/" + path, content);
                }
                in.skipNBytes((BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES);
                header = in.readNBytes(BLOCK_BYTES);
            }
        }
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.US_ASCII).strip();
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }
}
