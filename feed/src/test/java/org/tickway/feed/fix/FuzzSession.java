package org.tickway.feed.fix;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.connection.PacedLog;
import org.tickway.feed.fuzz.FuzzClock;
import org.tickway.feed.fuzz.OneLineLogger;
import org.tickway.feed.fuzz.RecordTape;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.tick.StateReason;
import quickfix.DataDictionary;
import quickfix.InvalidMessage;
import quickfix.Message;
import quickfix.MessageUtils;
import quickfix.field.MsgType;

/**
 * What a FIX feed has behind its socket, with two bonds, on the caller's thread: it can begin anew as often as is wanted and
 * behaves the same each time.
 */
final class FuzzSession implements AutoCloseable {

    /** Longer than the venue has to answer, and than any wait before it is asked anew. */
    static final byte TIME_PASSES = 0x10;

    static final byte MISSING = 0x11;
    static final byte ARRIVED = 0x12;
    static final byte SKIPPED = 0x13;
    /** The connection is lost and there again. */
    static final byte LOST = 0x14;
    /** The second bond is wanted no more. */
    static final byte LEFT = 0x15;

    static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument(0, FixBench.BOND, null, -6, -2),
            new Instrument(1, FixBench.OTHER, null, -6, -2),
            new Instrument(2, FixBench.BOND + FixInstrument.YIELD, null, -8, 0),
            new Instrument(3, FixBench.OTHER + FixInstrument.YIELD, null, -8, 0));

    /** Id of the request in which both are asked for; the first asks for the list of securities. */
    static final String REQUEST = "Ttos9u0-2";

    private static final List<Channel> ALL = List.copyOf(EnumSet.allOf(Channel.class));
    private static final long STEP_NS = 1_000_000;
    private static final long LONG_NS = 400_000_000_000L;

    private final FeedConfig config = FuzzIntake.config().build();
    private final FixSettings settings = FixSettings.of(Map.of(
            "senderCompId", "TICKWAY",
            "targetCompId", "VENUE",
            "authentication", "none",
            "securityList", "true",
            "yieldField", "5236",
            "yieldEntryType", "y",
            "instrumentsPerRequest", "2"));
    private final FuzzClock clock = new FuzzClock();
    private final InstrumentDirectory directory;
    private final DataDictionary dictionary = dictionary();
    private final RecordTape tape;
    private final Tasks tasks = new Tasks();

    private FeedCounters counters = new FeedCounters();
    private @Nullable Subscriptions subscriptions;
    private @Nullable Reception reception;

    FuzzSession(Path file, RecordTape tape) {
        this.tape = tape;
        directory = InstrumentDirectory.open(file, 16);
        INSTRUMENTS.forEach(instrument ->
                directory.add(instrument.name(), null, instrument.priceExponent(), instrument.quantityExponent()));
    }

    static String name(int id) {
        return INSTRUMENTS.get(id).name();
    }

    private static DataDictionary dictionary() {
        try (InputStream in = DataDictionary.class.getResourceAsStream("/FIX44.xml")) {
            return new DataDictionary(in);
        } catch (Exception e) {
            throw new IllegalStateException("the dictionary cannot be read: " + e.getMessage(), e);
        }
    }

    /** Done when it is their turn. */
    private static final class Tasks implements FeedThread {
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void after(long delayMs, Runnable task) {
            waiting.add(task);
        }

        /** Those that wait now; not those that they leave behind. */
        void run() {
            for (int count = waiting.size(); count > 0; count--) {
                waiting.remove().run();
            }
        }
    }

    /** Forgets everything but ring and instruments, and asks the venue for both bonds. */
    void begin() {
        clock.begin();
        counters = new FeedCounters();
        tasks.waiting.clear();
        FixScope scope = new FixScope(
                config,
                settings,
                tape.writer(),
                directory,
                clock,
                counters,
                new SplittableRandom(1),
                tasks,
                new PacedLog(new OneLineLogger(), clock));
        Subscriptions asked = new Subscriptions(scope);
        subscriptions = asked;
        reception = new Reception(scope, asked, new Attempts(scope));
        for (Instrument instrument : INSTRUMENTS.subList(0, 2)) {
            asked.want(instrument, FixInstrument.of(instrument.name(), settings.exchange()), ALL, false);
        }
        asked.opened(this::sent);
        if (asked.members(REQUEST).size() != 2) {
            throw new IllegalStateException("the first request is "
                    + asked.all().iterator().next().standing().requestId());
        }
    }

    private boolean sent(Message message) {
        reception().sent(message);
        return true;
    }

    private Reception reception() {
        Reception begun = reception;
        if (begun == null) {
            throw new IllegalStateException("it has not begun");
        }
        return begun;
    }

    private Subscriptions subscriptions() {
        Subscriptions begun = subscriptions;
        if (begun == null) {
            throw new IllegalStateException("it has not begun");
        }
        return begun;
    }

    /** Something that happens to a session; false where it is no such thing. */
    boolean event(byte event) {
        switch (event) {
            case TIME_PASSES -> {
                clock.step(LONG_NS);
                tasks.run();
                reception().lookForAnswers();
            }
            case MISSING -> reception().missing(3);
            case ARRIVED -> reception().missingArrived();
            case SKIPPED -> reception().skipped(3);
            case LOST -> {
                reception().lost();
                subscriptions().lost();
                subscriptions().all().forEach(feed -> feed.connectionLost(StateReason.CONNECTION_LOST));
                subscriptions().opened(this::sent);
            }
            case LEFT -> subscriptions().unwant(FixInstrument.of(FixBench.OTHER, settings.exchange()), ALL);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What becomes of a message; its sum of bytes is not looked at, since a venue makes it of whatever it sends. */
    FeedCounter message(String text) {
        clock.step(STEP_NS);
        List<Long> before = counts();
        Message message = new Message();
        try {
            message.fromString(text, dictionary, dictionary, false);
            String type = message.getHeader().getString(MsgType.FIELD);
            if (MessageUtils.isAdminMessage(type)) {
                reception().sessionMessage(type, message);
            } else {
                reception().message(type, message, clock.epochNs());
            }
        } catch (InvalidMessage | quickfix.FieldNotFound notUnderstood) {
            reception().rejected();
        }
        List<Long> after = counts();
        for (FeedCounter counter : FeedCounter.values()) {
            if (counter.isMessageOutcome() && !after.get(counter.ordinal()).equals(before.get(counter.ordinal()))) {
                return counter;
            }
        }
        throw new AssertionError("a message has no outcome");
    }

    private List<Long> counts() {
        List<Long> counts = new ArrayList<>();
        for (FeedCounter counter : FeedCounter.values()) {
            counts.add(count(counter));
        }
        return counts;
    }

    long count(FeedCounter counter) {
        return counters.get(counter);
    }

    /** The sum of everything that can become of a message. */
    long outcomes() {
        long sum = 0;
        for (FeedCounter counter : FeedCounter.values()) {
            sum += counter.isMessageOutcome() ? count(counter) : 0;
        }
        return sum;
    }

    /** Has the books written that are trusted; the names of their bonds. */
    List<String> askForBooks() {
        List<String> asked = new ArrayList<>();
        for (InstrumentFeed feed : subscriptions().all()) {
            if (feed.phase() == InstrumentFeed.Phase.SYNCHRONISED) {
                feed.requestSnapshot();
                asked.add(feed.instrument().name());
            }
        }
        return asked;
    }

    @Override
    public void close() {
        directory.close();
    }
}
