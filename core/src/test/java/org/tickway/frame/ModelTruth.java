package org.tickway.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.journal.StoredMessage;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;
import org.tickway.topic.PriceField;

/**
 * Makes records and messages at random and remembers what each topic's value was after each: the oracle of {@link
 * DeliveryModelTest}.
 */
final class ModelTruth {

    static final String ORDERS = "orders.ann";
    static final String SIGNALS = "signals.momentum";
    static final String AUCTION = "auctions.a1";

    /** One change of a topic: when it was received, and the topic's value or the event. */
    record Change(int epoch, long sequence, long timeNs, Map<String, Object> value) {}

    /** An epoch and a sequence, in the order of positions. */
    record Position(int epoch, long sequence) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            return epoch == other.epoch ? Long.compare(sequence, other.sequence) : Integer.compare(epoch, other.epoch);
        }
    }

    final List<byte[]> records = new ArrayList<>();
    private final Map<String, NavigableMap<Position, Change>> changes = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Map<String, Object>> values = new HashMap<>();
    private final Random random;
    private final List<Instrument> instruments;
    private int epoch = 7;
    private long barOpenTime = 1_000;
    long clockNs = 1_000_000_000_000L;

    ModelTruth(Random random, List<Instrument> instruments) {
        this.random = random;
        this.instruments = instruments;
    }

    List<String> topics() {
        List<String> names = new ArrayList<>(List.of(ORDERS, SIGNALS, AUCTION));
        for (Instrument instrument : instruments) {
            names.add("prices." + instrument.name());
            names.add("depth." + instrument.name());
            names.add("trades." + instrument.name());
            names.add("bars." + instrument.name() + ".1s");
        }
        return names;
    }

    NavigableMap<Position, Change> changes(String topic) {
        return changes.computeIfAbsent(topic, name -> new TreeMap<>());
    }

    /** The feeding host starts anew. */
    void nextEpoch() {
        epoch += 1 + random.nextInt(3);
        sequences
                .keySet()
                .removeIf(topic ->
                        !topic.startsWith("orders") && !topic.startsWith("signals") && !topic.startsWith("auctions"));
        values.keySet().removeIf(topic -> topic.startsWith("prices") || topic.startsWith("depth"));
    }

    /** One record, or the records of one book. */
    void tick() {
        clockNs += 1 + random.nextInt(3_000_000);
        Instrument instrument = instruments.get(random.nextInt(instruments.size()));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> quote(instrument);
            case 3 -> summary(instrument);
            case 4, 5 -> depth(instrument, random.nextInt(12) == 0);
            case 6, 7, 8 -> trade(instrument);
            default -> bar(instrument);
        }
    }

    /** Whatever was lost before, this makes every value whole again. */
    void settle() {
        for (Instrument instrument : instruments) {
            clockNs += 1_000;
            quote(instrument);
            summary(instrument);
            depth(instrument, true);
            trade(instrument);
            bar(instrument);
        }
    }

    /** The feed was asked for the whole book. */
    void book(int instrumentId) {
        for (Instrument instrument : instruments) {
            if (instrument.id() == instrumentId) {
                clockNs += 1_000;
                depth(instrument, true);
            }
        }
    }

    private void quote(Instrument instrument) {
        String topic = "prices." + instrument.name();
        byte[] record = begin(instrument, TickKind.QUOTE, topic, 0, true);
        fields(topic, record, 0, TickLayout.Quote.LAST_TRADE_TIME);
        TickCodec.putField(wrap(record), 0, TickLayout.Quote.LAST_TRADE_TIME, TickLayout.NULL_VALUE);
        remember(topic, new TreeMap<>(value(topic)));
    }

    private void summary(Instrument instrument) {
        String topic = "prices." + instrument.name();
        byte[] record = begin(instrument, TickKind.SUMMARY, topic, 0, true);
        fields(topic, record, TickLayout.BODY_FIELDS, TickLayout.BODY_FIELDS);
        remember(topic, new TreeMap<>(value(topic)));
    }

    private void fields(String topic, byte[] record, int first, int count) {
        Map<String, Object> value = value(topic);
        for (int index = 0; index < count; index++) {
            String name = PriceField.values()[first + index].wireName();
            if (!value.containsKey(name) || random.nextInt(4) == 0) {
                value.put(name, (long) random.nextInt(1_000));
            }
            TickCodec.putField(wrap(record), 0, index, (Long) value.get(name));
        }
    }

    private void trade(Instrument instrument) {
        String topic = "trades." + instrument.name();
        byte[] record = begin(instrument, TickKind.TRADE, topic, 0, true);
        Map<String, Object> value = new TreeMap<>();
        value.put("price", (long) random.nextInt(1_000));
        value.put("qty", (long) random.nextInt(1_000));
        value.put("id", (long) records.size());
        put(record, TickLayout.Trade.PRICE, value.get("price"));
        put(record, TickLayout.Trade.QUANTITY, value.get("qty"));
        put(record, TickLayout.Trade.TRADE_ID, value.get("id"));
        remember(topic, value);
    }

    private void bar(Instrument instrument) {
        String topic = "bars." + instrument.name() + "." + TickStream.BARS_1S.interval();
        boolean closed = random.nextInt(4) == 0;
        byte[] record = begin(instrument, TickKind.BAR, topic, closed ? TickFlags.BAR_CLOSED : 0, true);
        Map<String, Object> value = new TreeMap<>();
        value.put("open", (long) random.nextInt(1_000));
        value.put("volume", (long) random.nextInt(1_000));
        value.put("start", barOpenTime);
        value.put("closed", closed);
        for (int index :
                new int[] {TickLayout.Bar.OPEN, TickLayout.Bar.HIGH, TickLayout.Bar.LOW, TickLayout.Bar.CLOSE}) {
            put(record, index, value.get("open"));
        }
        put(record, TickLayout.Bar.INTERVAL_MS, TickStream.BARS_1S.intervalMs());
        put(record, TickLayout.Bar.OPEN_TIME, barOpenTime * 1_000_000);
        put(record, TickLayout.Bar.VOLUME, value.get("volume"));
        put(record, TickLayout.Bar.TRADES, 1L);
        if (closed) {
            barOpenTime += 1_000;
        }
        remember(topic, value);
    }

    /** The book is a map of {@code side:price} to quantity. */
    private void depth(Instrument instrument, boolean asked) {
        String topic = "depth." + instrument.name();
        boolean whole = asked || !sequences.containsKey(topic);
        Map<String, Object> book = value(topic);
        if (whole) {
            book.clear();
        }
        Map<Long, Long> bids = levels(book, "bid:", 90, whole);
        Map<Long, Long> asks = levels(book, "ask:", 110, whole);
        List<byte[]> group = new ArrayList<>();
        side(instrument, topic, TickLayout.SIDE_BID, bids, group);
        side(instrument, topic, TickLayout.SIDE_ASK, asks, group);
        for (int index = 0; index < group.size(); index++) {
            ByteBuffer record = wrap(group.get(index));
            DepthCodec.putFragment(record, 0, index);
            boolean last = index == group.size() - 1;
            TickCodec.putFlags(
                    record,
                    0,
                    (whole ? TickFlags.SNAPSHOT : 0) | (last ? TickFlags.LAST_FRAGMENT : TickFlags.FRAGMENT));
        }
        remember(topic, new TreeMap<>(book));
    }

    private Map<Long, Long> levels(Map<String, Object> book, String side, long lowest, boolean whole) {
        Map<Long, Long> levels = new TreeMap<>();
        int count = 1 + random.nextInt(whole ? 9 : 6);
        for (int level = 0; level < count; level++) {
            long price = lowest + random.nextInt(10);
            long quantity = !whole && random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(100);
            levels.put(price, quantity);
            if (quantity == 0) {
                book.remove(side + price);
            } else {
                book.put(side + price, quantity);
            }
        }
        return levels;
    }

    private void side(Instrument instrument, String topic, int side, Map<Long, Long> levels, List<byte[]> group) {
        byte[] record = null;
        int count = 0;
        int first = 0;
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (record == null || count == TickLayout.Depth.LEVELS) {
                record = begin(instrument, TickKind.DEPTH, topic, 0, group.isEmpty());
                group.add(record);
                DepthCodec.putHeader(wrap(record), 0, side, 0, first);
                count = 0;
            }
            DepthCodec.addLevel(wrap(record), 0, level.getKey(), level.getValue(), 0);
            count++;
            first++;
        }
    }

    /** A message to a business topic. */
    StoredMessage message() {
        clockNs += 1 + random.nextInt(1_000_000);
        String topic = List.of(ORDERS, SIGNALS, AUCTION).get(random.nextInt(3));
        long sequence = sequences.merge(topic, 1L, Long::sum);
        Map<String, Object> value = topic.equals(AUCTION) ? value(topic) : new TreeMap<>();
        String field = topic.equals(AUCTION) ? "f" + random.nextInt(5) : "id";
        long content = random.nextInt(1_000_000);
        value.put(field, content);
        changes(topic).put(new Position(1, sequence), new Change(1, sequence, clockNs, new TreeMap<>(value)));
        String payload = "{\"" + field + "\":" + content + "}";
        return new StoredMessage(topic, 1, sequence, clockNs, null, "model", payload.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] begin(Instrument instrument, TickKind kind, String topic, int flags, boolean newSequence) {
        byte[] record = new byte[TickLayout.RECORD_LENGTH];
        ByteBuffer buffer = wrap(record);
        TickCodec.putIdentity(buffer, 0, instrument.id(), kind.code(), (byte) 1, 0, 0);
        TickCodec.putTimes(buffer, 0, clockNs, clockNs);
        if (newSequence) {
            sequences.merge(topic, 1L, Long::sum);
        }
        TickCodec.putTopicSequence(buffer, 0, sequences.getOrDefault(topic, 0L));
        TickCodec.putFlags(buffer, 0, flags);
        TickCodec.putEpoch(buffer, 0, epoch);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, 0, index, TickLayout.NULL_VALUE);
        }
        records.add(record);
        return record;
    }

    private void remember(String topic, Map<String, Object> value) {
        long sequence = sequences.getOrDefault(topic, 0L);
        changes(topic).put(new Position(epoch, sequence), new Change(epoch, sequence, clockNs, value));
    }

    private Map<String, Object> value(String topic) {
        return values.computeIfAbsent(topic, name -> new TreeMap<>());
    }

    private static void put(byte[] record, int field, Object value) {
        TickCodec.putField(wrap(record), 0, field, (Long) value);
    }

    static ByteBuffer wrap(byte[] record) {
        return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    }
}
