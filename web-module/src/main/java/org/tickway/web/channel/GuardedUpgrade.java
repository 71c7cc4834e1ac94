package org.tickway.web.channel;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the servlet container and its WebSocket implementation where that is built on the upgrade of the servlet
 * specification, and shows a guard what comes in. Elsewhere it is never made.
 *
 * <p>Made by the container; {@link #upgrade} and {@link #init} come one after the other, {@link #destroy} by any thread.
 */
public final class GuardedUpgrade implements HttpUpgradeHandler {

    private @Nullable HttpUpgradeHandler handler;
    private @Nullable InboundGuard guard;
    private @Nullable Connection below;

    /**
     * Upgrades as {@link HttpServletRequest#upgrade} does, with the guard before the handler.
     *
     * @param below the connection that brought the request
     * @return the handler of the type that was asked for
     */
    public static <T extends HttpUpgradeHandler> T upgrade(
            HttpServletRequest request, Class<T> type, InboundGuard guard, Connection below)
            throws IOException, ServletException {
        T handler;
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            handler = constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
        }
        GuardedUpgrade outer = request.upgrade(GuardedUpgrade.class);
        outer.handler = handler;
        outer.guard = guard;
        outer.below = below;
        return handler;
    }

    @Override
    public void init(WebConnection connection) {
        HttpUpgradeHandler inner = handler;
        InboundGuard itsGuard = guard;
        Connection itsConnection = below;
        if (inner != null && itsGuard != null && itsConnection != null) {
            inner.init(new GuardedConnection(connection, itsGuard, itsConnection));
            itsConnection.upgraded();
            TyrusUpgrade.release(inner);
        }
    }

    @Override
    public void destroy() {
        if (below != null) {
            below.handshakeEnded();
        }
        HttpUpgradeHandler inner = handler;
        if (inner != null) {
            inner.destroy();
        }
    }

    @SuppressWarnings("try") // the specification lets close throw anything
    private static final class GuardedConnection implements WebConnection {

        private final WebConnection connection;
        private final InboundGuard guard;
        private final Connection below;
        private @Nullable ServletInputStream in;

        GuardedConnection(WebConnection connection, InboundGuard guard, Connection below) {
            this.below = below;
            this.connection = connection;
            this.guard = guard;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream guarded = in;
            if (guarded == null) {
                guarded = new GuardedInput(connection.getInputStream(), guard, below);
                in = guarded;
            }
            return guarded;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return connection.getOutputStream();
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
