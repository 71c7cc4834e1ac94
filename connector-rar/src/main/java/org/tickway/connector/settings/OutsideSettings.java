package org.tickway.connector.settings;

import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What is set outside of the adapter's own properties: by MicroProfile Config where the server has it, which covers system
 * properties, the environment and the server's console; else by system property or environment. Stateless.
 */
public final class OutsideSettings {

    private OutsideSettings() {}

    /** The text of this name, or null where it is not set. */
    public static @Nullable String text(String name) {
        String property = System.getProperty(name);
        if (property != null) {
            return property;
        }
        try {
            return ConfigProvider.getConfig()
                    .getOptionalValue(name, String.class)
                    .orElse(null);
        } catch (LinkageError | IllegalStateException noMicroProfileHere) {
            String variable = System.getenv(name);
            return variable != null
                    ? variable
                    : System.getenv(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
        }
    }
}
