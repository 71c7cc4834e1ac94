package org.tickway.ring;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.tickway.codec.TickCodec;

/** The other process of a test: a Java virtual machine that reads or writes a ring. */
final class RingProcess {

    private RingProcess() {}

    /** Starts a virtual machine with this class; it ends with its standard input, so never outlives the test. */
    static Process start(String... arguments) throws IOException, URISyntaxException {
        String classPath = place(RingWriter.class) + File.pathSeparator + place(RingProcess.class);
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                classPath,
                RingProcess.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    public static void main(String[] arguments) throws IOException {
        Thread watchdog = new Thread(RingProcess::haltWhenTheTestEnds);
        watchdog.setDaemon(true);
        watchdog.start();
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write-for-ever" -> writeForEver(file, Integer.parseInt(arguments[2]));
            case "read" -> read(file, Long.parseLong(arguments[2]));
            default -> throw new IllegalArgumentException("command=" + arguments[0] + " is unknown");
        }
    }

    private static void haltWhenTheTestEnds() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException gone) {
            System.err.println(gone.getMessage());
        }
        Runtime.getRuntime().halt(3);
    }

    private static void writeForEver(Path file, int capacity) {
        RingWriter writer = RingWriter.open(file, capacity, 1);
        System.out.println("open");
        for (long number = 0; number < Long.MAX_VALUE; number++) {
            Rings.write(writer, number);
        }
    }

    /** Reads this many records, says what it saw: how many were whole and in order, and how many were lost. */
    private static void read(Path file, long expected) {
        RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST);
        TickBatch batch = new TickBatch(256);
        System.out.println("open");
        long good = 0;
        long lost = 0;
        while (reader.position() < expected) {
            reader.poll(batch);
            lost += batch.lost();
            for (int index = 0; index < batch.count(); index++) {
                long number = Rings.number(batch.buffer(), batch.record(index));
                if (number == TickCodec.position(batch.buffer(), batch.record(index)) && number == good + lost) {
                    good++;
                }
            }
        }
        System.out.println("good=" + good + " lost=" + lost);
    }
}
