package org.tickway.samples.counter;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.tickway.connector.api.TickListener;
import org.tickway.ring.TickBatch;

/** Counts what the connector delivers. */
@MessageDriven(
        messageListenerInterface = TickListener.class,
        activationConfig = {@ActivationConfigProperty(propertyName = "instruments", propertyValue = "*")})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TickCounter implements TickListener {

    @Inject
    private TickCounts counts;

    @Override
    public void onTicks(TickBatch batch) {
        counts.add(batch);
    }
}
