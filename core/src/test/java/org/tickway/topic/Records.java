package org.tickway.topic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tickway.codec.TickCodec;
import org.tickway.ring.TickBatch;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Writes records by hand, of any feed, epoch and sequence, and gives them to an engine. */
final class Records {

    private final TopicEngine engine;
    private final TickBatch batch = new TickBatch(65_536);
    private final ByteBuffer buffer =
            ByteBuffer.allocate(TickLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private int feedId = 1;

    Records(TopicEngine engine) {
        this.engine = engine;
        batch.begin(feedId, 1);
    }

    Records feed(int id) {
        feedId = id;
        return this;
    }

    Records trade(int instrumentId, int epoch, long sequence) {
        head(TickKind.TRADE, instrumentId, epoch, sequence, 0);
        field(TickLayout.Trade.PRICE, 10_000 + sequence);
        field(TickLayout.Trade.QUANTITY, 5);
        return add();
    }

    Records bar(
            int instrumentId, int epoch, long sequence, long intervalMs, long openTimeNs, long close, boolean closed) {
        head(TickKind.BAR, instrumentId, epoch, sequence, closed ? TickFlags.BAR_CLOSED : 0);
        field(TickLayout.Bar.INTERVAL_MS, intervalMs);
        field(TickLayout.Bar.OPEN_TIME, openTimeNs);
        field(TickLayout.Bar.CLOSE, close);
        return add();
    }

    Records status(int instrumentId, int scope, StreamState state, StateReason reason) {
        head(TickKind.STATUS, instrumentId, 900, 0, 0);
        field(TickLayout.Status.STATE, state.code());
        field(TickLayout.Status.REASON, reason.code());
        field(TickLayout.Status.ARGUMENT, 15);
        field(TickLayout.Status.SCOPE, scope);
        field(TickLayout.Status.SINCE, 1_000);
        return add();
    }

    void apply() {
        engine.apply(batch);
        batch.begin(feedId, 1);
    }

    private void head(TickKind kind, int instrumentId, int epoch, long sequence, int flags) {
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            field(index, TickLayout.NULL_VALUE);
        }
        TickCodec.putIdentity(buffer, 0, instrumentId, kind.code(), (byte) feedId, -2, 0);
        TickCodec.putTimes(buffer, 0, 1_000, 2_000);
        TickCodec.putTopicSequence(buffer, 0, sequence);
        TickCodec.putFlags(buffer, 0, flags);
        TickCodec.putEpoch(buffer, 0, epoch);
    }

    private void field(int index, long value) {
        TickCodec.putField(buffer, 0, index, value);
    }

    private Records add() {
        batch.add(buffer, 0);
        return this;
    }
}
