package org.tickway.simulator.fix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The books, who has subscribed them, and what is sent of them. Any thread.
 *
 * <p>A subscription is granted, and its books sent, under the lock under which changes are sent: nobody gets the change of a
 * book before the book.
 */
// What is scheduled ends with the timer, so no handles of it are kept.
@SuppressWarnings("FutureReturnValueIgnored")
final class VenueFloor {

    private static final long PERIOD_MS = 10;

    private final VenueLine line;
    private final @Nullable SyntheticBonds bonds;
    private final Map<String, List<FixEntry>> books = new HashMap<>();
    private final Map<String, FixSubscription> subscriptions = new LinkedHashMap<>();

    /** @param bonds that move by themselves, or null */
    VenueFloor(VenueLine line, @Nullable SyntheticBonds bonds) {
        this.line = line;
        this.bonds = bonds;
    }

    /** Whoever subscribes the instrument from now on gets these entries. */
    synchronized void book(String instrument, List<FixEntry> entries) {
        books.put(instrument, entries);
    }

    /** Grants a subscription and sends the books that it asks for. */
    synchronized void grant(FixSubscription subscription) {
        subscriptions.put(subscription.id(), subscription);
        for (String instrument : subscription.instruments()) {
            List<FixEntry> book = book(instrument);
            if (book != null) {
                line.send(VenueMessages.snapshot(subscription.id(), instrument, book));
            }
        }
    }

    private @Nullable List<FixEntry> book(String instrument) {
        int number = bonds == null ? 0 : bonds.number(instrument);
        return bonds != null && number > 0 ? bonds.book(number) : books.get(instrument);
    }

    synchronized void end(String subscriptionId) {
        subscriptions.remove(subscriptionId);
    }

    synchronized void endAll() {
        subscriptions.clear();
    }

    synchronized boolean has(String subscriptionId) {
        return subscriptions.containsKey(subscriptionId);
    }

    synchronized List<FixSubscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    synchronized List<FixSubscription> carrying(String instrument) {
        List<FixSubscription> carrying = new ArrayList<>(subscriptions.values());
        carrying.removeIf(subscription -> !subscription.instruments().contains(instrument));
        return carrying;
    }

    /** Sends a W to every subscription of the instrument. */
    synchronized void snapshot(String instrument, List<FixEntry> entries) {
        for (FixSubscription subscription : carrying(instrument)) {
            line.send(VenueMessages.snapshot(subscription.id(), instrument, entries));
        }
    }

    /** Sends an X to every subscription of the instrument. */
    synchronized void increment(String instrument, List<FixEntry> entries) {
        for (FixSubscription subscription : carrying(instrument)) {
            line.send(VenueMessages.increment(subscription.id(), entries));
        }
    }

    /** Has the bonds that move by themselves do so, so often a second, until the timer ends. */
    void move(ScheduledExecutorService timer, int ticksPerSecond) {
        long[] due = {0};
        timer.scheduleAtFixedRate(
                () -> {
                    due[0] += ticksPerSecond * PERIOD_MS;
                    for (; due[0] >= 1_000; due[0] -= 1_000) {
                        moveNext();
                    }
                },
                PERIOD_MS,
                PERIOD_MS,
                TimeUnit.MILLISECONDS);
    }

    private synchronized void moveNext() {
        if (bonds != null) {
            int number = bonds.move();
            increment(SyntheticBonds.isin(number), bonds.changes(number));
        }
    }
}
