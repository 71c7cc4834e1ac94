package org.tickway.connector.inbound;

import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.api.TickListener;
import org.tickway.connector.host.OrderLog;
import org.tickway.feed.OrderUpdate;
import org.tickway.ring.TickBatch;
import org.tickway.ring.WaitStrategy;

/**
 * Delivers the records of every ring to one endpoint.
 *
 * <p>The server runs it on one thread; {@link #release()} and {@link #awaitEnd} may come from any other. While the
 * endpoint is not available nothing is read, so that no record is lost unless the ring comes round.
 */
final class TickDelivery implements Work, WorkContextProvider {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(TickDelivery.class.getName());

    private final String name;
    private final EndpointSupply endpoints;
    private final RingCursors cursors;
    private final OrderLog.Cursor orders;
    private final WaitStrategy waitStrategy;
    private final DeliveryCounters counters;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean released;
    private volatile @Nullable Thread thread;

    TickDelivery(
            String name,
            EndpointSupply endpoints,
            RingCursors cursors,
            OrderLog.Cursor orders,
            WaitStrategy waitStrategy,
            DeliveryCounters counters) {
        this.name = name;
        this.endpoints = endpoints;
        this.cursors = cursors;
        this.orders = orders;
        this.waitStrategy = waitStrategy;
        this.counters = counters;
    }

    /** Tells the server that this work keeps its thread. */
    @Override
    public List<WorkContext> getWorkContexts() {
        HintsContext hints = new HintsContext();
        hints.setName(name);
        hints.setHint(HintsContext.NAME_HINT, name);
        hints.setHint(HintsContext.LONGRUNNING_HINT, true);
        return List.of(hints);
    }

    @Override
    public void run() {
        Thread current = Thread.currentThread();
        String serverName = current.getName();
        current.setName(name);
        thread = current;
        try {
            deliverUntilReleased();
        } finally {
            thread = null;
            endpoints.release();
            cursors.close();
            current.setName(serverName);
            ended.countDown();
        }
    }

    private void deliverUntilReleased() {
        int idle = 0;
        while (!released) {
            MessageEndpoint endpoint = endpoints.acquire();
            if (endpoint == null) {
                LockSupport.parkNanos(this, endpoints.retryInNs());
            } else if (deliverRound(endpoint)) {
                idle = 0;
            } else {
                idle = waitStrategy.idle(idle);
            }
        }
    }

    /** One batch of each ring and what there is of orders; false when there was nothing to deliver. */
    private boolean deliverRound(MessageEndpoint endpoint) {
        boolean delivered = deliverOrders(endpoint);
        for (int ring = 0, count = cursors.refresh(); ring < count && !released && endpoints.holds(endpoint); ring++) {
            TickBatch batch = cursors.next(ring);
            if (batch == null) {
                continue;
            }
            delivered = true;
            if (!deliver(endpoint, batch)) {
                break;
            }
        }
        return delivered;
    }

    private boolean deliverOrders(MessageEndpoint endpoint) {
        boolean delivered = false;
        for (OrderUpdate order = orders.peek(); order != null && !released; order = orders.peek()) {
            try {
                ((TickListener) endpoint).onOrder(order);
                orders.passed();
                delivered = true;
            } catch (RuntimeException | Error failure) { // it comes again
                counters.failed();
                endpoints.discard(failure);
                return true;
            }
        }
        return delivered;
    }

    private boolean deliver(MessageEndpoint endpoint, TickBatch batch) {
        try {
            ((TickListener) endpoint).onTicks(batch);
            counters.delivered(batch.count(), batch.lost());
            endpoints.worked();
            return true;
        } catch (RuntimeException | Error failure) { // whatever a listener throws, the other batches go on
            counters.failed();
            endpoints.discard(failure);
            return false;
        }
    }

    /** The server gives no thread: there is nothing to wait for. */
    void cannotRun() {
        cursors.close();
        ended.countDown();
    }

    /** Asks the thread to end after the call it is in. */
    @Override
    public void release() {
        released = true;
        Thread running = thread;
        if (running != null) {
            LockSupport.unpark(running);
        }
    }

    /**
     * Waits for the end; a listener that does not come back is interrupted after half of the time.
     *
     * @return whether the delivery has ended
     */
    boolean awaitEnd(long timeoutMs) throws InterruptedException {
        if (ended.await(timeoutMs / 2, TimeUnit.MILLISECONDS)) {
            return true;
        }
        Thread running = thread;
        if (running != null) {
            LOG.log(System.Logger.Level.WARNING, "TW-CONN-013 interrupting {0}, whose listener does not return", name);
            running.interrupt();
        }
        return ended.await(timeoutMs / 2, TimeUnit.MILLISECONDS);
    }
}
