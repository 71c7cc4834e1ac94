package org.tickway.journal.chronicle;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.MessageStore;
import org.tickway.journal.SendLog;
import org.tickway.journal.TickHistory;

/** A journal that could not be opened, or was not wanted. */
record AbsentJournal(Journal absent) implements HostedJournal {

    @Override
    public JournalStatus status() {
        return absent.status();
    }

    @Override
    public TickHistory ticks() throws JournalUnavailableException {
        return absent.ticks();
    }

    @Override
    public MessageStore messages() {
        return absent.messages();
    }

    @Override
    public SendLog sends() {
        return absent.sends();
    }

    @Override
    public void recover(Collection<Path> rings) {
        // there is nowhere to put it
    }

    @Override
    public void start(Supplier<List<Path>> rings, ThreadFactory threads) {
        // nothing follows
    }

    @Override
    public void close() {
        // nothing is open
    }
}
