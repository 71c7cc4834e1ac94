package org.tickway.feed.fix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.fuzz.FuzzTarget;
import org.tickway.feed.fuzz.Messages;
import org.tickway.feed.fuzz.RecordRules;
import org.tickway.feed.fuzz.RecordTape;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/**
 * Messages of a FIX venue, from QuickFIX/J's parser to the ring: books, trades, yields, refusals. An input of one byte is
 * something else that happens to a session, see {@link FuzzSession}.
 *
 * <p>Beside the rules of all targets: what the records of a book add up to is the book that is written when somebody asks for
 * a whole one.
 */
public final class FixFuzz implements FuzzTarget {

    private static final String HEAD = "8=FIX.4.4|9=100|35=%s|49=VENUE|56=TICKWAY|34=7|52=20261120-04:30:15.123|";
    private static final String BOND = "48=XS0000000017|22=4|";
    private static final String OTHER = "48=XS0000000025|22=4|";

    private @Nullable RecordTape tape;
    private @Nullable FuzzSession session;
    private @Nullable RecordRules rules;

    @Override
    public String name() {
        return "fix";
    }

    @Override
    public void open(Path folder) throws IOException {
        RecordTape opened = new RecordTape(folder);
        tape = opened;
        session = new FuzzSession(
                Files.createDirectories(folder.resolve("directory")).resolve("instruments"), opened);
        rules = new RecordRules(FuzzSession.INSTRUMENTS, new RecordRules.Prices(Long.MIN_VALUE + 3, true, true));
    }

    @Override
    public void run(byte[] input) {
        List<byte[]> messages = Messages.split(input);
        List<Object> first = play(messages);
        List<Object> second = play(messages);
        if (!first.equals(second)) {
            throw new AssertionError("the same messages have come to " + first + " and then to " + second);
        }
    }

    private List<Object> play(List<byte[]> messages) {
        FuzzSession played = opened(session);
        List<Object> trace = new ArrayList<>();
        Map<String, Map<Level, Long>> books = new TreeMap<>();
        played.begin();
        take(books, trace);
        int number = 0;
        for (byte[] message : messages) {
            if (message.length == 1 && played.event(message[0])) {
                take(books, trace);
                continue;
            }
            FeedCounter outcome = played.message(new String(message, StandardCharsets.ISO_8859_1));
            number++;
            if (played.count(FeedCounter.MESSAGES) != number || played.outcomes() != number) {
                throw new AssertionError("a message that is " + outcome + " is not counted once");
            }
            List<Tick> records = take(books, trace);
            boolean silent = outcome == FeedCounter.UNKNOWN || outcome == FeedCounter.OUTDATED;
            if (silent && records.stream().anyMatch(tick -> tick.kind() != TickKind.STATUS)) {
                throw new AssertionError("written of a message that is " + outcome + ": " + records);
            }
            trace.add(outcome);
        }
        askForBooks(played, books, trace);
        return trace;
    }

    /** The records since the last call, which are added to the books that they speak of. */
    private List<Tick> take(Map<String, Map<Level, Long>> books, List<Object> trace) {
        List<Tick> records = opened(tape).records(FuzzSession::name);
        opened(rules).check(records);
        for (Tick tick : records) {
            trace.add(RecordTape.withoutSequence(tick));
            if (tick.kind() == TickKind.DEPTH) {
                fold(tick, books);
            }
        }
        return records;
    }

    private record Level(long side, long price) implements Comparable<Level> {
        @Override
        public int compareTo(Level other) {
            return Comparator.comparingLong(Level::side)
                    .thenComparingLong(Level::price)
                    .compare(this, other);
        }
    }

    private static void fold(Tick tick, Map<String, Map<Level, Long>> books) {
        Map<Level, Long> book = books.computeIfAbsent(tick.instrument(), key -> new TreeMap<>());
        long header = tick.field(TickLayout.Depth.HEADER);
        boolean first = (header >>> 16 & 0xFFFF) == 0;
        if (first && TickFlags.has(tick.flags(), TickFlags.SNAPSHOT)) {
            book.clear();
        }
        for (int index = 0; index < (int) (header >>> 8 & 0xFF); index++) {
            Level level = new Level(header & 0xFF, tick.field(TickLayout.Depth.price(index)));
            long quantity = tick.field(TickLayout.Depth.quantity(index));
            if (quantity == 0) {
                book.remove(level);
            } else {
                book.put(level, quantity);
            }
        }
    }

    private void askForBooks(FuzzSession played, Map<String, Map<Level, Long>> books, List<Object> trace) {
        String before = books.toString();
        List<String> asked = played.askForBooks();
        List<Tick> records = take(books, trace);
        if (records.size() < asked.size()) {
            throw new AssertionError("of " + asked + " one was not written");
        }
        if (!before.equals(books.toString())) {
            throw new AssertionError("the records add up to " + before + ", but the books are " + books);
        }
    }

    private static <T> T opened(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("it is not open");
        }
        return value;
    }

    private static byte[] text(String type, String fields) {
        return (HEAD.formatted(type) + fields + "10=000|")
                .replace('|', '\u0001')
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] event(byte event) {
        return new byte[] {event};
    }

    @Override
    public List<byte[]> seeds() {
        String id = FuzzSession.REQUEST;
        byte[] book = text(
                "W",
                "262=" + id + "|55=[N/A]|" + BOND + "268=4|269=0|270=99.25|271=1000000|278=1|290=1|346=3|5236=0.0731|"
                        + "269=0|270=99.20|271=500|278=2|290=2|269=1|270=99.75|271=70|278=3|269=2|270=99.5|271=5|"
                        + "272=20261120|273=04:30:15.000001|278=7|");
        byte[] otherBook = text("W", "262=" + id + "|55=[N/A]|" + OTHER + "268=1|269=0|270=100|271=1|278=4|");
        byte[] change = text(
                "X",
                "262=" + id + "|268=3|279=1|269=0|278=1|270=99.30|271=200|279=2|278=2|279=0|269=1|" + BOND
                        + "270=99.80|271=9|278=5|");
        byte[] byPlace = text(
                "X",
                "262=" + id + "|268=2|279=0|269=0|55=[N/A]|" + OTHER + "270=101|271=2|290=1|279=2|269=0|55=[N/A]|"
                        + OTHER + "290=2|");
        byte[] trade =
                text("X", "262=" + id + "|268=1|279=0|269=2|" + BOND + "270=99.6|271=3|273=04:30:16|278=8|5236=0.07|");
        byte[] empty = text("W", "262=" + id + "|55=[N/A]|" + BOND + "268=0|");
        byte[] yield = text("X", "262=" + id + "|268=1|279=0|269=y|" + BOND + "270=0.0726|278=6|");
        byte[] unknownId = text("X", "262=" + id + "|268=1|279=2|278=99|");
        byte[] refusal = text("Y", "262=" + id + "|281=0|58=no such bond|");
        byte[] quote = text("S", "117=q|55=[N/A]|" + BOND + "236=0.0725|632=0.0731|634=0.0720|60=20261120-04:30:15|");
        byte[] list = text("y", "320=r|322=a|560=0|146=2|55=A|" + BOND + "236=0.07|55=B|" + OTHER + "236=0.08|");
        byte[] reject = text("3", "45=3|58=what|");
        byte[] business = text("j", "45=3|379=" + id + "|380=4|58=later|");
        return List.of(
                book,
                Messages.join(book, otherBook, change, trade, byPlace),
                Messages.join(book, empty, change, event(FuzzSession.TIME_PASSES), book),
                Messages.join(trade, book, yield, unknownId, event(FuzzSession.TIME_PASSES)),
                Messages.join(refusal, event(FuzzSession.TIME_PASSES), refusal, book),
                Messages.join(quote, list, reject, business, text("0", ""), text("8", "150=F|")),
                Messages.join(
                        book,
                        event(FuzzSession.MISSING),
                        event(FuzzSession.ARRIVED),
                        event(FuzzSession.SKIPPED),
                        event(FuzzSession.LOST),
                        book),
                Messages.join(otherBook, event(FuzzSession.LEFT), book, change));
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of(
                "\u0001",
                "\u0001268=",
                "\u0001279=",
                "\u0001269=",
                "\u0001270=",
                "\u0001271=",
                "\u0001278=",
                "\u0001280=",
                "\u0001290=",
                "\u0001346=",
                "\u00015236=",
                "\u0001262=",
                "\u000155=",
                "\u000148=",
                "\u000122=",
                "\u0001272=",
                "\u0001273=",
                "\u000110=000\u0001",
                "XS0000000017",
                "XS0000000025",
                "35=W",
                "35=X",
                "35=Y",
                "35=S",
                "35=y",
                "\u0001354=",
                "\u0001355=",
                "-1",
                "2147483647",
                "NaN",
                "20261120",
                "04:30:15.5"));
        for (int number = 1; number <= 6; number++) {
            words.add(FuzzSession.REQUEST.substring(0, FuzzSession.REQUEST.length() - 1) + number);
        }
        return words;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        if (tape != null) {
            tape.close();
        }
    }
}
