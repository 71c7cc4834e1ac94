package org.tickway.feed.kite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.feed.connection.IntakeBench;
import org.tickway.feed.connection.MessageKind;
import org.tickway.instrument.Instrument;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/** The way of a message from its bytes to the ring, without a socket, and what was written. */
final class KiteIntake implements AutoCloseable {

    private final IntakeBench bench;
    private final RingReader reader;
    private final TickBatch batch = new TickBatch(256);
    private final List<Tick> ticks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    /** Prices and depth of these instruments are open. */
    KiteIntake(Path folder, KiteMode mode, String... instruments) {
        bench = new IntakeBench(
                folder, config -> new KiteVenue(config, new KiteSettings(mode, true), KiteBench.listings()));
        reader = RingReader.follow(folder.resolve("intake.ring"), RingReader.Start.OLDEST);
        for (String name : instruments) {
            bench.subscribe(new Instrument(names.size(), name, null, 0, 0));
            names.add(name);
        }
    }

    MessageKind feed(byte[] message) {
        return bench.feed(message, 0, message.length);
    }

    MessageKind feed(byte[] bytes, int from, int to) {
        return bench.feed(bytes, from, to);
    }

    IntakeBench bench() {
        return bench;
    }

    /** What was written since the last call, but for the states. */
    List<Tick> written() {
        ticks.clear();
        reader.poll(batch);
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            String name = names.get(TickCodec.instrumentId(batch.buffer(), record));
            ticks.add(TickReader.read(batch.buffer(), record, Objects.requireNonNull(name)));
        }
        return ticks.stream().filter(tick -> tick.kind() != TickKind.STATUS).toList();
    }

    @Override
    public void close() {
        reader.close();
        bench.close();
    }
}
