package org.tickway.settings;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defaults that fit together; what is set explicitly wins over them. */
public enum Profile {
    /** Little memory and few threads: a desk, a test machine. */
    BASIC(Map.of(
            "WS_MAX_CONNECTIONS", "500",
            "WS_MAX_QUEUE_SIZE", "1000",
            "tickway.sender-threads", "1",
            "tickway.session.normal-interval-ms", "500",
            "tickway.session.low-interval-ms", "2000",
            "tickway.session.background-interval-ms", "10000",
            "tickway.topic.max-events", "4096",
            "tickway.topic.max-depth-changes", "4096",
            "tickway.topic.max-message-megabytes", "64")),
    /** What the settings' own defaults say. */
    ENHANCED(Map.of()),
    /** The next value as soon as it can be, and no patience with those who cannot follow. */
    ULTRA_LOW_LATENCY(Map.of(
            "WS_MAX_QUEUE_SIZE", "2000",
            "tickway.session.normal-interval-ms", "50",
            "tickway.session.low-interval-ms", "250",
            "tickway.session.background-interval-ms", "2000",
            "tickway.session.slow-consumer-timeout-ms", "3000",
            "tickway.session.full-policy", "downgrade",
            "tickway.session.downgrade-after-ms", "500",
            "LATENCY_P99_THRESHOLD_MS", "2"));

    /** The setting that chooses one. */
    public static final String KEY = "tickway.profile";

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nothing changes
    private final Map<String, String> defaults;

    Profile(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    /** As it is written in settings. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The source with the defaults of the profile that it chooses behind it. One that it does not know is left to {@link
     * #check}.
     */
    public static Function<String, @Nullable String> over(Function<String, @Nullable String> source) {
        Profile profile = of(source.apply(KEY));
        if (profile == null) {
            return source;
        }
        return key -> {
            String text = source.apply(key);
            return text == null || text.isBlank() ? profile.defaults.get(key) : text;
        };
    }

    /** Notes a fault where the settings name a profile that does not exist. */
    public static void check(Settings settings) {
        String text = settings.text(KEY);
        if (text != null && of(text) == null) {
            settings.fault(KEY, "=" + text + " is none of basic, enhanced, ultra-low-latency");
        }
    }

    private static @Nullable Profile of(@Nullable String settingName) {
        for (Profile profile : values()) {
            if (settingName == null
                    ? profile == ENHANCED
                    : profile.settingName()
                            .equals(settingName.strip().replace('_', '-').toLowerCase(Locale.ROOT))) {
                return profile;
            }
        }
        return null;
    }
}
