package org.tickway.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running simulator, as the command line shows it.
 *
 * @param webSocketUri address of its streams
 * @param httpUri address of its other services
 * @param settings of the feed's adapter, by their names
 * @param credentials that it lets in, by the names that a feed knows them by
 * @param examples some of its instruments, as a feed calls them; may be empty
 * @param list what it lists, or null where a feed needs no list
 * @param simulator ends it
 */
record Started(
        URI webSocketUri,
        URI httpUri,
        Map<String, String> settings,
        Map<String, String> credentials,
        List<String> examples,
        @Nullable InstrumentList list,
        Runnable simulator) {

    /**
     * The broker's own list of instruments.
     *
     * @param extension of files of its kind, such as {@code csv}
     */
    record InstrumentList(String extension, String text) {}
}
