package org.tickway.simulator.angel;

import org.tickway.simulator.server.Wire;

/** What a client's connection is, whichever stream it is to. On the event loop only. */
interface AngelSession {

    Wire wire();

    /** When the client last said something, monotonic. */
    long heardNs();
}
