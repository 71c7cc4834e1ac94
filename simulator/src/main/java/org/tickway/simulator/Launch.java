package org.tickway.simulator;

import java.io.IOException;

/** How the simulator of one broker is told what to do and started. One thread: options first, then one start. */
interface Launch {

    /** What the simulator is and does, in a line or two. */
    String purpose();

    /** Adds the options that it has; reading them changes what is started. */
    void addTo(Options options);

    /** What stands below the options in the help. */
    default String footnote() {
        return "";
    }

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException where a value is out of its range; the message names it
     * @throws IOException where a file cannot be read or the port not be bound; the message names it
     */
    Started start() throws IOException;
}
