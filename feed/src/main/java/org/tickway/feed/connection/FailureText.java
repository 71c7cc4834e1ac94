package org.tickway.feed.connection;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong with a socket into one line. Stateless. */
final class FailureText {

    private static final int MAXIMUM_WORD = 100;

    private FailureText() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            return "the host's name cannot be resolved";
        }
        String message = firstLine(cause.getMessage());
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** What a venue has said, in printable ASCII and not too long. */
    static String printable(String word) {
        String text = word.replaceAll("[^\\x20-\\x7e]", "?");
        return text.length() > MAXIMUM_WORD ? text.substring(0, MAXIMUM_WORD) : text;
    }

    private static @Nullable String firstLine(@Nullable String message) {
        return message == null ? null : message.lines().findFirst().orElse(null);
    }
}
