package org.tickway.connector.settings;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The names under which systems before this one were set, and the profiles that choose several values together. They count
 * where the adapter's own system property is not set, and before the adapter's properties.
 *
 * <p>Sources of the names: the settings of the shared-memory and disruptor forks of OpenAlgo, as their configurations have
 * them. Immutable, as safe as its source.
 */
final class Predecessors {

    static final String PROFILE = "tickway.profile";

    private final UnaryOperator<@Nullable String> source;

    /** @param source the text of a name, or null where it is not set */
    Predecessors(UnaryOperator<@Nullable String> source) {
        this.source = source;
    }

    /** What they say of the setting, or null. */
    @Nullable
    String text(Setting setting) {
        return switch (setting) {
            case RING_CAPACITY -> first(source.apply(name(setting)), profile("16384", "65536", "262144"));
            case WAIT_STRATEGY ->
                first(
                        source.apply(name(setting)),
                        first(
                                "true".equalsIgnoreCase(source.apply("DISRUPTOR_HIGH_PERFORMANCE"))
                                        ? "busy_spin"
                                        : null,
                                profile("parking", "yielding", "busy_spin")));
            case INSTRUMENTS_PER_CONNECTION, BATCH_SIZE -> first(source.apply(name(setting)), null);
            case CONNECT_TIMEOUT_MS, RECONNECT_MINIMUM_MS, REQUEST_INTERVAL_MS ->
                milliseconds(source.apply(name(setting)));
            default -> null;
        };
    }

    private static String name(Setting setting) {
        return switch (setting) {
            case RING_CAPACITY -> "DISRUPTOR_BUFFER_SIZE";
            case WAIT_STRATEGY -> "DISRUPTOR_WAIT_STRATEGY";
            case INSTRUMENTS_PER_CONNECTION -> "MAX_SYMBOLS_PER_CONNECTION";
            case BATCH_SIZE -> "BATCH_SIZE";
            case CONNECT_TIMEOUT_MS -> "CONNECTION_TIMEOUT";
            case RECONNECT_MINIMUM_MS -> "RETRY_DELAY";
            case REQUEST_INTERVAL_MS -> "RATE_LIMIT_DELAY";
            default -> PROFILE;
        };
    }

    /** They counted in seconds with decimals; what is no number is given on as it is, for one complaint about it. */
    private static @Nullable String milliseconds(@Nullable String seconds) {
        if (seconds == null || seconds.isBlank()) {
            return null;
        }
        try {
            return new BigDecimal(seconds.strip())
                    .movePointRight(3)
                    .toBigIntegerExact()
                    .toString();
        } catch (NumberFormatException | ArithmeticException notMilliseconds) {
            return seconds;
        }
    }

    /** Where the text of {@link #text} comes from, for a complaint about it. */
    String origin(Setting setting) {
        String name = name(setting);
        return source.apply(name) == null ? PROFILE : name;
    }

    /** A fault of the profile itself, or null. */
    @Nullable
    String fault() {
        String profile = source.apply(PROFILE);
        return profile == null || profile.isBlank() || profile("", "", "") != null
                ? null
                : PROFILE + "=" + profile + " must be basic, enhanced or ultra-low-latency";
    }

    private @Nullable String profile(String basic, String enhanced, String ultraLowLatency) {
        String profile = source.apply(PROFILE);
        return switch (profile == null ? "" : profile.strip()) {
            case "basic" -> basic;
            case "enhanced" -> enhanced;
            case "ultra-low-latency" -> ultraLowLatency;
            default -> null;
        };
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isBlank() ? other : one.strip();
    }
}
