package org.tickway.feed.kite;

import io.netty.channel.EventLoop;
import java.util.Set;
import org.tickway.feed.Credentials;
import org.tickway.feed.connection.HttpFetcher;
import org.tickway.feed.connection.Login;

/**
 * There is nothing to ask the broker for: the access token comes from its own login page, once a day, and is configured. An
 * attempt without it is not made. Safe for any thread.
 */
record KiteLogin(Credentials credentials) implements Login {

    @Override
    public void ensure(EventLoop loop, HttpFetcher http, Outcome outcome) {
        Set<String> missing = credentials.missing(KiteSettings.CREDENTIALS);
        if (missing.isEmpty()) {
            outcome.granted();
        } else {
            outcome.denied("not set: " + String.join(", ", missing));
        }
    }

    @Override
    public void denied() {
        // credentials are looked up for each attempt
    }
}
