package org.tickway.journal.chronicle;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the journal takes, gives back, and costs the writer of a ring. Run by hand. */
public final class JournalBench {

    private JournalBench() {}

    /** The argument is an empty folder on the disk that is to be measured. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        new AppendBench(Files.createDirectories(folder.resolve("append"))).run();
        new HistoryBench(Files.createDirectories(folder.resolve("read"))).run();
        new TailBench(Files.createDirectories(folder.resolve("tail"))).run();
    }
}
