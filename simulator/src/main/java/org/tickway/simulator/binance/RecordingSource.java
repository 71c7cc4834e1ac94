package org.tickway.simulator.binance;

import java.nio.file.Path;
import java.util.List;

/** Where the replayed messages come from. */
public sealed interface RecordingSource {
    /** The five minutes of BTCUSDT that the simulator brings along. */
    record Builtin() implements RecordingSource {}

    /** No replay; synthetic symbols only. */
    record None() implements RecordingSource {}

    /** A file, gzipped or plain, of lines {@code <receive epoch ns> <combined-stream JSON>}. */
    record File(Path path) implements RecordingSource {}

    /** Lines of the same form, given in memory. */
    record Lines(List<String> lines) implements RecordingSource {
        public Lines {
            lines = List.copyOf(lines);
        }
    }
}
