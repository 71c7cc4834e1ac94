package org.tickway.feed.connection;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends what sessions have to ask, as fast as the venue and the configuration allow. Confined to the event loop. */
// A request that has to wait looks at the state when its time has come, so the timer's handle is not kept.
@SuppressWarnings("FutureReturnValueIgnored")
final class RequestPump {

    private final ConnectionScope scope;
    private final VenueProtocol protocol;

    RequestPump(ConnectionScope scope, VenueProtocol protocol) {
        this.scope = scope;
        this.protocol = protocol;
    }

    void pump(@Nullable WebSocketSession session) {
        while (session != null && session.isOpen() && session.ledger().hasNext()) {
            long waitNs = session.admit();
            if (waitNs > 0) {
                scope.loop().schedule(() -> pump(session), waitNs, TimeUnit.NANOSECONDS);
                return;
            }
            SubscriptionLedger.Request request =
                    session.ledger().next(scope.clock().monotonicNs());
            if (request == null) {
                return;
            }
            send(
                    session,
                    request.subscribe()
                            ? protocol.subscribeRequests(request.id(), request.streams())
                            : protocol.unsubscribeRequests(request.id(), request.streams()));
            long intervalMs = scope.config().requestIntervalMs();
            if (intervalMs > 0) {
                scope.loop().schedule(() -> pump(session), intervalMs, TimeUnit.MILLISECONDS);
                return;
            }
        }
    }

    /** The first message was admitted with the request; each other one waits for its own turn. */
    private void send(WebSocketSession session, List<String> messages) {
        for (int index = 0; index < messages.size(); index++) {
            long waitNs = index == 0 ? 0 : session.admit();
            if (waitNs > 0) {
                List<String> rest = messages.subList(index, messages.size());
                scope.loop().schedule(() -> sendRest(session, rest), waitNs, TimeUnit.NANOSECONDS);
                return;
            }
            session.send(messages.get(index));
        }
    }

    private void sendRest(WebSocketSession session, List<String> rest) {
        long waitNs = session.admit();
        if (waitNs > 0) {
            scope.loop().schedule(() -> sendRest(session, rest), waitNs, TimeUnit.NANOSECONDS);
        } else {
            send(session, rest);
        }
    }
}
