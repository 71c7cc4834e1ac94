package org.tickway.feed.noren;

import io.netty.channel.EventLoop;
import java.util.Set;
import org.tickway.feed.Credentials;
import org.tickway.feed.connection.HttpFetcher;
import org.tickway.feed.connection.Login;

/**
 * Looks before each attempt whether the credentials are there: the token is of one day and is put in place by others, so
 * that it may be missing for a while. Safe for any thread.
 */
final class NorenLogin implements Login {

    private final Credentials credentials;

    NorenLogin(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void ensure(EventLoop loop, HttpFetcher http, Outcome outcome) {
        Set<String> missing = credentials.missing(NorenSettings.REQUIRED_CREDENTIALS);
        if (missing.isEmpty()) {
            outcome.granted();
        } else {
            outcome.failed("credentials not set: " + String.join(", ", missing), 0);
        }
    }

    @Override
    public void denied() {
        // nothing is kept: the next attempt takes the token that is there then
    }
}
