package org.tickway.feed.noren;

import java.util.Locale;

/** The two ways to log in; all else is the same. */
enum Dialect {
    /** {@code c} with {@code susertoken}, as the documents of all Noren brokers have it. */
    CLASSIC("c", "susertoken"),
    /** {@code a} with {@code accesstoken}, as the brokers' newer clients do it. */
    CURRENT("a", "accesstoken");

    private final String type;
    private final String tokenKey;

    Dialect(String type, String tokenKey) {
        this.type = type;
        this.tokenKey = tokenKey;
    }

    /** The type of the message that logs in. */
    String type() {
        return type;
    }

    /** The name that the token has in it. */
    String tokenKey() {
        return tokenKey;
    }

    /** The name in settings. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
