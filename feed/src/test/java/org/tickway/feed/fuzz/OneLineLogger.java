package org.tickway.feed.fuzz;

import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes every text that would be logged, and looks at it: one line, whatever the broker has sent. Stateless. */
public final class OneLineLogger implements System.Logger {

    @Override
    public String getName() {
        return "fuzz";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, Supplier<String> text) {
        text.get().chars().forEach(character -> {
            if (character < ' ' || character == 127) {
                throw new AssertionError("a log line has the control character " + character);
            }
        });
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
        log(level, () -> text);
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
        log(level, () -> format);
    }
}
