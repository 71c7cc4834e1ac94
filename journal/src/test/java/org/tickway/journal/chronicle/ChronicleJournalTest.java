package org.tickway.journal.chronicle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.journal.JournalStatus.State;
import org.tickway.journal.JournalUnavailableException;
import org.tickway.journal.SentMessage;
import org.tickway.journal.SentPage;
import org.tickway.journal.StoredMessage;
import org.tickway.journal.StreamPosition;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

class ChronicleJournalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void shouldGiveBackEveryRecordInOrder() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            ring.trades(20_000, 7);

            awaitRecords(journal, 20_000);
            List<Long> prices = prices(journal);
            for (int number = 0; number < 20_000; number++) {
                assertEquals(number, prices.get(number));
            }
            assertEquals(State.RUNNING, journal.status().state());
        }
    }

    @Test
    void shouldStillHaveTheRecordsAfterARestart() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"))) {
            try (HostedJournal journal = started(ring)) {
                ring.trades(5_000, 3);
                awaitRecords(journal, 5_000);
            }
        }
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            ring.trades(1_000, 3);
            awaitRecords(journal, 1_000);
            assertEquals(6_000, prices(journal).size());
        }
    }

    @Test
    void shouldTakeWhatAKilledRunLeftInItsRing() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"))) {
            try (HostedJournal journal = started(ring)) {
                ring.trades(3_000, 3);
                awaitRecords(journal, 3_000);
            }
            ring.trades(2_500, 3); // nobody journals these
        }
        try (HostedJournal journal = ChronicleJournal.open(config())) {
            journal.recover(List.of(folder.resolve("ring")));
            journal.recover(List.of(folder.resolve("ring"))); // a second time changes nothing

            List<Long> prices = prices(journal);
            assertEquals(5_500, prices.size());
            assertEquals(5_499, prices.get(5_499));
        }
    }

    @Test
    void shouldFindWhatAStreamLacks() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            ring.trades(30_000, 3);
            awaitRecords(journal, 30_000);
            int epoch = epochOf(journal);
            StreamPosition known = new StreamPosition(1, TickStream.TRADES, epoch, 5_000);
            StreamPosition newest = new StreamPosition(2, TickStream.TRADES, epoch, 10_000);
            StreamPosition foreign = new StreamPosition(0, TickStream.TRADES, epoch - 1, 77);

            try (TickHistory history = journal.ticks()) {
                Set<StreamPosition> found = history.seek(List.of(known, newest, foreign));

                assertEquals(Set.of(known, newest), found);
                TickBatch batch = new TickBatch(64);
                history.poll(batch);
                assertEquals(1, TickCodec.instrumentId(batch.buffer(), 0));
                assertEquals(5_001, TickCodec.topicSequence(batch.buffer(), 0));
            }
        }
    }

    @Test
    void shouldFindAStreamsPlaceByReadingLittle() throws Exception {
        int trades = 2_000_000;
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            for (int written = 0; written < trades; written += 20_000) {
                ring.trades(20_000, 10);
                awaitRecords(journal, written + 20_000L);
            }
            try (TickHistory history = journal.ticks()) {
                StreamPosition known = new StreamPosition(4, TickStream.TRADES, epochOf(journal), trades / 10 - 50);

                assertEquals(Set.of(known), history.seek(List.of(known)));
                long read = ((RecordHistory) history).recordsRead();
                assertTrue(read < 2 * Checkpoints.INTERVAL_RECORDS, "read " + read + " of " + trades + " records");
            }
        }
    }

    @Test
    void shouldFindTheFirstRecordReceivedAtATime() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            ring.trades(10_000, 3);
            awaitRecords(journal, 10_000);
            try (TickHistory history = journal.ticks()) {
                history.seekTime(TradeRing.START_NS + 4_321_000);

                TickBatch batch = new TickBatch(64);
                history.poll(batch);
                assertEquals(4_321, price(batch, 0));
            }
        }
    }

    @Test
    void shouldFindARingsPosition() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            ring.trades(10_000, 3);
            awaitRecords(journal, 10_000);
            try (TickHistory history = journal.ticks()) {
                assertTrue(history.seekPosition(1, ring.epoch(), 6_789));

                TickBatch batch = new TickBatch(64);
                history.poll(batch);
                assertEquals(6_789, price(batch, 0));
                assertFalse(history.seekPosition(1, ring.epoch(), 20_000));
            }
        }
    }

    @Test
    void shouldTellHowManyRecordsARingLostBeforeTheyWereJournalled() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"))) {
            ring.trades(TradeRing.CAPACITY + 10_000, 3);
            try (HostedJournal journal = ChronicleJournal.open(config())) {
                journal.recover(List.of(ring.path()));

                long lost = 0;
                long read = 0;
                try (TickHistory history = journal.ticks()) {
                    TickBatch batch = new TickBatch(512);
                    while (history.poll(batch) > 0 || batch.lost() > 0) {
                        lost += batch.lost();
                        read += batch.count();
                    }
                }
                assertTrue(lost >= 10_000, "lost=" + lost);
                assertEquals(TradeRing.CAPACITY + 10_000, lost + read);
            }
        }
    }

    @Test
    void shouldPutFilesAsideThatAreNone() throws Exception {
        Path records = Files.createDirectories(folder.resolve("journal").resolve("records"));
        Files.writeString(records.resolve("metadata.cq4t"), "this is no metadata of a queue".repeat(100));
        Files.writeString(records.resolve("20261121-06F.cq4"), "nor are these records".repeat(1_000));
        assertUsableAfterDamage();
    }

    @Test
    void shouldRunOrSayWhyWhereverARecordFileWasCut() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            ring.unlikeQuotes(20_000, 3);
            awaitRecords(journal, 20_000);
        }
        Path whole = onlyFile(folder.resolve("journal").resolve("records"));
        byte[] bytes = firstBytes(whole, 3 << 20); // nearly two of them are records
        Random random = new Random(20261121);
        for (int cut = 0; cut < 50; cut++) {
            Path damaged = folder.resolve("cut-" + cut);
            copy(folder.resolve("journal"), damaged);
            Path file = onlyFile(damaged.resolve("records"));
            Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            long before = System.nanoTime();
            try (HostedJournal journal = ChronicleJournal.open(JournalConfig.in(damaged))) {
                assertTrue(System.nanoTime() - before < 10_500_000_000L, "cut " + cut + " took too long");
                assertConsistent(journal, "cut " + cut);
            }
        }
    }

    @Test
    void shouldRefuseAFolderThatIsInUse() {
        try (HostedJournal first = ChronicleJournal.open(config());
                HostedJournal second = ChronicleJournal.open(config())) {
            assertEquals(State.RUNNING, first.status().state());
            assertEquals(State.UNAVAILABLE, second.status().state());
            assertTrue(
                    second.status().reason().contains("in use"), second.status().reason());
        }
    }

    @Test
    void shouldSayThatItsFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        try (HostedJournal journal = ChronicleJournal.open(JournalConfig.in(file.resolve("journal")))) {
            assertEquals(State.UNAVAILABLE, journal.status().state());
            assertTrue(
                    journal.status().reason().contains(file.toString()),
                    journal.status().reason());
        }
    }

    @Test
    void shouldKeepMessagesAcrossARestart() {
        try (HostedJournal journal = ChronicleJournal.open(config())) {
            for (int number = 1; number <= 10; number++) {
                assertTrue(journal.messages().append(message("orders.ann", number)));
                assertTrue(journal.messages().append(message("orders.bob", number)));
            }
        }
        try (HostedJournal journal = ChronicleJournal.open(config())) {
            List<StoredMessage> missed = journal.messages().after("orders.ann", 3, 6, 3);

            assertEquals(List.of(message("orders.ann", 7), message("orders.ann", 8), message("orders.ann", 9)), missed);
            List<StoredMessage> all = new ArrayList<>();
            journal.messages().forEach(all::add);
            assertEquals(20, all.size());
        }
    }

    @Test
    void shouldTellWhatASessionWasSentAndThatNobodyChangedIt() {
        List<SentMessage> sent = List.of(
                new SentMessage(1_000, "trades.X:A", 7, 11, SentMessage.Kind.EVENT, 0, ""),
                new SentMessage(2_000, "prices.X:A", 7, 900, SentMessage.Kind.DELTA, 12, ""),
                new SentMessage(3_000, "trades.X:A", 7, 20, SentMessage.Kind.GAP, 8, "outbox full"));
        try (HostedJournal journal = ChronicleJournal.open(config())) {
            assertTrue(journal.sends().append("s1", "ann", sent.subList(0, 1)));
            assertTrue(journal.sends().append("s2", "bob", sent));
            assertTrue(journal.sends().append("s1", "ann", sent.subList(1, 3)));
        }
        try (HostedJournal journal = ChronicleJournal.open(config())) {
            assertEquals(new SentPage("ann", sent, true, false), journal.sends().read("s1", 0, 10_000, 100));
            assertEquals(
                    new SentPage("ann", sent.subList(1, 2), true, true),
                    journal.sends().read("s1", 1_500, 10_000, 1));
        }
    }

    @Test
    void shouldShowThatAByteOfTheSendLogWasChanged() throws IOException {
        try (HostedJournal journal = ChronicleJournal.open(config())) {
            journal.sends()
                    .append(
                            "s1",
                            "ann",
                            List.of(new SentMessage(1_000, "trades.EVIDENCE", 7, 11, SentMessage.Kind.EVENT, 0, "")));
        }
        replace(onlyFile(folder.resolve("journal").resolve("sends")), "EVIDENCE", "EVIDENCF");
        try (HostedJournal journal = ChronicleJournal.open(config())) {
            assertFalse(journal.sends().read("s1", 0, 10_000, 10).chainIntact());
        }
    }

    @Test
    void shouldOpenWithoutTakingAnythingWhereThereIsLittleRoom() throws Exception {
        long free = Files.getFileStore(folder).getUsableSpace();
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = ChronicleJournal.open(new JournalConfig(
                        folder.resolve("journal"),
                        JournalConfig.Roll.HOUR,
                        Duration.ofDays(1),
                        100 * MIB,
                        2 * free,
                        2 * free + 1))) {
            ring.trades(10, 1);
            journal.recover(List.of(ring.path()));

            assertEquals(State.DEGRADED, journal.status().state());
            assertTrue(
                    journal.status().reason().contains("free="),
                    journal.status().reason());
            assertEquals(0, ((ChronicleJournal) journal).journalled());
        }
    }

    private void assertUsableAfterDamage() throws Exception {
        long before = System.nanoTime();
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = started(ring)) {
            assertTrue(System.nanoTime() - before < 10_500_000_000L);
            assertEquals(State.RUNNING, journal.status().state());
            ring.trades(100, 1);
            awaitRecords(journal, 100);
            assertTrue(Files.isDirectory(folder.resolve("journal").resolve("quarantine")));
        }
    }

    private static void assertConsistent(HostedJournal journal, String cut) throws JournalUnavailableException {
        if (journal.status().state() == State.UNAVAILABLE) {
            assertFalse(journal.status().reason().isEmpty());
            return;
        }
        List<Long> prices = prices(journal);
        for (int number = 0; number < prices.size(); number++) {
            assertEquals(number, prices.get(number), cut);
        }
        assertTrue(prices.isEmpty() || prices.size() == 20_000, cut + " left " + prices.size() + " of 20000 records");
    }

    private HostedJournal started(TradeRing ring) {
        HostedJournal journal = ChronicleJournal.open(config());
        assertInstanceOf(ChronicleJournal.class, journal);
        List<Path> rings = List.of(ring.path());
        journal.start(() -> rings, Thread::new);
        return journal;
    }

    private JournalConfig config() {
        return JournalConfig.in(folder.resolve("journal"));
    }

    private static void awaitRecords(HostedJournal journal, long count) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> ((ChronicleJournal) journal).journalled() >= count);
    }

    private static int epochOf(HostedJournal journal) throws JournalUnavailableException {
        try (TickHistory history = journal.ticks()) {
            TickBatch batch = new TickBatch(1);
            history.poll(batch);
            return TickCodec.epoch(batch.buffer(), 0);
        }
    }

    private static List<Long> prices(HostedJournal journal) throws JournalUnavailableException {
        List<Long> prices = new ArrayList<>();
        try (TickHistory history = journal.ticks()) {
            TickBatch batch = new TickBatch(512);
            while (history.poll(batch) > 0) {
                for (int index = 0; index < batch.count(); index++) {
                    prices.add(price(batch, index));
                }
            }
        }
        return prices;
    }

    private static long price(TickBatch batch, int index) {
        return TickCodec.field(batch.buffer(), batch.record(index), TickLayout.Trade.PRICE);
    }

    private static StoredMessage message(String topic, int number) {
        return new StoredMessage(
                topic,
                3,
                number,
                number * 1_000L,
                number % 2 == 0 ? null : "key-" + number,
                "ann",
                ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static Path onlyFile(Path queue) throws IOException {
        try (var files = Files.list(queue)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] firstBytes(Path file, int most) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(most, in.length())];
            in.readFully(bytes);
            return bytes;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.toString().contains("records")
                        || !file.toString().endsWith(".cq4")) {
                    Files.copy(file, target);
                } else {
                    Files.createFile(target);
                }
            }
        }
    }

    private static void replace(Path file, String text, String by) throws IOException {
        try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] bytes = new byte[(int) changed.length()];
            changed.readFully(bytes);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
            assertTrue(at > 0);
            changed.seek(at);
            changed.write(by.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
