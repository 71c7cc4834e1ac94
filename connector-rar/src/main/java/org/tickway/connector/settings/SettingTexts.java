package org.tickway.connector.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of settings by their order of precedence, read as what they are; a fault is added to a list and a harmless value
 * given instead. One use, one thread.
 *
 * <p>What was changed since counts first, then what the feed's own file says, then the system property, then the names of
 * earlier systems, then the adapter's property.
 */
final class SettingTexts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<Setting, String> changes;
    private final Map<Setting, String> file;
    private final String fileName;
    private final UnaryOperator<@Nullable String> systemProperties;
    private final Predecessors predecessors;
    private final Map<Setting, String> properties;
    private final List<String> faults;

    /** @param fileName of the feed's own file, for faults; empty where there is none */
    SettingTexts(
            Map<Setting, String> changes,
            Map<Setting, String> file,
            String fileName,
            UnaryOperator<@Nullable String> systemProperties,
            Map<Setting, String> properties,
            List<String> faults) {
        this.changes = changes;
        this.file = file;
        this.fileName = fileName;
        this.systemProperties = systemProperties;
        this.predecessors = new Predecessors(systemProperties);
        this.properties = properties;
        this.faults = faults;
    }

    String text(Setting setting) {
        String own = changes.containsKey(setting) ? changes.get(setting) : file.get(setting);
        if (own != null) {
            return own.strip();
        }
        String override = systemProperties.apply(setting.systemProperty());
        String earlier = override == null ? predecessors.text(setting) : null;
        String text = override != null
                ? override
                : earlier != null ? earlier : properties.getOrDefault(setting, setting.standard());
        return text.strip();
    }

    void fault(Setting setting, String rule) {
        faults.add(origin(setting) + "=" + shown(setting) + " " + rule);
    }

    /** Nothing that may be a secret: user information of addresses and what only the broker's adapter understands. */
    private String shown(Setting setting) {
        if (setting == Setting.CREDENTIALS) {
            return "***";
        }
        return setting == Setting.BROKER_SETTINGS
                ? text(setting).replaceAll("=[^,]*", "=***")
                : text(setting).replaceAll("//[^/]*@", "//***@");
    }

    private String origin(Setting setting) {
        if (changes.containsKey(setting)) {
            return setting.property();
        }
        if (file.containsKey(setting)) {
            return fileName + ": " + setting.property();
        }
        if (systemProperties.apply(setting.systemProperty()) != null) {
            return "system property " + setting.systemProperty();
        }
        return predecessors.text(setting) != null ? predecessors.origin(setting) : setting.property();
    }

    boolean flag(Setting setting) {
        String text = text(setting);
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            fault(setting, "must be true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    /** The entries between commas, without blanks, in their order. */
    Set<String> list(Setting setting) {
        return new LinkedHashSet<>(entries(setting));
    }

    /** As {@link #list}, but with what is there twice. */
    List<String> entries(Setting setting) {
        List<String> entries = new ArrayList<>();
        for (String entry : text(setting).split(",", -1)) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    URI uri(Setting setting, Set<String> schemes) {
        try {
            URI uri = new URI(text(setting));
            String scheme = uri.getScheme();
            if (scheme != null && schemes.contains(scheme.toLowerCase(Locale.ROOT)) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // falls through to the one message for every bad address
        }
        fault(setting, "must be an address with a host and one of the schemes " + String.join(", ", schemes));
        return URI.create("none:none");
    }

    /** An absolute path, in which <code>${name}</code> stands for a system property. */
    Path path(Setting setting) {
        return path(setting, text(setting));
    }

    Path path(Setting setting, String text) {
        try {
            Path path = Path.of(PLACEHOLDER
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(systemProperty(setting, found.group(1)))));
            if (path.isAbsolute()) {
                return path.normalize();
            }
        } catch (InvalidPathException unreadable) {
            // falls through to the one message for every bad path
        }
        fault(setting, "must be an absolute path");
        return Path.of("/");
    }

    private String systemProperty(Setting setting, String name) {
        String value = systemProperties.apply(name);
        if (value == null) {
            fault(setting, "names the system property " + name + ", which is not set");
            return "";
        }
        return value;
    }

    int number(Setting setting, int least, int most) {
        try {
            int number = Integer.parseInt(text(setting));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message for every bad number
        }
        fault(setting, "must be a whole number from " + least + " to " + most);
        return least;
    }

    int powerOfTwo(Setting setting, int least, int most) {
        int number = number(setting, least, most);
        if (Integer.bitCount(number) != 1) {
            fault(setting, "must be a power of two");
        }
        return number;
    }
}
