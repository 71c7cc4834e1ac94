package org.tickway.web.channel;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a session of Tyrus the timer that it restarts with every frame.
 *
 * <p>The timer runs on the server's managed scheduler, whose context capture costs more than the frame itself. The
 * gateway has its own watchdog for idle and for slow clients. See docs/adr/0011-tuning-tyrus.md.
 */
final class TyrusTuning implements ContainerTuning {

    private static final System.Logger LOGGER = System.getLogger(TyrusTuning.class.getName());

    private final ClassLoader classes;
    private final Field scheduler;
    private final TyrusClose close;
    private final IdleTimers idleTimers = new IdleTimers();

    private TyrusTuning(ClassLoader classes, Field scheduler, TyrusClose close) {
        this.classes = classes;
        this.scheduler = scheduler;
        this.close = close;
    }

    /** The tuning where the container's classes are those of a Tyrus that it knows, else null. */
    static @Nullable ContainerTuning of(ClassLoader containerClasses) {
        try {
            Class<?> session = Class.forName("org.glassfish.tyrus.core.TyrusSession", false, containerClasses);
            Field scheduler = session.getDeclaredField("service");
            if (scheduler.getType() != ScheduledExecutorService.class) {
                return null;
            }
            scheduler.setAccessible(true);
            return new TyrusTuning(containerClasses, scheduler, new TyrusClose(containerClasses));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-012 no Tyrus to tune", e);
            return null;
        }
    }

    /** A session starts its first timer while it is made, before anyone sees it. */
    @Override
    public void tuneContainer(Object container) {
        try {
            Field timers = Class.forName("org.glassfish.tyrus.core.BaseContainer", false, classes)
                    .getDeclaredField("managedScheduledExecutorService");
            timers.setAccessible(true);
            if (timers.get(container) instanceof ScheduledExecutorService all) {
                timers.set(container, IdleTimers.leftOutOf(all));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-021 each session of Tyrus starts one idle timer", e);
        }
    }

    @Override
    public boolean tune(Session session) {
        if (!scheduler.getDeclaringClass().isInstance(session)) {
            return false;
        }
        try {
            scheduler.set(session, idleTimers);
            return true;
        } catch (IllegalAccessException e) {
            LOGGER.log(System.Logger.Level.WARNING, "TW-WEB-013 a Tyrus session cannot be tuned, it will be slow", e);
            return false;
        }
    }

    @Override
    public boolean sendClose(Session session, int code, String reason) {
        if (!scheduler.getDeclaringClass().isInstance(session)) {
            return false;
        }
        try {
            close.send(session, code, reason);
            return true;
        } catch (ReflectiveOperationException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-017 a session of Tyrus is closing already", e);
            return false;
        }
    }

    @Override
    public String describe() {
        return "tyrus: idle timers off, close frames in order";
    }
}
