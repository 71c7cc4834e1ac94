package org.tickway.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleTimersTest {

    private final ScheduledThreadPoolExecutor all = new ScheduledThreadPoolExecutor(1);
    private final ScheduledExecutorService others = IdleTimers.leftOutOf(all);

    @AfterEach
    void close() {
        all.shutdownNow();
    }

    @Test
    void shouldNotSetTheIdleTimersOfTyrus() throws ReflectiveOperationException {
        ScheduledFuture<?> timer = others.schedule(idleTimer(), 1, TimeUnit.HOURS);

        assertTrue(timer.isCancelled());
        assertEquals(0, all.getQueue().size());
    }

    @Test
    void shouldSetTheOtherTimers() {
        ScheduledFuture<?> timer = others.schedule(() -> {}, 1, TimeUnit.HOURS);

        assertFalse(timer.isCancelled());
        assertEquals(1, all.getQueue().size());
    }

    private static Runnable idleTimer() throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName("org.glassfish.tyrus.core.TyrusSession$IdleTimeoutCommand")
                .getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return (Runnable) constructor.newInstance(new Object[constructor.getParameterCount()]);
    }
}
