package org.tickway.settings;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How much the gateway writes into the server's log, as the setting {@code LOG_LEVEL} says. */
public enum LogLevel {
    DEBUG("FINE"),
    INFO("INFO"),
    WARNING("WARNING"),
    ERROR("SEVERE"),
    CRITICAL("SEVERE");

    /** The setting that chooses one. */
    public static final String KEY = "LOG_LEVEL";

    /** Held, since the platform forgets a logger that nobody holds, and its level with it. */
    private static final Logger GATEWAY = Logger.getLogger("org.tickway");

    /** Of the platform's loggers. */
    private final String platformName;

    LogLevel(String platformName) {
        this.platformName = platformName;
    }

    /** The level that the settings name; WARNING where they name none or one that does not exist, which is a fault. */
    public static LogLevel read(Settings settings) {
        String text = settings.text(KEY);
        if (text == null) {
            return WARNING;
        }
        LogLevel found = of(text);
        if (found == null) {
            settings.fault(KEY, "=" + text + " is none of DEBUG, INFO, WARNING, ERROR, CRITICAL");
            return WARNING;
        }
        return found;
    }

    /** Has all loggers of the gateway and its connector keep to this level. */
    public void apply() {
        GATEWAY.setLevel(Level.parse(platformName));
    }

    private static @Nullable LogLevel of(String text) {
        for (LogLevel level : values()) {
            if (level.name().equals(text.toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        return null;
    }
}
