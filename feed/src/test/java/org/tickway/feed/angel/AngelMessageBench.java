package org.tickway.feed.angel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;

/**
 * Angel One's packets on their way to the ring, without a socket: each call gives the next one of its mode, in which number
 * and prices have gone on. One thread.
 */
public final class AngelMessageBench implements AutoCloseable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 100_000_000;

    private final AngelIntake intake;
    private final byte[] last;
    private final byte[] quote;
    private final byte[] snapQuote;
    private long number = FIRST;

    /** @throws Exception where the packets cannot be read from which it begins */
    public AngelMessageBench(Path folder) throws Exception {
        Vectors packets = Vectors.read();
        last = packets.bytes("ltp");
        quote = packets.bytes("quote");
        snapQuote = packets.bytes("snap");
        intake = new AngelIntake(folder, Map.of(), AngelInstruments.FUTURE, AngelInstruments.RELIANCE);
    }

    /** The last price: one record. Returns how many have been written. */
    public long last() {
        return feed(last);
    }

    /** The day's prices of which none but the last has changed: one record. */
    public long quote() {
        return feed(quote);
    }

    /** The same, and a level of the book has changed: four records more. */
    public long snapQuote() {
        LONG.set(snapQuote, PacketLayout.BEST_FIVE + PacketLayout.LEVEL_QUANTITY, number);
        return feed(snapQuote);
    }

    private long feed(byte[] packet) {
        number++;
        LONG.set(packet, PacketLayout.SEQUENCE, number);
        LONG.set(packet, PacketLayout.LAST_PRICE, number);
        intake.feed(packet);
        return intake.bench().written();
    }

    @Override
    public void close() {
        intake.close();
    }
}
