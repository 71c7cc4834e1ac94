package org.tickway.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What {@link TradeObserver} has counted in its server. */
record ObservedTrades(Path file) {
    /** Trades observed by name, by wildcard, asynchronously. */
    List<Long> counts() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(Files.readAllBytes(file), TradeObserver.COUNTS * Long.BYTES));
        return IntStream.range(0, TradeObserver.COUNTS)
                .mapToObj(place -> bytes.getLong(place * Long.BYTES))
                .toList();
    }
}
