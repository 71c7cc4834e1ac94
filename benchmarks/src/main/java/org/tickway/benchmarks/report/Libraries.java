package org.tickway.benchmarks.report;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Versions of what was measured with and against, told by the names of the archives on the class path. Stateless. */
final class Libraries {

    private static final List<String> SHOWN =
            List.of("jmh-core", "aeron-driver", "agrona", "disruptor", "HdrHistogram");
    private static final Pattern ARCHIVE = Pattern.compile("(.+?)-([0-9][^/]*)\\.jar");

    private Libraries() {}

    /** Those on this class path, as {@code name version, name version}. */
    static String of(String classPath) {
        return Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator), -1))
                .map(place -> ARCHIVE.matcher(new File(place).getName()))
                .filter(Matcher::matches)
                .filter(archive -> SHOWN.contains(archive.group(1)))
                .map(archive -> archive.group(1) + " " + archive.group(2))
                .collect(Collectors.joining(", "));
    }
}
