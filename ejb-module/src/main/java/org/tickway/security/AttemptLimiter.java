package org.tickway.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Slows down guessing: each address has a bucket of failed attempts that refills with time.
 *
 * <p>Any thread. The number of addresses kept is bounded; the one that has been quiet longest is forgotten first. IPv6
 * addresses count by their /64 network, which one client usually has whole.
 */
final class AttemptLimiter {

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final double NS_PER_MINUTE = 60e9;

    private final Map<String, Bucket> buckets;
    private final int burst;
    private final double attemptsPerNs;

    AttemptLimiter(SecurityConfig config) {
        this.burst = config.failedAttemptsBurst();
        this.attemptsPerNs = config.failedAttemptsPerMinute() / NS_PER_MINUTE;
        int maxAddresses = config.failedAttemptsAddresses();
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > maxAddresses;
            }
        };
    }

    /** Seconds until this address may try again; 0 is at once. */
    synchronized int retryAfterSeconds(String address, long nowNs) {
        Bucket bucket = buckets.get(network(address));
        if (bucket == null) {
            return 0;
        }
        bucket.refill(nowNs);
        return bucket.attempts >= 1 ? 0 : (int) Math.ceil((1 - bucket.attempts) / attemptsPerNs / 1e9);
    }

    synchronized void failed(String address, long nowNs) {
        Bucket bucket = buckets.computeIfAbsent(network(address), network -> new Bucket(nowNs));
        bucket.refill(nowNs);
        bucket.attempts = Math.max(0, bucket.attempts - 1);
    }

    synchronized int size() {
        return buckets.size();
    }

    private static String network(String address) {
        String withoutZone = address.contains("%") ? address.substring(0, address.indexOf('%')) : address;
        if (!IPV6.matcher(withoutZone).matches()) {
            return withoutZone;
        }
        try {
            byte[] bytes = InetAddress.getByName(withoutZone).getAddress();
            return bytes.length == 4 ? withoutZone : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException malformed) {
            return withoutZone;
        }
    }

    private final class Bucket {

        private double attempts = burst;
        private long refilledAtNs;

        Bucket(long nowNs) {
            refilledAtNs = nowNs;
        }

        void refill(long nowNs) {
            attempts = Math.min(burst, attempts + (nowNs - refilledAtNs) * attemptsPerNs);
            refilledAtNs = nowNs;
        }
    }
}
