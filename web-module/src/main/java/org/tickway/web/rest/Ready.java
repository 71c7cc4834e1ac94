package org.tickway.web.rest;

import org.tickway.gateway.Gateway;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.topic.TopicEngine;
import org.tickway.web.problem.Problem;

/** Takes parts out of the gateway, or asks the caller to come back later. Stateless. */
final class Ready {

    private static final int RETRY_SECONDS = 5;

    private Ready() {}

    static TopicEngine topics(Gateway gateway) {
        require(gateway);
        return gateway.topics();
    }

    static InstrumentDirectory instruments(Gateway gateway) {
        require(gateway);
        return gateway.instruments();
    }

    private static void require(Gateway gateway) {
        if (!gateway.health().acceptsClients()) {
            throw new ProblemException(Problem.later(503, "NOT_READY", "the gateway is not ready yet", RETRY_SECONDS));
        }
    }
}
