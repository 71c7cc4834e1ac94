package org.tickway.connector;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.api.TickListener;
import org.tickway.feed.OrderUpdate;
import org.tickway.ring.TickBatch;

/** An application whose bean is not available at once, and the endpoints that it has given. */
public final class FakeEndpoints implements MessageEndpointFactory {

    private final TickListener listener;
    private final AtomicInteger refusals;
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    /** @param refusals how often the bean is not available yet */
    public FakeEndpoints(int refusals, TickListener listener) {
        this.refusals = new AtomicInteger(refusals);
        this.listener = listener;
    }

    public int created() {
        return created.get();
    }

    public int released() {
        return released.get();
    }

    @Override
    public MessageEndpoint createEndpoint(@Nullable XAResource resource) throws UnavailableException {
        if (refusals.getAndDecrement() > 0) {
            throw new UnavailableException("the application is starting");
        }
        created.incrementAndGet();
        return new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(@Nullable XAResource resource, long timeout) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return false;
    }

    @Override
    public String getActivationName() {
        return "fake";
    }

    @Override
    public Class<?> getEndpointClass() {
        return TickListener.class;
    }

    private final class Endpoint implements MessageEndpoint, TickListener {

        @Override
        public void onTicks(TickBatch batch) {
            listener.onTicks(batch);
        }

        @Override
        public void onOrder(OrderUpdate order) {
            listener.onOrder(order);
        }

        @Override
        public void beforeDelivery(Method method) {
            throw new UnsupportedOperationException("delivery is not transacted");
        }

        @Override
        public void afterDelivery() {
            throw new UnsupportedOperationException("delivery is not transacted");
        }

        @Override
        public void release() {
            released.incrementAndGet();
        }
    }
}
