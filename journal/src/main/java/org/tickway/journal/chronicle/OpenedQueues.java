package org.tickway.journal.chronicle;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The queues of a journal as they were found good. Any thread; each with the contract of its own. */
record OpenedQueues(RecordQueues records, ChronicleMessages messages, ChronicleSends sends) {

    /** Opens all; puts aside what cannot be read. */
    static OpenedQueues open(JournalFolders folders, FreeSpace space, Clock clock) throws IOException {
        Quarantine quarantine = new Quarantine(folders.quarantine(), clock);
        RecordQueues records = quarantine.open(
                List.of(folders.records(), folders.index()),
                () -> RecordQueues.open(folders.records(), folders.index()));
        try {
            ChronicleMessages messages = quarantine.open(
                    List.of(folders.messages()),
                    () -> new ChronicleMessages(folders.messages().openChecked(), space));
            try {
                ChronicleSends sends = quarantine.open(
                        List.of(folders.sends()),
                        () -> new ChronicleSends(folders.sends().openChecked(), space));
                return new OpenedQueues(records, messages, sends);
            } catch (RuntimeException | IOException | Error failure) {
                messages.close();
                throw failure;
            }
        } catch (RuntimeException | IOException | Error failure) {
            records.close();
            throw failure;
        }
    }

    void close() {
        messages.close();
        sends.close();
        records.close();
    }
}
