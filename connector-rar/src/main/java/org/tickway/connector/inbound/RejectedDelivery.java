package org.tickway.connector.inbound;

import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells the operator that the server gave no thread for a delivery. Called by the server's threads. */
final class RejectedDelivery extends WorkAdapter {

    private static final Logger LOG = System.getLogger(RejectedDelivery.class.getName());

    private final String name;
    private final TickDelivery delivery;

    RejectedDelivery(String name, TickDelivery delivery) {
        this.name = name;
        this.delivery = delivery;
    }

    @Override
    public void workRejected(WorkEvent event) {
        LOG.log(
                Level.ERROR,
                "TW-CONN-018 the server rejected the delivery thread of " + name
                        + "; its bean gets no ticks until it is deployed again with more threads in the server's pool",
                event.getException());
        delivery.cannotRun();
    }
}
