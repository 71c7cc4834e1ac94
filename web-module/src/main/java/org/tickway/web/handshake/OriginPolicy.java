package org.tickway.web.handshake;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may open a stream. A browser names the page's origin and cannot be made to lie; other programs send
 * none, and their credential decides.
 */
public final class OriginPolicy {

    private final Set<String> allowed;

    /**
     * @param origins such as {@code https://desk.example.com}, port only where it is not the scheme's own
     * @throws IllegalArgumentException if one is not an origin; {@code *} is none
     */
    public OriginPolicy(Collection<String> origins) {
        Set<String> normalised = new LinkedHashSet<>();
        for (String origin : origins) {
            String own = normalised(origin);
            if (own == null) {
                throw new IllegalArgumentException("tickway.allowed-origins: '" + origin
                        + "' is not an origin of the form https://host or https://host:port");
            }
            normalised.add(own);
        }
        allowed = Set.copyOf(normalised);
    }

    /**
     * @param origins the values of the {@code Origin} header
     * @param host the value of the {@code Host} header; a page from the same host and port is always allowed, also
     *     through a proxy that ends TLS
     */
    public boolean allows(List<String> origins, @Nullable String host) {
        if (origins.isEmpty()) {
            return true;
        }
        String origin = origins.size() == 1 ? normalised(origins.get(0)) : null;
        if (origin == null) {
            return false;
        }
        String authority = origin.substring(origin.indexOf("://") + 3);
        return allowed.contains(origin) || (host != null && authority.equals(without(":80", without(":443", host))));
    }

    private static @Nullable String normalised(String origin) {
        URI uri;
        try {
            uri = new URI(origin.strip());
        } catch (URISyntaxException e) {
            return null;
        }
        String scheme = uri.getScheme();
        boolean bare = uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
        if (scheme == null || !bare || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return null;
        }
        String defaultPort = scheme.equalsIgnoreCase("http") ? ":80" : ":443";
        return scheme.toLowerCase(Locale.ROOT) + "://" + without(defaultPort, uri.getRawAuthority());
    }

    private static String without(String port, String authority) {
        String lower = authority.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }
}
