package org.tickway.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One-time tickets: a user who is known already gets a short-lived secret that opens one connection, for clients that
 * cannot send a header.
 *
 * <p>Any thread. A ticket has 256 random bits, is taken by the first who presents it and by nobody after, ends after
 * {@link SecurityConfig#ticketLifetimeMs} or with the credential behind it, and is kept as a digest only. The number of
 * open tickets is bounded, in all and per user.
 */
public final class TicketStore {

    private static final int RANDOM_BYTES = 32;

    private final Map<String, Entry> byDigest = new ConcurrentHashMap<>();
    private final SecureRandom random;
    private final Clock clock;
    private final long lifetimeMs;
    private final int maxTickets;
    private final int maxTicketsPerUser;

    public TicketStore(SecurityConfig config, Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        this.lifetimeMs = config.ticketLifetimeMs();
        this.maxTickets = config.maxTickets();
        this.maxTicketsPerUser = config.maxTicketsPerUser();
    }

    /**
     * A new ticket for this user; empty where too many are open, in all or of this user, or the credential has ended. Try
     * again when some have been used or have ended.
     */
    public synchronized Optional<Ticket> issue(AuthenticationResult.Authenticated identity) {
        long nowMs = clock.millis();
        byDigest.values().removeIf(entry -> entry.expiresAtMs <= nowMs);
        long ofUser = byDigest.values().stream()
                .filter(entry -> entry.identity.user().equals(identity.user()))
                .count();
        long expiresAtMs = Math.min(nowMs + lifetimeMs, identity.expiresAtMs());
        if (byDigest.size() >= maxTickets || ofUser >= maxTicketsPerUser || expiresAtMs <= nowMs) {
            return Optional.empty();
        }
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        byDigest.put(digest(value), new Entry(identity, expiresAtMs));
        return Optional.of(new Ticket(value, expiresAtMs));
    }

    /** Uses the ticket up: who it was made for, or null where it is unknown, used or too old. */
    AuthenticationResult.@Nullable Authenticated redeem(String value) {
        Entry entry = byDigest.remove(digest(value));
        return entry == null || entry.expiresAtMs <= clock.millis() ? null : entry.identity;
    }

    /** Tickets that are open, or ended and not yet cleared. */
    public int size() {
        return byDigest.size();
    }

    private static String digest(String value) {
        return HexFormat.of().formatHex(Sha256.of(value));
    }

    /**
     * A ticket as its owner gets it.
     *
     * @param value to be presented once as {@code ?ticket=}; safe in a URL
     * @param expiresAtMs milliseconds since the epoch
     */
    public record Ticket(String value, long expiresAtMs) {

        @Override
        public String toString() {
            return "Ticket[expiresAtMs=" + expiresAtMs + "]";
        }
    }

    private record Entry(AuthenticationResult.Authenticated identity, long expiresAtMs) {}
}
