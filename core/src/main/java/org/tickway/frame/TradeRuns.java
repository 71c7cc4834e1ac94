package org.tickway.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Subscription;
import org.tickway.topic.TradesTopic;

/**
 * Trades as JSON messages, one behind the other, each encoded once for all clients that a sender serves with them: those who
 * stand at the same place of a busy topic are given the same bytes.
 *
 * <p>One thread, a sender's; {@link #write} under the topic's monitor.
 */
final class TradeRuns {

    /** A little more than a text frame takes. */
    private static final int MAX_BYTES = FrameWriter.MAX_TEXT_BYTES + 16 * 1024;

    private static final int RUNS = 64;

    /** By the topic's number; topics that meet at one take it from each other. */
    private final @Nullable Run[] runs = new @Nullable Run[RUNS];

    private long encoded;

    /**
     * Writes {@code most} trades from {@code place} on, which follow each other without a hole, or as many as fit.
     *
     * @param most at least 1
     * @return how many were written, at least 1
     */
    int write(
            Subscription subscription, TradesTopic topic, long place, int most, boolean quoted, MessageList messages) {
        Run run = run(topic);
        int epoch = topic.epochAt(place);
        long sequence = topic.sequenceAt(place);
        int first = run.indexOf(topic, subscription.name(), quoted, epoch, sequence);
        if (first < 0 || first == run.count && run.isFull()) {
            run.begin(topic, subscription.name(), quoted, epoch, sequence);
            first = 0;
        }
        int room = FrameWriter.MAX_TEXT_BYTES - messages.bytes();
        int behind = first;
        do {
            if (behind == run.count) {
                run.add(topic, place + behind - first);
                encoded++;
            }
            behind++;
        } while (behind - first < most && run.bytes(first, behind) < room && (behind < run.count || !run.isFull()));
        messages.addAll(run.json.bytes(), run.begin(first), run.bytes(first, behind), behind - first);
        return behind - first;
    }

    /** How many trades have been encoded so far, to tell what is shared. */
    long encoded() {
        return encoded;
    }

    private Run run(TradesTopic topic) {
        int index = topic.ref() & RUNS - 1;
        Run run = runs[index];
        if (run == null) {
            run = new Run();
            runs[index] = run;
        }
        return run;
    }

    /** Consecutive trades of one topic under one name, with commas between them. */
    private static final class Run {

        private final JsonBuffer json = new JsonBuffer(1_024);
        private int[] ends = new int[16];
        private int count;
        private @Nullable TradesTopic topic;
        private @Nullable String name;
        private boolean quoted;
        private int epoch;
        private long firstSequence;

        /** Where the trade of this sequence is among them, {@link #count} where it is the next one, -1 where it is neither. */
        int indexOf(TradesTopic ofTopic, String ofName, boolean ofQuoted, int ofEpoch, long sequence) {
            boolean same = topic == ofTopic && quoted == ofQuoted && epoch == ofEpoch && ofName.equals(name);
            long index = sequence - firstSequence;
            return same && index >= 0 && index <= count ? (int) index : -1;
        }

        void begin(TradesTopic ofTopic, String ofName, boolean ofQuoted, int ofEpoch, long sequence) {
            topic = ofTopic;
            name = ofName;
            quoted = ofQuoted;
            epoch = ofEpoch;
            firstSequence = sequence;
            count = 0;
            json.truncate(0);
        }

        boolean isFull() {
            return json.length() >= MAX_BYTES;
        }

        void add(TradesTopic ofTopic, long place) {
            if (count > 0) {
                json.raw(',');
            }
            JsonText.head(json, JsonText.EVENT_HEAD, String.valueOf(name));
            JsonText.place(json, epoch, firstSequence + count, 0);
            TradesJson.body(json, ofTopic.events(), ofTopic.offset(place), quoted);
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count] = json.length();
            count++;
        }

        /** The first byte of a trade, behind the comma. */
        int begin(int index) {
            return index == 0 ? 0 : ends[index - 1] + 1;
        }

        /** How long the trades {@code [first, behind)} are. */
        int bytes(int first, int behind) {
            return ends[behind - 1] - begin(first);
        }
    }
}
