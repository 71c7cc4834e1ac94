package org.tickway.benchmarks.ring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A process that writes, reads, or does both: obeys lines on its standard input, answers each with a line, and ends with its
 * input, so never outlives who started it.
 */
final class RingEnd {

    private RingEnd() {}

    /** {@code writer}, {@code reader} or {@code both}; the name of the {@link Way}; the folder for its files. */
    public static void main(String[] arguments) throws IOException {
        Way way = Way.valueOf(arguments[1]);
        Path folder = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "writer" -> {
                try (RecordWriter writer = way.writer(folder)) {
                    obey(new WritingTask(writer), null);
                }
            }
            case "reader" -> obey(null, start(way.reader(folder)));
            case "both" -> {
                DisruptorWay shared = new DisruptorWay();
                obey(new WritingTask(shared.new Writer()), start(shared.new Reader()));
            }
            default -> throw new IllegalArgumentException("role=" + arguments[0] + " is unknown");
        }
    }

    private static ReadingTask start(RecordReader reader) {
        ReadingTask reading = new ReadingTask(reader);
        Thread thread = new Thread(reading, "reader");
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private static void obey(@Nullable WritingTask writing, @Nullable ReadingTask reading) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", -1);
            System.out.println(answer(writing, reading, words));
        }
        if (reading != null) {
            reading.ask("end");
        }
    }

    private static String answer(@Nullable WritingTask writing, @Nullable ReadingTask reading, String[] words) {
        if (words[0].equals("write") && writing != null) {
            return Double.toString(writing.write(Long.parseLong(words[1])));
        }
        if (words[0].equals("pace") && writing != null) {
            return Double.toString(writing.pace(Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        if (reading != null) {
            return reading.ask(words[0]);
        }
        throw new IllegalArgumentException("order=" + words[0] + " is unknown here");
    }
}
