package org.tickway.feed.angel;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.IntakeBench;
import org.tickway.feed.connection.MessageKind;
import org.tickway.instrument.Instrument;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/** The way from the message to the ring, without a socket, and what has been written. One thread. */
final class AngelIntake implements AutoCloseable {

    private final IntakeBench bench;
    private final RingReader reader;
    private final TickBatch batch = new TickBatch(256);
    private final List<String> names = new ArrayList<>();

    /** All channels of these instruments are open. */
    AngelIntake(Path folder, Map<String, String> settings, String... instruments) {
        bench = new IntakeBench(
                folder,
                config -> new AngelVenue(config, settings(settings), AngelInstruments.listings(), FeedClock.system()));
        reader = RingReader.follow(folder.resolve("intake.ring"), RingReader.Start.OLDEST);
        for (String name : instruments) {
            bench.subscribe(new Instrument(names.size(), name, null, 0, 0));
            names.add(name);
        }
    }

    /** These settings, without the connection of the orders. */
    static AngelSettings settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("orders", "false");
        URI nowhere = URI.create("ws://127.0.0.1:1");
        return AngelSettings.of(FeedConfig.builder("angel", nowhere, URI.create("http://127.0.0.1:1"))
                .settings(all)
                .credentials(AngelInstruments.CREDENTIALS::get)
                .build());
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

    AngelPacket packet() {
        return ((MarketProtocol) bench.protocol()).packet();
    }

    /** What was written since the last call, but for the states. */
    List<Tick> written() {
        List<Tick> ticks = new ArrayList<>();
        reader.poll(batch);
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            String name = names.get(TickCodec.instrumentId(batch.buffer(), record));
            ticks.add(TickReader.read(batch.buffer(), record, Objects.requireNonNull(name)));
        }
        return ticks.stream().filter(tick -> tick.kind() != TickKind.STATUS).toList();
    }

    List<Tick> written(TickKind kind) {
        return written().stream().filter(tick -> tick.kind() == kind).toList();
    }

    @Override
    public void close() {
        reader.close();
        bench.close();
    }
}
