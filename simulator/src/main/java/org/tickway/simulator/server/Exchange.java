package org.tickway.simulator.server;

import org.jspecify.annotations.Nullable;

/** The rules of a simulated exchange. All calls come on the server's event loop. */
public interface Exchange {

    /** Answers a request that does not ask for a WebSocket. */
    default HttpAnswer answer(HttpCall call) {
        return HttpAnswer.error(404, "there is nothing at " + call.path());
    }

    /** Why this WebSocket is not opened, or null where it is. */
    @Nullable
    HttpAnswer refusal(HttpCall call);

    /** A WebSocket was opened. */
    Participant opened(HttpCall call, Wire wire);
}
