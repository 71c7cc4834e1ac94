package org.tickway.benchmarks.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/**
 * What a client has got of the prices that it follows, in the binary form. Numbers of an instrument that were left out were
 * folded into the change that came, or told in a message {@code gap}; any other disorder is nobody's leave. With each tick of
 * a simulated share its volume grows by its last quantity, so that a tick that was lost before it got its number is seen too.
 * A quote behind a quote without a number in between is a tick whose summary said what the one before it said: it was not
 * written. One thread.
 */
final class FollowedPrices implements WebSocketFrames.Payload {

    private static final int HEADER = 16;
    private static final int FREE = -1;
    private static final Pattern GAP = Pattern.compile("\"type\":\"gap\"[^{}]*?\"from\":(\\d+),\"to\":(\\d+)");
    private static final Pattern FAILED = Pattern.compile("\"failed\":\\[\\{|\"type\":\"error\"");

    private final Tally tally;
    private final int[] instruments;
    private final long[] begins;
    private final long[] numbers;
    private final int[] epochs;
    private final long[] volumes;
    /** Whether changes were left out since the last quote, so that nothing can be said about volumes. */
    private final boolean[] uncertain;

    /** Whether the change that came last was a quote. */
    private final boolean[] quoted;

    private final int[] unchanged;

    private int seen;
    private long received;
    private long passed;
    private long told;
    private long doubled;
    private long broken;

    /** @param topics how many at most */
    FollowedPrices(Tally tally, int topics) {
        this.tally = tally;
        int places = Integer.highestOneBit(4 * topics);
        instruments = new int[places];
        Arrays.fill(instruments, FREE);
        begins = new long[places];
        numbers = new long[places];
        epochs = new int[places];
        volumes = new long[places];
        uncertain = new boolean[places];
        quoted = new boolean[places];
        unchanged = new int[places];
    }

    @Override
    public void take(ByteBuffer bytes, int from, int to, boolean binary, long nowNs) {
        if (!binary) {
            byte[] text = new byte[to - from];
            bytes.get(from, text);
            text(new String(text, StandardCharsets.UTF_8));
            return;
        }
        int count = 0;
        for (int record = from + HEADER; record < to; record += TickLayout.RECORD_LENGTH) {
            take(bytes, record);
            tally.age(nowNs - bytes.getLong(record + TickLayout.RECEIVE_TIME));
            count++;
        }
        tally.ticks(count);
    }

    private void text(String text) {
        if (FAILED.matcher(text).find()) {
            throw new IllegalStateException("the server refuses: " + text.substring(0, Math.min(500, text.length())));
        }
        Matcher gap = GAP.matcher(text);
        while (gap.find()) {
            told += Long.parseLong(gap.group(2)) - Long.parseLong(gap.group(1)) + 1;
        }
    }

    private void take(ByteBuffer bytes, int record) {
        int place = place(bytes.getInt(record + TickLayout.INSTRUMENT_ID));
        long number = bytes.getLong(record + TickLayout.TOPIC_SEQUENCE);
        int epoch = bytes.getInt(record + TickLayout.EPOCH);
        boolean first = numbers[place] == 0;
        received++;
        if (first) {
            uncertain[place] = true;
        } else if (epoch != epochs[place] || number <= numbers[place]) {
            doubled++;
            return;
        } else if (number > numbers[place] + 1) {
            passed += number - numbers[place] - 1;
            uncertain[place] = true;
            quoted[place] = false;
        }
        numbers[place] = number;
        epochs[place] = epoch;
        boolean quote = bytes.get(record + TickLayout.KIND) == TickKind.QUOTE.code();
        if (quote) {
            quote(bytes, record, place);
            unchanged[place] += quoted[place] ? 1 : 0;
        }
        quoted[place] = quote;
    }

    private void quote(ByteBuffer bytes, int record, int place) {
        long volume = bytes.getLong(record + TickLayout.bodyField(TickLayout.Quote.VOLUME));
        long quantity = bytes.getLong(record + TickLayout.bodyField(TickLayout.Quote.LAST_QUANTITY));
        if (!uncertain[place] && volume != volumes[place] + quantity) {
            broken++;
        }
        uncertain[place] = false;
        volumes[place] = volume;
    }

    private int place(int instrument) {
        int mask = instruments.length - 1;
        int place = instrument * 0x9E3779B9 >>> 8 & mask;
        while (instruments[place] != instrument) {
            if (instruments[place] == FREE) {
                if (2 * seen >= instruments.length) {
                    throw new IllegalStateException("instruments=" + seen + " are more than are followed");
                }
                seen++;
                instruments[place] = instrument;
                break;
            }
            place = place + 1 & mask;
        }
        return place;
    }

    /** Instruments of which something has come. */
    int seen() {
        return seen;
    }

    /** Counts from here: what has come until now are the first values. */
    void begin() {
        System.arraycopy(numbers, 0, begins, 0, numbers.length);
        Arrays.fill(quoted, false);
        Arrays.fill(unchanged, 0);
        received = 0;
        passed = 0;
        told = 0;
        doubled = 0;
        broken = 0;
    }

    /** Where an instrument began and stands, and how many summaries were not written since, as far as can be seen. */
    interface Visitor {
        void instrument(int instrument, long begin, long number, int unchanged);
    }

    void forEach(Visitor visitor) {
        for (int place = 0; place < instruments.length; place++) {
            if (instruments[place] != FREE) {
                visitor.instrument(
                        instruments[place], begins[place], numbers[place], unchanged[place] + (quoted[place] ? 1 : 0));
            }
        }
    }

    /** Changes that came. */
    long received() {
        return received;
    }

    /** Numbers that were left out, told ones too. */
    long passed() {
        return passed;
    }

    /** Numbers that messages {@code gap} name. */
    long told() {
        return told;
    }

    /** Changes that came twice, after a later one, or of another run. */
    long doubled() {
        return doubled;
    }

    /** Quotes that do not follow the one before, though their numbers do. */
    long broken() {
        return broken;
    }
}
