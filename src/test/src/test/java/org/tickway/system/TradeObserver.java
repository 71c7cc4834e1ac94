package org.tickway.system;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tickway.events.Ticks;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/**
 * A bean of the application that observes ticks and keeps its counts in a file for the test outside: trades by name, by
 * wildcard and asynchronously. Any thread may call the asynchronous method; one at a time calls the others.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TradeObserver {
    static final String FILE_PROPERTY = "tickway.test.observed";
    static final int COUNTS = 3;

    private final AtomicLong byName = new AtomicLong();
    private final AtomicLong byWildcard = new AtomicLong();
    private final AtomicLong asynchronous = new AtomicLong();
    private @Nullable FileChannel file;

    @PostConstruct
    void open() {
        try {
            file = FileChannel.open(
                    Path.of(System.getProperty(FILE_PROPERTY)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void onNamed(@Observes @Ticks("BINANCE:BTCUSDT") Tick tick) throws IOException {
        count(tick, byName, 0);
    }

    public void onAny(@Observes @Ticks Tick tick) throws IOException {
        if (tick.instrument().equals("BINANCE:BTCUSDT")) {
            count(tick, byWildcard, 1);
        }
    }

    public void onNamedLater(@ObservesAsync @Ticks("BINANCE:BTCUSDT") Tick tick) throws IOException {
        count(tick, asynchronous, 2);
    }

    private void count(Tick tick, AtomicLong counter, int place) throws IOException {
        FileChannel out = file;
        if (tick.kind() == TickKind.TRADE && out != null) {
            synchronized (counter) {
                ByteBuffer value = ByteBuffer.allocate(Long.BYTES).putLong(0, counter.incrementAndGet());
                out.write(value, (long) place * Long.BYTES);
            }
        }
    }
}
