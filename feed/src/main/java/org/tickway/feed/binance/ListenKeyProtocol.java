package org.tickway.feed.binance;

import io.netty.util.concurrent.Future;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.Handshake;
import org.tickway.feed.connection.MessageKind;

/**
 * An account's events by a listen key, which is extended every half hour and made anew when it has expired. Confined to its
 * event loop.
 *
 * <p>Source: user-data-stream.md, version of April 2025. The venue itself has ended listen keys in February 2026; venues that
 * speak its protocol have them still.
 */
final class ListenKeyProtocol extends UserProtocol {

    private final URI streams;
    private final ListenKeyLogin login;
    private @Nullable Future<?> extension;

    ListenKeyProtocol(ConnectionScope scope, BinanceSettings settings, ListenKeyLogin login) {
        super(scope, settings);
        this.streams = scope.config().webSocketUri();
        this.login = login;
    }

    @Override
    public Handshake handshake() {
        if (extension == null) {
            long everyMs = login.extendEveryMs();
            extension = scope().loop().scheduleWithFixedDelay(this::extend, everyMs, everyMs, TimeUnit.MILLISECONDS);
        }
        return Handshake.to(
                URI.create(streams.getScheme() + "://" + streams.getRawAuthority() + "/ws/" + login.listenKey()));
    }

    private void extend() {
        login.extend(scope().loop(), scope().http(), this::logRefusal);
    }

    /** The key is at fault, not the account: whether that is refused shows when a new key is asked for. */
    @Override
    public boolean isDenial(int status) {
        login.forget();
        return false;
    }

    @Override
    MessageKind read(Map<String, String> message) {
        return event(message, message.containsKey("data.e") ? "data." : "");
    }

    @Override
    MessageKind ended() {
        login.forget();
        return MessageKind.DENIED;
    }

    @Override
    public void close() {
        super.close();
        if (extension != null) {
            extension.cancel(false);
        }
    }
}
