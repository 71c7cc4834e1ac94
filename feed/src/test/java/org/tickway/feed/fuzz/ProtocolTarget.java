package org.tickway.feed.fuzz;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.connection.MessageKind;
import org.tickway.instrument.Instrument;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/**
 * Messages of one connection, all the way from its protocol's decoding to the ring.
 *
 * <p>Beside messages an input can have what happens to a connection: {@link #REPEATS} and so on, alone or with what
 * follows. Each input is played twice, the second time with other bytes around the messages, and must come to the same.
 */
public abstract class ProtocolTarget implements FuzzTarget {

    /** Messages may be repeated from here on. */
    protected static final byte REPEATS = 0x10;

    protected static final byte NO_REPEATS = 0x11;
    protected static final byte CONNECTION_LOST = 0x12;
    protected static final byte SNAPSHOT_WANTED = 0x13;
    protected static final byte OPENED_ANEW = 0x14;
    /** What follows is the answer to a request over HTTP, and all channels are confirmed. */
    protected static final byte ANSWER = 0x15;

    /** Bytes around a message that would change it if they were read. */
    private static final byte[] SURROUNDINGS = {'9', '"', (byte) 0xFF, '}'};

    private static final int MARGIN = 8;

    private @Nullable FuzzIntake intake;
    private @Nullable RecordRules rules;

    protected FeedConfig feedConfig() {
        return FuzzIntake.config().build();
    }

    protected abstract FuzzIntake.VenueFactory venues();

    /** Which are open, with ids from 0, and with the exponents that their records must have. */
    protected abstract List<Instrument> instruments();

    /** Number of the connection. */
    protected int connection() {
        return 0;
    }

    /** Smaller prices are remnants of a failed reading. */
    protected long lowestPrice() {
        return Long.MIN_VALUE + 3;
    }

    /** Looks at the message that has just been read; {@code records} are what was written for it. */
    protected void check(byte[] message, MessageKind kind, List<Tick> records, FuzzIntake played) {
        // most have no more to say
    }

    @Override
    public void open(Path folder) {
        intake = new FuzzIntake(folder, feedConfig(), venues(), connection(), instruments());
        rules = new RecordRules(instruments(), new RecordRules.Prices(lowestPrice(), false, false));
    }

    @Override
    public void run(byte[] input) {
        FuzzIntake played = intake;
        RecordRules checked = rules;
        if (played == null || checked == null) {
            throw new IllegalStateException("it is not open");
        }
        List<byte[]> messages = Messages.split(input);
        List<Object> first = play(messages, 0, played, checked);
        List<Object> second = play(messages, MARGIN, played, checked);
        if (!first.equals(second)) {
            throw new AssertionError("the same messages have come to " + first + " and then to " + second);
        }
    }

    private List<Object> play(List<byte[]> messages, int margin, FuzzIntake played, RecordRules checked) {
        List<Object> trace = new ArrayList<>();
        played.begin();
        int number = 0;
        for (byte[] message : messages) {
            if (event(message, played)) {
                List<Tick> records = played.records();
                checked.check(records);
                records.forEach(tick -> trace.add(RecordTape.withoutSequence(tick)));
            } else {
                message(message, margin, ++number, played, checked, trace);
            }
        }
        for (OrderUpdate order : played.orders()) {
            OrderRules.check(order);
            trace.add(order);
        }
        return trace;
    }

    private void message(
            byte[] message, int margin, int number, FuzzIntake played, RecordRules checked, List<Object> trace) {
        byte[] bytes = new byte[message.length + 2 * margin];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = SURROUNDINGS[index % SURROUNDINGS.length];
        }
        System.arraycopy(message, 0, bytes, margin, message.length);
        int ordersBefore = played.orders().size();
        MessageKind kind = played.feed(bytes, margin, margin + message.length);
        if (played.count(FeedCounter.MESSAGES) != number || played.outcomes() != number) {
            throw new AssertionError("a message that is " + kind + " is not counted once: "
                    + played.count(FeedCounter.MESSAGES) + " messages, " + played.outcomes() + " outcomes of "
                    + number);
        }
        if (!Arrays.equals(bytes, margin, margin + message.length, message, 0, message.length)) {
            throw new AssertionError("the message was changed");
        }
        if (kind != MessageKind.ORDER && played.orders().size() != ordersBefore) {
            throw new AssertionError("an order of a message that is " + kind);
        }
        List<Tick> records = played.records();
        checked.check(records);
        if (kind != MessageKind.DATA && records.stream().anyMatch(tick -> tick.kind() != TickKind.STATUS)) {
            throw new AssertionError("written of a message that is " + kind + ": " + records);
        }
        check(message, kind, records, played);
        trace.add(kind);
        records.forEach(tick -> trace.add(RecordTape.withoutSequence(tick)));
    }

    /** Whether it was one. */
    private static boolean event(byte[] message, FuzzIntake played) {
        if (message.length == 0 || message.length > 1 && message[0] != ANSWER) {
            return false;
        }
        switch (message[0]) {
            case REPEATS -> played.protocol().expectRepeats(true);
            case NO_REPEATS -> played.protocol().expectRepeats(false);
            case CONNECTION_LOST -> played.protocol().connectionLost();
            case SNAPSHOT_WANTED -> played.protocol().requestSnapshot(0);
            case OPENED_ANEW -> {
                played.closeAll();
                played.openAll();
            }
            case ANSWER -> {
                played.answer(Arrays.copyOfRange(message, 1, message.length));
                played.confirmAll();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An event alone, or {@link #ANSWER} with its body. */
    protected static byte[] event(byte event, String body) {
        byte[] text = Messages.text(body);
        byte[] all = new byte[1 + text.length];
        all[0] = event;
        System.arraycopy(text, 0, all, 1, text.length);
        return all;
    }

    @Override
    public void close() {
        if (intake != null) {
            intake.close();
        }
    }
}
