package org.tickway.journal.chronicle;

import java.nio.file.Path;
import net.openhft.chronicle.core.time.TimeProvider;

/** Where everything of a journal is. */
record JournalFolders(
        Path root, QueueFolder records, QueueFolder index, QueueFolder messages, QueueFolder sends, Path quarantine) {

    private static final int RECORD_BLOCK_BYTES = 16 << 20;
    private static final int OTHER_BLOCK_BYTES = 1 << 20;

    static JournalFolders of(JournalConfig config, TimeProvider clock) {
        Path root = config.folder();
        return new JournalFolders(
                root,
                new QueueFolder(root.resolve("records"), config.roll(), RECORD_BLOCK_BYTES, clock),
                new QueueFolder(root.resolve("index"), config.roll(), OTHER_BLOCK_BYTES, clock),
                new QueueFolder(root.resolve("messages"), JournalConfig.Roll.DAY, OTHER_BLOCK_BYTES, clock),
                new QueueFolder(root.resolve("sends"), JournalConfig.Roll.DAY, OTHER_BLOCK_BYTES, clock),
                root.resolve("quarantine"));
    }

    Path lock() {
        return root.resolve("lock");
    }
}
