package org.tickway.simulator;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The options {@code --name=value} or {@code --name value}, and {@code --name} for those that are only switched on. One
 * thread.
 */
final class Options {

    private record Option(String value, String effect, Consumer<String> setter) {
        boolean isSwitch() {
            return value.isEmpty();
        }
    }

    private final Map<String, Option> options = new LinkedHashMap<>();

    /**
     * @param value what stands for it in the help; empty for a switch
     * @param setter refuses a bad value by an IllegalArgumentException that names the rule
     */
    void add(String name, String value, String effect, Consumer<String> setter) {
        options.put(name, new Option(value, effect, setter));
    }

    /**
     * Takes over all arguments.
     *
     * @throws IllegalArgumentException naming the first option that is unknown or has a bad value
     */
    void read(String... arguments) {
        for (int index = 0; index < arguments.length; index++) {
            String argument = arguments[index];
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option = name.startsWith("--") ? options.get(name.substring(2)) : null;
            if (option == null) {
                throw new IllegalArgumentException("option " + name + " is not known; --help lists all options");
            }
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            if (option.isSwitch() ? equals >= 0 : equals < 0 && !hasValue(arguments, index + 1)) {
                throw new IllegalArgumentException(
                        "option " + name + (option.isSwitch() ? " takes no value" : " needs =" + option.value()));
            }
            if (!option.isSwitch() && equals < 0) {
                index++;
                value = arguments[index];
                argument = name + "=" + value;
            }
            try {
                option.setter().accept(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("option " + argument + ": " + e.getMessage(), e);
            }
        }
    }

    private static boolean hasValue(String[] arguments, int index) {
        return index < arguments.length && !arguments[index].startsWith("--");
    }

    /** A line for each. */
    String help() {
        StringBuilder out = new StringBuilder();
        options.forEach((name, option) -> out.append(String.format(
                Locale.ROOT,
                "  --%-32s %s%n",
                option.isSwitch() ? name : name + "=" + option.value(),
                option.effect())));
        return out.toString();
    }

    static int integer(String value) {
        long number = longInteger(value);
        if (number != (int) number) {
            throw new IllegalArgumentException("must be a 32-bit integer");
        }
        return (int) number;
    }

    static long longInteger(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be an integer", e);
        }
    }
}
