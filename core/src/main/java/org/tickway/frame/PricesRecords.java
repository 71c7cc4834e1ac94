package org.tickway.frame;

import java.nio.ByteBuffer;
import org.tickway.codec.CompactCodec;
import org.tickway.codec.TickCodec;
import org.tickway.session.Subscription;
import org.tickway.tick.CompactLayout;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.topic.PricesTopic;

/** Writes the records of a {@link PricesTopic}: the newest QUOTE and SUMMARY that the client does not have. One thread. */
final class PricesRecords {

    private final RecordsBuffer records;
    private final ByteBuffer scratch = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);

    PricesRecords(RecordsBuffer records) {
        this.records = records;
    }

    /** Writes what the client does not have yet, if anything; returns how many changes were folded into it. */
    long write(Subscription subscription, PricesTopic topic) {
        int epoch = topic.epoch();
        long sequence = topic.sequence();
        boolean delta = subscription.hasSnapshotOf(epoch);
        if (sequence == 0 || delta && sequence == subscription.sequence()) {
            return 0;
        }
        long known = delta ? subscription.sequence() : 0;
        long told = 0;
        if (records.recordLength() == CompactLayout.RECORD_LENGTH) {
            told += compact(topic, known);
        } else if (topic.quoteSequence() <= topic.summarySequence()) {
            told += quote(topic, known);
            told += summary(topic, known);
        } else {
            told += summary(topic, known);
            told += quote(topic, known);
        }
        long passed = subscription.epoch() == epoch ? sequence - subscription.sequence() : told;
        subscription.sent(epoch, sequence);
        return Math.max(0, passed - told);
    }

    private int quote(PricesTopic topic, long known) {
        if (topic.quoteSequence() <= known) {
            return 0;
        }
        int record = records.add();
        topic.copyQuote(records.buffer(), record);
        markSnapshot(records.buffer(), record, known);
        return 1;
    }

    private int summary(PricesTopic topic, long known) {
        if (topic.summarySequence() <= known) {
            return 0;
        }
        int record = records.add();
        topic.copySummary(records.buffer(), record);
        markSnapshot(records.buffer(), record, known);
        return 1;
    }

    private int compact(PricesTopic topic, long known) {
        if (topic.quoteSequence() <= known) {
            return 0;
        }
        topic.copyQuote(scratch, 0);
        markSnapshot(scratch, 0, known);
        int record = records.add();
        CompactCodec.encode(scratch, 0, topic.ref(), records.buffer(), record);
        return 1;
    }

    private static void markSnapshot(ByteBuffer buffer, int record, long known) {
        if (known == 0) {
            TickCodec.putFlags(buffer, record, TickCodec.flags(buffer, record) | TickFlags.SNAPSHOT);
        }
    }
}
