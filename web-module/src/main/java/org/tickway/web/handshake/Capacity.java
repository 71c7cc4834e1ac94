package org.tickway.web.handshake;

/** What the door needs to know about the gateway behind it. Any thread. */
interface Capacity {

    /** Whether topics and the instrument directory are there. */
    boolean isReady();

    /** Whether another session would fit. */
    boolean hasRoom();

    /** Whether the instrument directory has this {@code EXCHANGE:SYMBOL} or ISIN; only asked when ready. */
    boolean knowsInstrument(String name);

    /** Whether there is an auction with this id. */
    boolean knowsAuction(String id);
}
