package org.tickway.feed.angel;

import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.MessageKind;

/** The tokens that one connection was opened with, and whether they still hold. Confined to the connection's event loop. */
final class TokenWatch {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final ConnectionScope scope;
    private final AngelLogin login;
    private SessionTokens used = SessionTokens.NONE;

    TokenWatch(ConnectionScope scope, AngelLogin login) {
        this.scope = scope;
        this.login = login;
    }

    /** The tokens for the next attempt. */
    SessionTokens use() {
        used = login.tokens();
        return used;
    }

    /** The broker has let the connection in. */
    void letIn() {
        login.proved(used);
    }

    /** Whether a refusal with this status means the account, and not only tokens that have outlived their day. */
    boolean isDenial(int status) {
        return (status == UNAUTHORIZED || status == FORBIDDEN) && !login.wereGood(used);
    }

    /** A sign of life has come, which is as good a moment as any to see to it that the tokens are those of the day. */
    MessageKind alive() {
        letIn();
        return login.renew(used, scope.loop(), scope.http()) ? MessageKind.SHUTDOWN_NOTICE : MessageKind.HEARTBEAT;
    }

    /** Whether the text is the answer to {@code ping}. */
    static boolean isPong(byte[] bytes, int from, int to) {
        return to - from == 4
                && bytes[from] == 'p'
                && bytes[from + 1] == 'o'
                && bytes[from + 2] == 'n'
                && bytes[from + 3] == 'g';
    }
}
