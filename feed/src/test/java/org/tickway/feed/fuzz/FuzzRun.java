package org.tickway.feed.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs Jazzer with one target after the other, each in a process of its own, and says what came of it. Arguments: seconds
 * for each target, a folder, and names of targets or none for all.
 *
 * <p>The folder keeps, for each target, {@code corpus} with the inputs that found new ways through the code, from which a
 * later run goes on, {@code log.txt}, and an input {@code crash-...} that broke a rule, if there is one.
 */
final class FuzzRun {

    private static final String FUZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final int MAXIMUM_INPUT_BYTES = 8_192;
    /** For one input. */
    private static final int TIMEOUT_S = 20;

    private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s.*?cov: (\\d+) ft: (\\d+) corp: (\\d+)");

    private FuzzRun() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<String> names = Arrays.asList(arguments).subList(2, arguments.length);
        boolean clean = true;
        for (FuzzTarget target : FuzzTarget.all()) {
            if (names.isEmpty() || names.contains(target.name())) {
                clean &= run(target, seconds, Files.createDirectories(folder.resolve(target.name())));
            }
        }
        if (!clean) {
            System.exit(1);
        }
    }

    private static boolean run(FuzzTarget target, int seconds, Path folder) throws Exception {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Path words = folder.resolve("words.txt");
        int number = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(seeds.resolve("seed-" + number++), seed);
        }
        for (byte[] input : FuzzSeedsTest.found(target.name())) {
            Files.write(seeds.resolve("seed-" + number++), input);
        }
        Files.write(words, dictionary(target.words()));
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                FUZZER,
                "--target_class=" + FuzzEntry.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=org.tickway.**",
                "--custom_hook_includes=org.tickway.**",
                "--reproducer_path=" + folder,
                "-max_total_time=" + seconds,
                "-max_len=" + MAXIMUM_INPUT_BYTES,
                "-timeout=" + TIMEOUT_S,
                "-rss_limit_mb=3072",
                "-print_final_stats=1",
                "-artifact_prefix=" + folder + "/",
                "-dict=" + words,
                corpus.toString(),
                seeds.toString()));
        long startNs = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        int status = process.waitFor();
        long tookS = (System.nanoTime() - startNs) / 1_000_000_000L;
        System.out.println(target.name() + ": " + tookS + " s, " + figures(log)
                + (status == 0 ? ", no rule broken" : ", A RULE BROKEN, see " + log));
        return status == 0;
    }

    private static List<String> dictionary(List<String> words) {
        return Stream.concat(words.stream(), Stream.of(Messages.separator()))
                .map(FuzzRun::quoted)
                .toList();
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte next : word.getBytes(StandardCharsets.UTF_8)) {
            if (next > ' ' && next < 127 && next != '"' && next != '\\') {
                quoted.append((char) next);
            } else {
                quoted.append("\\x%02X".formatted(next & 0xFF));
            }
        }
        return quoted.append('"').toString();
    }

    /** Of the last line that has them. */
    private static String figures(Path log) throws IOException {
        @Nullable String last = null;
        for (String line : new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).split("\n")) {
            Matcher matcher = STATUS.matcher(line);
            if (matcher.find()) {
                last = matcher.group(1) + " executions, " + matcher.group(2) + " places and " + matcher.group(3)
                        + " features covered, " + matcher.group(4) + " inputs in the corpus";
            }
        }
        return last == null ? "nothing was run" : last;
    }
}
