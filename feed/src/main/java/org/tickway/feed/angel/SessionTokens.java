package org.tickway.feed.angel;

/**
 * What lets a connection in, after a login.
 *
 * @param jwt without the word Bearer
 * @param feed for the market data
 */
record SessionTokens(String jwt, String feed) {

    private static final String BEARER = "Bearer ";

    /** Lets nobody in. */
    static final SessionTokens NONE = new SessionTokens("", "");

    SessionTokens {
        // Logins have been seen to give it with the word and without it.
        jwt = jwt.startsWith(BEARER) ? jwt.substring(BEARER.length()) : jwt;
    }

    /** The header Authorization. */
    String authorization() {
        return BEARER + jwt;
    }

    /** What may be shown: nothing. */
    @Override
    public String toString() {
        return "SessionTokens";
    }
}
