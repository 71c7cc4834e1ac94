package org.tickway.feed.master;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What masters write to the log while this is open. */
final class MasterLog extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("org.tickway.feed.master");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    MasterLog() {
        logger.addHandler(this);
    }

    /** The lines with this id. */
    List<String> lines(String id) {
        return lines.stream().filter(line -> line.contains(id)).toList();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getLevel() + " " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
