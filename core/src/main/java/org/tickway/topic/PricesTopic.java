package org.tickway.topic;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tickway.codec.RecordWords;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * The newest quote and summary of an instrument: a state topic, of which the latest value wins.
 *
 * <p>For each field it knows the sequence at which the field last changed. So the delta for a subscriber that stands at
 * any sequence is read off here, and nothing is kept per subscriber.
 *
 * <p>Threads: see {@link InstrumentTopic}.
 */
public final class PricesTopic extends InstrumentTopic {

    /** Fields of a QUOTE come first, those of a SUMMARY after them. */
    public static final int FIELDS = 2 * TickLayout.BODY_FIELDS;

    /** From a record's first word to the sequences at which its fields changed. */
    private static final int CHANGED_AT = RecordWords.LENGTH;

    private static final int QUOTE = 0;
    private static final int SUMMARY = CHANGED_AT + TickLayout.BODY_FIELDS;

    /** Words that a processor fetches at once. */
    private static final int LINE = 8;

    /** The newest QUOTE and where its fields changed, then the same of the SUMMARY: side by side what is fetched together. */
    private final long[] words = new long[2 * SUMMARY];

    PricesTopic(Instrument instrument, int ref) {
        super(TopicClass.PRICES, instrument, TickStream.PRICES, ref);
        restart();
    }

    /** The mantissa of field {@code index} (0 to 19), or {@link TickLayout#NULL_VALUE}; under the monitor. */
    public long field(int index) {
        return index < TickLayout.BODY_FIELDS
                ? RecordWords.field(words, QUOTE, index)
                : RecordWords.field(words, SUMMARY, index - TickLayout.BODY_FIELDS);
    }

    /** The sequence at which field {@code index} last changed, 0 if never; under the monitor. */
    public long changedAt(int index) {
        return index < TickLayout.BODY_FIELDS
                ? words[QUOTE + CHANGED_AT + index]
                : words[SUMMARY + CHANGED_AT + index - TickLayout.BODY_FIELDS];
    }

    /** The exponent of the prices in fields of the quote or the summary; under the monitor. */
    public int priceExponent(boolean summary) {
        return RecordWords.priceExponent(words, summary ? SUMMARY : QUOTE);
    }

    /** The exponent of the quantities in fields of the quote or the summary; under the monitor. */
    public int quantityExponent(boolean summary) {
        return RecordWords.quantityExponent(words, summary ? SUMMARY : QUOTE);
    }

    /** The sequence of the newest QUOTE, 0 if there was none; under the monitor. */
    public long quoteSequence() {
        return RecordWords.topicSequence(words, QUOTE);
    }

    /** The sequence of the newest SUMMARY, 0 if there was none; under the monitor. */
    public long summarySequence() {
        return RecordWords.topicSequence(words, SUMMARY);
    }

    /** Copies the newest QUOTE as it came, with this topic's epoch; under the monitor. */
    public void copyQuote(ByteBuffer to, int record) {
        RecordWords.store(words, QUOTE, to, record);
        TickCodec.putEpoch(to, record, epoch());
    }

    /** Copies the newest SUMMARY as it came, with this topic's epoch; under the monitor. */
    public void copySummary(ByteBuffer to, int record) {
        RecordWords.store(words, SUMMARY, to, record);
        TickCodec.putEpoch(to, record, epoch());
    }

    @Override
    long lookAtParts() {
        long[] looked = words;
        return super.lookAtParts()
                + looked[QUOTE]
                + looked[QUOTE + LINE]
                + looked[QUOTE + 2 * LINE]
                + looked[QUOTE + 3 * LINE]
                + looked[SUMMARY - 1];
    }

    @Override
    boolean apply(ByteBuffer buffer, int record) {
        boolean summary = TickCodec.kind(buffer, record) == TickKind.SUMMARY.code();
        int ours = summary ? SUMMARY : QUOTE;
        int changedAt = ours + CHANGED_AT;
        long sequence = TickCodec.topicSequence(buffer, record);
        boolean rescaled = TickCodec.priceExponent(buffer, record) != RecordWords.priceExponent(words, ours)
                || TickCodec.quantityExponent(buffer, record) != RecordWords.quantityExponent(words, ours);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            if (rescaled || TickCodec.field(buffer, record, index) != RecordWords.field(words, ours, index)) {
                words[changedAt + index] = sequence;
            }
        }
        RecordWords.load(buffer, record, words, ours);
        return true;
    }

    @Override
    public boolean canContinue(int itsEpoch, long itsSequence) {
        return itsEpoch == epoch() && itsSequence > 0 && itsSequence <= sequence();
    }

    @Override
    void restart() {
        clear(QUOTE);
        clear(SUMMARY);
    }

    private void clear(int record) {
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            RecordWords.putField(words, record, index, TickLayout.NULL_VALUE);
        }
        RecordWords.putTopicSequence(words, record, 0);
        Arrays.fill(words, record + CHANGED_AT, record + SUMMARY, 0);
    }
}
