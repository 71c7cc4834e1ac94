package org.tickway.feed.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;

/** What all rings of a feed together have of each stream. Stateless. */
public final class MergedStreams {

    private MergedStreams() {}

    /** Every stream is numbered from 1 without a hole and without a number twice, whichever rings carried it. */
    public static void assertContiguous(List<Tick> ticks) {
        Map<String, LongStream.Builder> numbers = new TreeMap<>();
        for (Tick tick : ticks) {
            if (tick.kind() != TickKind.STATUS && isLastOfGroup(tick)) {
                numbers.computeIfAbsent(stream(tick) + " of " + tick.instrument(), name -> LongStream.builder())
                        .add(tick.sequence());
            }
        }
        assertTrue(!numbers.isEmpty());
        numbers.forEach((stream, builder) -> {
            long[] sorted = builder.build().sorted().toArray();
            for (int index = 0; index < sorted.length; index++) {
                assertEquals(index + 1, sorted[index], stream);
            }
        });
    }

    private static boolean isLastOfGroup(Tick tick) {
        return tick.kind() != TickKind.DEPTH || TickFlags.has(tick.flags(), TickFlags.LAST_FRAGMENT);
    }

    private static String stream(Tick tick) {
        return tick.kind() == TickKind.SUMMARY
                ? TickKind.QUOTE.name()
                : tick.kind().name();
    }
}
