package org.tickway.frame;

import java.nio.ByteBuffer;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.ring.DepthLevels;
import org.tickway.session.Subscription;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.topic.DepthDelta;
import org.tickway.topic.DepthTopic;

/** Writes the records of a {@link DepthTopic} as one group: the whole book, or the levels that changed. One thread. */
final class DepthRecords {

    private final RecordsBuffer records;
    private final DepthChange change;

    DepthRecords(RecordsBuffer records, DepthDelta scratch) {
        this.records = records;
        this.change = new DepthChange(scratch);
    }

    /** Writes what the client does not have yet, if anything; returns how many changes were folded into it. */
    long write(Subscription subscription, DepthTopic topic) {
        DepthLevels levels = change.gather(subscription, topic);
        if (levels == null) {
            return 0;
        }
        int epoch = topic.epoch();
        long sequence = topic.sequence();
        long skipped = subscription.foldedBefore(epoch, sequence);
        group(topic, levels, epoch, sequence);
        subscription.sent(epoch, sequence);
        return skipped;
    }

    private void group(DepthTopic topic, DepthLevels levels, int epoch, long sequence) {
        int fragment = 0;
        int last = records.add();
        begin(topic, last, epoch, sequence, levels.size() == 0 ? TickLayout.SIDE_BID : levels.side(0), 0, fragment);
        int side = DepthCodec.side(records.buffer(), last);
        int inSide = 0;
        int inRecord = 0;
        for (int index = 0; index < levels.size(); index++) {
            boolean otherSide = levels.side(index) != side;
            if (otherSide || inRecord == TickLayout.Depth.LEVELS) {
                inSide = otherSide ? 0 : inSide;
                side = levels.side(index);
                inRecord = 0;
                last = records.add();
                begin(topic, last, epoch, sequence, side, inSide, ++fragment);
            }
            ByteBuffer buffer = records.buffer();
            DepthCodec.addLevel(buffer, last, levels.price(index), levels.quantity(index), levels.orders(index));
            inRecord++;
            inSide++;
        }
        int flags = TickCodec.flags(records.buffer(), last);
        TickCodec.putFlags(records.buffer(), last, flags & ~TickFlags.FRAGMENT | TickFlags.LAST_FRAGMENT);
    }

    private void begin(DepthTopic topic, int record, int epoch, long sequence, int side, int firstLevel, int fragment) {
        ByteBuffer buffer = records.buffer();
        TickCodec.putPosition(buffer, record, TickLayout.NULL_VALUE);
        TickCodec.putIdentity(
                buffer,
                record,
                topic.instrument().id(),
                TickKind.DEPTH.code(),
                (byte) topic.feedId(),
                topic.priceExponent(),
                topic.quantityExponent());
        TickCodec.putTimes(buffer, record, topic.sourceTime(), topic.receiveTime());
        TickCodec.putTopicSequence(buffer, record, sequence);
        TickCodec.putFlags(buffer, record, TickFlags.FRAGMENT | (change.isSnapshot() ? TickFlags.SNAPSHOT : 0));
        TickCodec.putEpoch(buffer, record, epoch);
        DepthCodec.putHeader(buffer, record, side, 0, firstLevel);
        DepthCodec.putFragment(buffer, record, fragment);
    }
}
