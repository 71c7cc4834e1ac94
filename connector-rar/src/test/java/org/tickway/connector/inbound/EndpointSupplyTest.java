package org.tickway.connector.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tickway.connector.CountingListener;
import org.tickway.connector.FakeEndpoints;

class EndpointSupplyTest {

    private final AtomicLong clockNs = new AtomicLong();

    private EndpointSupply supply(FakeEndpoints endpoints) {
        return new EndpointSupply("test", endpoints, clockNs::get);
    }

    @Test
    void shouldAskAgainOnlyAfterItsPause() {
        FakeEndpoints endpoints = new FakeEndpoints(1, new CountingListener());
        EndpointSupply supply = supply(endpoints);

        assertNull(supply.acquire());
        assertNull(supply.acquire());
        clockNs.addAndGet(supply.retryInNs());
        assertNotNull(supply.acquire());
    }

    @Test
    void shouldWaitEverLongerUpToASecond() {
        EndpointSupply supply = supply(new FakeEndpoints(100, new CountingListener()));
        long longestNs = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            supply.acquire();
            assertTrue(supply.retryInNs() >= longestNs);
            longestNs = supply.retryInNs();
            clockNs.addAndGet(longestNs);
        }

        assertEquals(TimeUnit.SECONDS.toNanos(1), longestNs);
    }

    @Test
    void shouldGiveTheEndpointBackOnceAfterAFailure() {
        FakeEndpoints endpoints = new FakeEndpoints(0, new CountingListener());
        EndpointSupply supply = supply(endpoints);
        supply.acquire();

        supply.discard(new IllegalStateException("from the listener"));
        supply.release();

        assertEquals(1, endpoints.released());
    }
}
