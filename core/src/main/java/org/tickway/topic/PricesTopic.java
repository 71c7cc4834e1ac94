package org.tickway.topic;

import java.nio.ByteBuffer;
import java.util.Arrays;
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

    private static final int QUOTE = 0;
    private static final int SUMMARY = TickLayout.RECORD_LENGTH;

    private final ByteBuffer records = ByteBuffer.allocate(2 * TickLayout.RECORD_LENGTH);
    private final long[] changedAt = new long[FIELDS];

    PricesTopic(Instrument instrument, int ref) {
        super(TopicClass.PRICES, instrument, TickStream.PRICES, ref);
        restart();
    }

    /** The mantissa of field {@code index} (0 to 19), or {@link TickLayout#NULL_VALUE}; under the monitor. */
    public long field(int index) {
        return index < TickLayout.BODY_FIELDS
                ? TickCodec.field(records, QUOTE, index)
                : TickCodec.field(records, SUMMARY, index - TickLayout.BODY_FIELDS);
    }

    /** The sequence at which field {@code index} last changed, 0 if never; under the monitor. */
    public long changedAt(int index) {
        return changedAt[index];
    }

    /** The exponent of the prices in fields of the quote or the summary; under the monitor. */
    public int priceExponent(boolean summary) {
        return TickCodec.priceExponent(records, summary ? SUMMARY : QUOTE);
    }

    /** The exponent of the quantities in fields of the quote or the summary; under the monitor. */
    public int quantityExponent(boolean summary) {
        return TickCodec.quantityExponent(records, summary ? SUMMARY : QUOTE);
    }

    /** The sequence of the newest QUOTE, 0 if there was none; under the monitor. */
    public long quoteSequence() {
        return TickCodec.topicSequence(records, QUOTE);
    }

    /** The sequence of the newest SUMMARY, 0 if there was none; under the monitor. */
    public long summarySequence() {
        return TickCodec.topicSequence(records, SUMMARY);
    }

    /** Copies the newest QUOTE as it came, with this topic's epoch; under the monitor. */
    public void copyQuote(ByteBuffer to, int record) {
        TickCodec.copy(records, QUOTE, to, record);
        TickCodec.putEpoch(to, record, epoch());
    }

    /** Copies the newest SUMMARY as it came, with this topic's epoch; under the monitor. */
    public void copySummary(ByteBuffer to, int record) {
        TickCodec.copy(records, SUMMARY, to, record);
        TickCodec.putEpoch(to, record, epoch());
    }

    @Override
    long lookAtParts() {
        return super.lookAtParts()
                + changedAt[0]
                + changedAt[TickLayout.BODY_FIELDS - 1]
                + TickCodec.field(records, QUOTE, 0)
                + TickCodec.field(records, QUOTE, TickLayout.BODY_FIELDS - 1);
    }

    @Override
    boolean apply(ByteBuffer buffer, int record) {
        boolean summary = TickCodec.kind(buffer, record) == TickKind.SUMMARY.code();
        int ours = summary ? SUMMARY : QUOTE;
        int firstField = summary ? TickLayout.BODY_FIELDS : 0;
        long sequence = TickCodec.topicSequence(buffer, record);
        boolean rescaled = TickCodec.priceExponent(buffer, record) != TickCodec.priceExponent(records, ours)
                || TickCodec.quantityExponent(buffer, record) != TickCodec.quantityExponent(records, ours);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            if (rescaled || TickCodec.field(buffer, record, index) != TickCodec.field(records, ours, index)) {
                changedAt[firstField + index] = sequence;
            }
        }
        TickCodec.copy(buffer, record, records, ours);
        return true;
    }

    @Override
    public boolean canContinue(int itsEpoch, long itsSequence) {
        return itsEpoch == epoch() && itsSequence > 0 && itsSequence <= sequence();
    }

    @Override
    void restart() {
        Arrays.fill(changedAt, 0);
        clear(QUOTE);
        clear(SUMMARY);
    }

    private void clear(int record) {
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(records, record, index, TickLayout.NULL_VALUE);
        }
        TickCodec.putTopicSequence(records, record, 0);
    }
}
