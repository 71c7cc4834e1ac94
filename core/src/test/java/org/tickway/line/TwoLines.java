package org.tickway.line;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.ring.DepthLevels;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/** Two lines of one group and what the ring holds, in words. Times are whole seconds. */
final class TwoLines implements Closeable, LineObserver {

    static final int INSTRUMENT = 7;
    static final long NULL = TickLayout.NULL_VALUE;
    private static final long SECOND = 1_000_000_000L;

    final LineGroup group;
    final TickWriter first;
    final TickWriter second;
    final List<String> heard = new ArrayList<>();
    private final RingWriter ring;
    private final RingReader reader;
    private final TickBatch batch = new TickBatch(1024);

    TwoLines(Path folder) {
        Path file = folder.resolve("lines.ring");
        ring = RingWriter.open(file, 4096, 5);
        reader = RingReader.follow(file, RingReader.Start.OLDEST);
        group = new LineGroup(new TickWriter(ring, new LatestStore(1000)), 2, this);
        first = group.line(0);
        second = group.line(1);
    }

    static void quote(TickWriter line, long second, long volume, long last) {
        quote(line, second, volume, last, -2);
    }

    static void quote(TickWriter line, long second, long volume, long last, int priceExponent) {
        long time = second == NULL ? NULL : second * SECOND;
        line.quote(
                INSTRUMENT, priceExponent, 0, time, 1, 0, last, NULL, volume, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    }

    static void summary(TickWriter line, long second, long open, long high52Weeks, long totalBuyQuantity) {
        line.summary(
                INSTRUMENT,
                -2,
                0,
                second * SECOND,
                1,
                0,
                open,
                NULL,
                NULL,
                NULL,
                NULL,
                NULL,
                high52Weeks,
                NULL,
                totalBuyQuantity,
                NULL);
    }

    static void trade(TickWriter line, long second, long id) {
        line.trade(INSTRUMENT, -2, 0, second * SECOND, 1, 0, 100, 1, id, 0);
    }

    static void book(TickWriter line, long second, long bid) {
        depth(line, second, true, bid);
    }

    static void change(TickWriter line, long second, long bid) {
        depth(line, second, false, bid);
    }

    private static void depth(TickWriter line, long second, boolean snapshot, long bid) {
        DepthLevels levels = new DepthLevels();
        levels.add(TickLayout.SIDE_BID, bid, 1, 1);
        line.depth(INSTRUMENT, -2, 0, second * SECOND, 1, snapshot, 0, levels);
    }

    static void status(TickWriter line, int scope, StreamState state, StateReason reason) {
        line.status(INSTRUMENT, scope, state, reason, NULL, 1);
    }

    static void live(TickWriter line, int scope) {
        status(line, scope, StreamState.LIVE, StateReason.CONNECTED);
    }

    static void lost(TickWriter line, int scope) {
        status(line, scope, StreamState.STALE, StateReason.CONNECTION_LOST);
    }

    /** What the ring took since the last call; a {@code *} marks the first record of another line. */
    List<String> said() {
        List<String> said = new ArrayList<>();
        while (reader.poll(batch) != PollOutcome.EMPTY) {
            for (int index = 0; index < batch.count(); index++) {
                said.add(words(batch.record(index)));
            }
        }
        return said;
    }

    private String words(int record) {
        int kind = TickCodec.kind(batch.buffer(), record);
        String mark = TickFlags.has(TickCodec.flags(batch.buffer(), record), TickFlags.LINE_SWITCHED) ? "*" : "";
        if (kind == TickKind.QUOTE.code()) {
            return mark + "quote " + field(record, TickLayout.Quote.VOLUME) + "@"
                    + field(record, TickLayout.Quote.LAST);
        }
        if (kind == TickKind.SUMMARY.code()) {
            return mark + "summary " + field(record, TickLayout.Summary.OPEN) + " "
                    + field(record, TickLayout.Summary.HIGH_52_WEEKS) + " "
                    + field(record, TickLayout.Summary.TOTAL_BUY_QUANTITY);
        }
        if (kind == TickKind.TRADE.code()) {
            return mark + "trade " + field(record, TickLayout.Trade.TRADE_ID);
        }
        if (kind == TickKind.DEPTH.code()) {
            boolean snapshot = TickFlags.has(TickCodec.flags(batch.buffer(), record), TickFlags.SNAPSHOT);
            return mark + (snapshot ? "book " : "change ") + DepthCodec.price(batch.buffer(), record, 0);
        }
        long argument = TickCodec.field(batch.buffer(), record, TickLayout.Status.ARGUMENT);
        return StreamState.of(TickCodec.field(batch.buffer(), record, TickLayout.Status.STATE)) + " "
                + StateReason.of(TickCodec.field(batch.buffer(), record, TickLayout.Status.REASON))
                + (argument == NULL ? "" : " " + argument);
    }

    private String field(int record, int index) {
        long value = TickCodec.field(batch.buffer(), record, index);
        return value == NULL ? "-" : Long.toString(value);
    }

    @Override
    public void tookOver(TickStream stream, int instrumentId, int from, int to) {
        heard.add(stream + " of " + instrumentId + " from " + from + " to " + to);
    }

    @Override
    public void needsSnapshot(int line, int instrumentId) {
        heard.add("snapshot of " + instrumentId + " by " + line);
    }

    @Override
    public void diverged(int instrumentId, int line, int leader) {
        heard.add("line " + line + " diverges from " + leader);
    }

    @Override
    public void agreed(int instrumentId, int line) {
        heard.add("line " + line + " agrees");
    }

    @Override
    public void close() {
        reader.close();
        ring.close();
    }
}
