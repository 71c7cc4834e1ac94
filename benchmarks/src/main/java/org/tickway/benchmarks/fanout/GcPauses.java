package org.tickway.benchmarks.fanout;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's collections held it up, told by what {@code -Xlog:gc:file=...:tm} writes.
 *
 * @param count of pauses
 */
record GcPauses(int count, double longestMs, double totalMs) {

    private static final Pattern PAUSE = Pattern.compile("\\[(\\d+)ms].*\\bPause (.*) (\\d+[.,]\\d+)ms");

    /** Those from this time on; collections that were asked for from outside are none of the server's. */
    static GcPauses of(List<String> lines, long fromEpochMs) {
        int count = 0;
        double longest = 0;
        double total = 0;
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()
                    && Long.parseLong(pause.group(1)) >= fromEpochMs
                    && !pause.group(2).contains("Inspection")) {
                double ms = Double.parseDouble(pause.group(3).replace(',', '.'));
                count++;
                longest = Math.max(longest, ms);
                total += ms;
            }
        }
        return new GcPauses(count, longest, total);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d pauses, %.1f ms in all, %.1f ms the longest", count, totalMs, longestMs);
    }
}
