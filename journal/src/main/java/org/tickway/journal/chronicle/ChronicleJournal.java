package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.MessageStore;
import org.tickway.journal.SendLog;
import org.tickway.journal.TickHistory;
import org.tickway.ring.RingReader;

/**
 * The journal of one process that hosts feeds.
 *
 * <p>Life: {@link #open}, {@link #recover} of what an earlier run left in its rings, {@link #start}, {@link #close}; these by
 * one thread. Everything of {@link Journal} by any.
 */
public final class ChronicleJournal implements HostedJournal {

    private static final System.Logger LOG = System.getLogger(ChronicleJournal.class.getName());
    private static final long OPEN_TIMEOUT_S = 10;
    private static final long STOP_TIMEOUT_MS = 10_000;
    private static final long KEEPING_INTERVAL_MS = 1_000;

    /** Messages and evidence have this part of the bytes. */
    private static final int MESSAGE_SHARE = 8;

    /** A new folder's files take so much. */
    private static final long OPENING_BYTES = 4 * FreeSpace.LEAST_BYTES;

    private final FolderLock lock;
    private final OpenedQueues queues;
    private final FreeSpace space;
    private final Retention recordRetention;
    private final Retention messageRetention;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder appended = new LongAdder();
    private final ReserveAhead ahead = new ReserveAhead();
    private @Nullable RingTail tail;
    private @Nullable Thread tailThread;
    private @Nullable Thread keepingThread;
    private @Nullable Thread reservingThread;
    private volatile long oldestNs;
    private volatile boolean closed;

    private ChronicleJournal(
            JournalConfig config, JournalFolders folders, FolderLock lock, OpenedQueues queues, FreeSpace space) {
        this.lock = lock;
        this.queues = queues;
        this.space = space;
        Clock clock = Clock.systemUTC();
        long messageBytes = config.maxBytes() / MESSAGE_SHARE;
        this.recordRetention = new Retention(
                List.of(folders.records(), folders.index()),
                config.maxAge(),
                config.maxBytes() - messageBytes,
                clock,
                queues.records().readers()::oldestCycle,
                queues.records()::refresh);
        // Apart, so that many ticks do not drive out orders and evidence.
        this.messageRetention = new Retention(
                List.of(folders.messages(), folders.sends()),
                config.maxAge(),
                messageBytes,
                clock,
                () -> Integer.MAX_VALUE,
                () -> {
                    queues.messages().forgetDeleted();
                    queues.sends().forgetDeleted();
                });
        look();
    }

    /**
     * Opens the journal in its folder. Never throws for what is on the disk or how the JVM was started: what is damaged is
     * put aside, and where there can be no journal, the answer is one that is unavailable and says why. It is given within
     * ten seconds.
     */
    public static HostedJournal open(JournalConfig config) {
        String missing = JvmAccess.missingOption();
        if (missing != null) {
            return absent("the JVM was started without " + missing);
        }
        JvmAccess.quiet();
        return openInTime(config, SystemTimeProvider.INSTANCE);
    }

    /** @param clock what decides when the next file begins */
    static HostedJournal openInTime(JournalConfig config, TimeProvider clock) {
        CompletableFuture<HostedJournal> opening = new CompletableFuture<>();
        Thread thread = new Thread(() -> open(config, clock, opening), "tickway-journal-open");
        thread.setDaemon(true);
        thread.start();
        try {
            return opening.get(OPEN_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            return late(
                    opening,
                    "folder=" + config.folder() + " could not be opened in " + OPEN_TIMEOUT_S
                            + " s; move it away or look at its disk");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return late(opening, "interrupted while it was opened");
        } catch (ExecutionException failed) {
            return absent("folder=" + config.folder() + " cannot be used: " + failed.getCause());
        }
    }

    /** What is opened after nobody waits for it any more is closed at once. */
    private static void open(JournalConfig config, TimeProvider clock, CompletableFuture<HostedJournal> opening) {
        try {
            HostedJournal journal = opened(config, clock);
            if (!opening.complete(journal)) {
                journal.close();
            }
        } catch (IOException | RuntimeException | Error failure) {
            opening.completeExceptionally(failure);
        }
    }

    private static HostedJournal late(CompletableFuture<HostedJournal> opening, String reason) {
        return opening.cancel(false) ? absent(reason) : opening.join();
    }

    /** A journal that is not wanted, or cannot be. */
    public static HostedJournal none(String reason) {
        return new AbsentJournal(Journal.unavailable(reason));
    }

    private static HostedJournal absent(String reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "TW-JRNL-001 JOURNAL_UNAVAILABLE: {0}. Nothing is journalled; resume beyond memory, replay and"
                        + " evidence are not to be had",
                reason);
        return none(reason);
    }

    private static HostedJournal opened(JournalConfig config, TimeProvider clock) throws IOException {
        Path folder = config.folder();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.isWritable(folder)) {
            return absent("folder=" + folder + " cannot be written");
        }
        JournalFolders folders = JournalFolders.of(config, clock);
        FolderLock lock = FolderLock.take(folders.lock());
        if (lock == null) {
            return absent("folder=" + folder + " is in use by another process or application; each needs its own");
        }
        try {
            FreeSpace space = new FreeSpace(config);
            if (space.usableBytes() < OPENING_BYTES) {
                lock.close();
                return absent("folder=" + folder + " has " + space.usableBytes() + " bytes free, less than the "
                        + OPENING_BYTES + " that are needed to begin");
            }
            space.check();
            return new ChronicleJournal(
                    config, folders, lock, OpenedQueues.open(folders, space, Clock.systemUTC()), space);
        } catch (RuntimeException | IOException | Error failure) {
            lock.close();
            throw failure;
        }
    }

    @Override
    public void recover(Collection<Path> rings) {
        try (RecordAppender appender = appender()) {
            RingTail recovery = new RingTail(List::of, () -> appender);
            for (Path ring : rings) {
                if (Files.exists(ring)) {
                    recover(ring, recovery, appender);
                }
            }
            appender.checkpoint();
        } catch (RuntimeException failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-JRNL-008 not all that an earlier run left in its rings could be journalled",
                    failure);
        }
    }

    private static void recover(Path ring, RingTail recovery, RecordAppender appender) {
        try (RingReader reader = RingReader.follow(ring, RingReader.Start.OLDEST)) {
            while (reader.lag() > 0 || reader.position() == 0) {
                if (!recovery.take(reader, appender)) {
                    return;
                }
            }
        } catch (IllegalStateException unusable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-JRNL-009 ring {0} of an earlier run cannot be read: {1}",
                    ring,
                    unusable.getMessage());
        }
    }

    @Override
    public void start(Supplier<List<Path>> rings, ThreadFactory threads) {
        RingTail following = new RingTail(rings, this::appender);
        tail = following;
        Thread tailing = threads.newThread(following);
        tailing.setName("tickway-journal");
        tailThread = tailing;
        tailing.start();
        Thread keeping = threads.newThread(this::keep);
        keeping.setName("tickway-journal-keeper");
        keepingThread = keeping;
        keeping.start();
        Thread reserving = threads.newThread(ahead);
        reserving.setName("tickway-journal-reserver");
        reservingThread = reserving;
        reserving.start();
    }

    private RecordAppender appender() {
        return queues.records().appender(space, ahead, appended);
    }

    private void look() {
        space.check();
        recordRetention.enforce();
        messageRetention.enforce();
        oldestNs = queues.records().oldestNs();
    }

    private void keep() {
        try {
            do {
                try {
                    look();
                } catch (RuntimeException failure) {
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "TW-JRNL-011 the journal's files were not looked after",
                            failure);
                }
            } while (!stopped.await(KEEPING_INTERVAL_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public JournalStatus status() {
        if (closed) {
            return new JournalStatus(JournalStatus.State.UNAVAILABLE, "closed", 0, 0);
        }
        return new JournalStatus(
                space.isLow() ? JournalStatus.State.DEGRADED : JournalStatus.State.RUNNING,
                space.reason(),
                recordRetention.bytes() + messageRetention.bytes(),
                oldestNs);
    }

    /** Records appended since it was opened. */
    public long journalled() {
        return appended.sum();
    }

    @Override
    public TickHistory ticks() throws JournalUnavailableException {
        if (closed) {
            throw new JournalUnavailableException("the journal is closed");
        }
        return queues.records().history();
    }

    @Override
    public MessageStore messages() {
        return queues.messages();
    }

    @Override
    public SendLog sends() {
        return queues.sends();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopped.countDown();
        if (tail != null) {
            tail.stop();
        }
        join(tailThread);
        join(keepingThread);
        ahead.stop();
        join(reservingThread);
        queues.close();
        try {
            lock.close();
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.DEBUG, "TW-JRNL-012 the journal's lock was not let go", refused);
        }
        // Chronicle's own thread would keep the class loader of an application that is undeployed.
        BackgroundResourceReleaser.stop();
    }

    private static void join(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        try {
            thread.join(STOP_TIMEOUT_MS);
        } catch (InterruptedException serverIsInAHurry) {
            Thread.currentThread().interrupt();
        }
    }
}
