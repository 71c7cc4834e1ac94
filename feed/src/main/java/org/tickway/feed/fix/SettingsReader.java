package org.tickway.feed.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one feed and gathers what is wrong with them. One thread. */
final class SettingsReader {

    private final Map<String, String> settings;
    private final Set<String> known = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Map<String, String> settings) {
        this.settings = settings;
    }

    /** The text of the setting, or the default where it is not there or blank. */
    String text(String key, String standard, String pattern, String rule) {
        String value = value(key);
        if (value == null) {
            return standard;
        }
        if (!value.matches(pattern)) {
            faults.add(key + "=" + value + " must be " + rule);
            return standard;
        }
        return value;
    }

    /** The text of a setting that has no default. */
    String required(String key, String pattern, String rule) {
        if (value(key) == null) {
            faults.add(key + " must be given: " + rule);
        }
        return text(key, "", pattern, rule);
    }

    int number(String key, int standard, int minimum, int maximum) {
        String value = value(key);
        if (value == null) {
            return standard;
        }
        int number = value.matches("-?[0-9]{1,9}") ? Integer.parseInt(value) : Integer.MIN_VALUE;
        if (number < minimum || number > maximum) {
            faults.add(key + "=" + value + " must be from " + minimum + " to " + maximum);
            return standard;
        }
        return number;
    }

    boolean flag(String key, boolean standard) {
        return text(key, Boolean.toString(standard), "true|false", "true or false")
                .equals("true");
    }

    void fault(String text) {
        faults.add(text);
    }

    /** All faults, those of settings that nobody has asked for included. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(known);
        unknown.forEach(key -> all.add(key + " is no setting of fix; there are " + String.join(", ", known)));
        return all;
    }

    private @Nullable String value(String key) {
        known.add(key);
        String value = settings.get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
