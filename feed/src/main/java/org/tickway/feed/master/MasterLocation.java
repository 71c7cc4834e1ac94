package org.tickway.feed.master;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one file of a master is: a path, or an address that it is downloaded from. One of the two is null.
 *
 * @param shown as messages name it; of an address the host only, since the rest can be a secret
 */
record MasterLocation(@Nullable Path path, @Nullable URI uri, String shown) {

    /** Of two letters at least: {@code C:\master.csv} is a path. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|\\[::1]|127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}", Pattern.CASE_INSENSITIVE);

    /**
     * Reads one location.
     *
     * @throws IllegalArgumentException where it is none; the message ends a sentence that begins with its name
     */
    static MasterLocation of(String text) {
        try {
            if (!SCHEME.matcher(text).matches()) {
                Path path = Path.of(text);
                return new MasterLocation(path, null, path.toString());
            }
            URI uri = new URI(text);
            if ("file".equalsIgnoreCase(uri.getScheme())) {
                Path path = Path.of(uri);
                return new MasterLocation(path, null, path.toString());
            }
            requireAllowed(uri);
            return new MasterLocation(null, uri, uri.getHost());
        } catch (URISyntaxException
                | InvalidPathException
                | FileSystemNotFoundException
                | SecurityException noLocation) {
            // Without the text: it could be an address with a secret in it.
            throw new IllegalArgumentException("is neither a path nor an address", noLocation);
        }
    }

    /**
     * Passes addresses that a master may come from.
     *
     * @throws IllegalArgumentException for all others
     */
    static void requireAllowed(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "with host=" + host + " must be https://<host>/<path>, without user information");
        }
        if (scheme.equals("http")) {
            if (!isLoopback(host)) {
                throw new IllegalArgumentException(
                        "with host=" + host + " must be https: http is for loopback addresses");
            }
        } else if (!scheme.equals("https")) {
            throw new IllegalArgumentException("with scheme=" + scheme + " must be a path or an https address");
        }
    }

    /** By its text alone: nothing is looked up, so that a name cannot turn into a loopback address. */
    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
