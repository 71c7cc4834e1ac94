package org.tickway.web.problem;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name under which one request or session is found again in errors and logs. */
public final class CorrelationId {

    public static final String HEADER = "X-Correlation-ID";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private CorrelationId() {}

    /** The client's own where it is short and harmless to write into a log; else a new one. */
    public static String of(@Nullable String offered) {
        return offered != null && HARMLESS.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }
}
