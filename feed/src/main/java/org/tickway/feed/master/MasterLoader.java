package org.tickway.feed.master;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads all files of a master, from their addresses or from the copies of them. One thread at a time. */
final class MasterLoader {

    private static final System.Logger LOGGER = System.getLogger("org.tickway.feed.master");

    private static final int MAXIMUM_REASON_LENGTH = 400;

    private final String feed;
    private final FormatRules format;
    private final MasterSettings settings;
    private final MasterDownload download;

    /** Of one loading. */
    private static final class Progress {
        private final ListingsBuilder builder = new ListingsBuilder();
        private final List<RowFaults> faults = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private final RowMapping mapping;
        private int stale;

        Progress(RowMapping mapping) {
            this.mapping = mapping;
        }
    }

    /**
     * What was read.
     *
     * @param failures why files and addresses could not be read at all
     */
    record Loaded(CompactListings listings, MasterReport report, List<String> failures) {}

    /**
     * @param feed in messages
     * @param connectTimeoutMs for each download
     */
    MasterLoader(String feed, MasterFormat format, MasterSettings settings, long connectTimeoutMs) {
        this.feed = feed;
        this.format = FormatRules.of(format);
        this.settings = settings;
        this.download = new MasterDownload(connectTimeoutMs);
    }

    /**
     * Reads everything. What cannot be read is logged and in the report; nothing is thrown for it.
     *
     * @param freshMs a copy that is younger is read without asking the address
     */
    Loaded load(long freshMs) {
        long startNs = System.nanoTime();
        Progress progress = new Progress(format.mapping().get());
        for (int number = 0; number < settings.locations().size(); number++) {
            MasterLocation location = settings.locations().get(number);
            String shown = settings.locations().size() == 1
                    ? location.shown()
                    : location.shown() + " (" + (number + 1) + " of "
                            + settings.locations().size() + ")";
            load(location, shown, freshMs, progress);
        }
        progress.builder.nameTheRest();
        format.unlisted().forEach(progress.builder::complete);
        RowFaults faults = new RowFaults();
        progress.faults.forEach(faults::addAll);
        CompactListings listings = progress.builder.build();
        MasterReport report = new MasterReport(
                Instant.now(),
                listings.size(),
                faults.counts(),
                faults.first(),
                settings.locations().size(),
                progress.stale,
                progress.failures.size(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
        tell(report);
        return new Loaded(listings, report, List.copyOf(progress.failures));
    }

    private void load(MasterLocation location, String shown, long freshMs, Progress progress) {
        Path path = location.path();
        URI uri = location.uri();
        try {
            if (path != null) {
                read(path, shown, progress);
            } else if (uri != null) {
                load(uri, shown, freshMs, progress);
            }
        } catch (IOException failure) {
            progress.failures.add(shown + ": " + reason(failure));
            LOGGER.log(
                    Level.ERROR,
                    () -> "TW-MSTR-003: feed " + feed + " has no instruments of " + shown + ": " + reason(failure));
        }
    }

    private void load(URI uri, String shown, long freshMs, Progress progress) throws IOException {
        MasterCache cache = new MasterCache(settings.cacheFolder());
        Path copy = cache.file(uri);
        IOException reason;
        if (isFresh(copy, freshMs)) {
            try {
                read(copy, shown, progress);
                return;
            } catch (IOException damaged) {
                LOGGER.log(Level.DEBUG, "a copy cannot be read and is got anew", damaged);
            }
        }
        Path part = cache.part();
        try {
            download.fetch(uri, part);
            read(part, shown, progress);
            cache.keep(part, uri);
            return;
        } catch (IOException failure) {
            reason = failure;
        } finally {
            Files.deleteIfExists(part);
        }
        if (!Files.exists(copy)) {
            throw reason;
        }
        Duration age = MasterCache.age(copy);
        LOGGER.log(
                Level.WARNING,
                () -> "TW-MSTR-002: feed " + feed + " takes the instruments of " + shown + " from a copy that is "
                        + ageText(age) + " old: " + reason(reason));
        read(copy, shown, progress);
        progress.stale++;
    }

    private static boolean isFresh(Path copy, long freshMs) throws IOException {
        return freshMs > 0 && Files.exists(copy) && MasterCache.age(copy).toMillis() < freshMs;
    }

    /** Takes all of the file or, where it cannot be read to its end, nothing. */
    private void read(Path file, String shown, Progress progress) throws IOException {
        ListingsBuilder.Mark mark = progress.builder.mark();
        RowFaults faults = new RowFaults();
        try {
            MasterDocuments.read(file, (name, in) -> {
                String document = name.isEmpty() ? shown : shown + " " + name;
                try {
                    readRows(format.reader(in), document, faults, progress);
                } catch (IOException failure) {
                    throw name.isEmpty() ? failure : new IOException(name + ": " + reason(failure), failure);
                }
            });
            if (!faults.counts().isEmpty() && progress.builder.size() == mark.listings() + mark.waiting()) {
                throw new IOException("not one of its rows can be listed; the first: "
                        + faults.first().get(0));
            }
        } catch (IOException failure) {
            progress.builder.rollBack(mark);
            throw failure;
        }
        progress.faults.add(faults);
    }

    private static void readRows(RowReader rows, String document, RowFaults faults, Progress progress)
            throws IOException {
        MasterRow row = new MasterRow();
        while (true) {
            try {
                if (!rows.next(row)) {
                    return;
                }
                progress.builder.add(progress.mapping.map(row), faults, document, row.line());
            } catch (BadRowException bad) {
                faults.report(document, row.line(), bad);
            }
        }
    }

    private void tell(MasterReport report) {
        for (String refused : report.firstRefused()) {
            LOGGER.log(Level.WARNING, () -> "TW-MSTR-004: feed " + feed + " does not list a row of " + refused);
        }
        LOGGER.log(
                Level.INFO,
                () -> "TW-MSTR-001: feed " + feed + " lists " + report.instruments() + " instruments of "
                        + (report.locations() - report.failed()) + " of " + report.locations() + " files after "
                        + report.milliseconds() + " ms; rows that are not listed: "
                        + (report.refused().isEmpty() ? "none" : new TreeMap<>(report.refused())));
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : BadRowException.oneLine(message, MAXIMUM_REASON_LENGTH);
    }

    private static String ageText(Duration age) {
        return age.toHours() >= 48
                ? age.toDays() + " days"
                : age.toHours() >= 1 ? age.toHours() + " hours" : age.toMinutes() + " minutes";
    }
}
