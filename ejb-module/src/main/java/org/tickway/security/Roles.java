package org.tickway.security;

import java.util.Set;

/** The roles that the gateway itself asks for; tokens may carry others. */
public final class Roles {

    public static final String MARKET = "market";
    public static final String AUCTION = "auction";
    public static final String RISK = "risk";
    public static final String SIGNALS = "signals";
    public static final String PUBLISHER = "publisher";
    public static final String ADMIN = "admin";

    /** All of them. */
    public static final Set<String> ALL = Set.of(MARKET, AUCTION, RISK, SIGNALS, PUBLISHER, ADMIN);

    private Roles() {}
}
