package org.tickway.ingest;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.tickway.connector.api.TickListener;
import org.tickway.feed.OrderUpdate;
import org.tickway.gateway.Gateway;
import org.tickway.ring.TickBatch;

/** Hands batches from the connector to the gateway. */
@MessageDriven(
        name = "TickIngest",
        messageListenerInterface = TickListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "instruments", propertyValue = "*"),
            @ActivationConfigProperty(propertyName = "start", propertyValue = "OLDEST")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TickIngest implements TickListener {

    @Inject
    Gateway gateway;

    @Override
    public void onTicks(TickBatch batch) {
        gateway.ingest(batch);
    }

    @Override
    public void onOrder(OrderUpdate order) {
        gateway.ingest(order);
    }
}
