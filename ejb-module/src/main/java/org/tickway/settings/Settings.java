package org.tickway.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source of named texts, and the list of what is wrong with them.
 *
 * <p>One thread. A read with a fault notes it and answers with the default, so that reading goes on and {@link
 * #requireFaultless} can name all faults at once. A fault repeats the value of a number or a flag only: what may hold a
 * secret is described by its reader.
 */
public final class Settings {

    private final Function<String, @Nullable String> source;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param source the text of a key, or null where it is not set
     */
    public Settings(Function<String, @Nullable String> source) {
        this.source = source;
    }

    /** The text of {@code key} without blanks around it, or null where it is not set or blank. */
    public @Nullable String text(String key) {
        String text = source.apply(key);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The entries of a comma-separated text; empty where it is not set. */
    public List<String> list(String key) {
        List<String> entries = new ArrayList<>();
        String text = text(key);
        if (text != null) {
            for (String entry : text.split(",", -1)) {
                if (!entry.isBlank()) {
                    entries.add(entry.strip());
                }
            }
        }
        return entries;
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String key, int otherwise, int least, int most) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the fault below speaks of every text that is not such a number
        }
        fault(key, "=" + text + " is not a whole number from " + least + " to " + most);
        return otherwise;
    }

    /** A number from {@code least} to {@code most}, with a fraction or without. */
    public double decimal(String key, double otherwise, double least, double most) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // the fault below speaks of every text that is not such a number
        }
        fault(
                key,
                "=" + text + " is not a number from "
                        + BigDecimal.valueOf(least).stripTrailingZeros().toPlainString() + " to "
                        + BigDecimal.valueOf(most).stripTrailingZeros().toPlainString());
        return otherwise;
    }

    /** {@code true} or {@code false}, in any case. */
    public boolean flag(String key, boolean otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        boolean yes = text.equalsIgnoreCase("true");
        if (!yes && !text.equalsIgnoreCase("false")) {
            fault(key, "=" + text + " is neither true nor false");
            return otherwise;
        }
        return yes;
    }

    /** Notes a fault: {@code sentence} goes on where the key ends, such as {@code "=x is not a number"}. */
    public void fault(String key, @Nullable String sentence) {
        String rest = String.valueOf(sentence);
        faults.add(rest.startsWith("=") ? key + rest : key + " " + rest);
    }

    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** @throws InvalidSettingsException naming every fault, where there is one */
    public void requireFaultless() {
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }
}
