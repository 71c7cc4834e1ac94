package org.tickway.feed.fix;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;

/**
 * Brings W and X to the instruments that they speak of. Confined to the feed's thread.
 *
 * <p>An entry of an X may leave its instrument out (FIX 4.4 volume 3): it is then the one whose book has the entry's id, else
 * the one of the entry before, else the only one of the request.
 */
final class MarketRouter {

    private final FixScope scope;
    private final Subscriptions subscriptions;
    private final MarketDecoder decoder;
    private final List<@Nullable InstrumentFeed> targets = new ArrayList<>();
    private final Set<InstrumentFeed> touched = new LinkedHashSet<>();

    MarketRouter(FixScope scope, Subscriptions subscriptions) {
        this.scope = scope;
        this.subscriptions = subscriptions;
        this.decoder =
                new MarketDecoder(scope.settings().exponents(), scope.settings().yields());
    }

    /** Publishes what a message says; the answer is the counter that it falls under. */
    FeedCounter accept(byte[] text, long receiveNs) {
        MarketDecoder.Outcome outcome = decoder.decode(text);
        MarketMessage message = decoder.message();
        if (outcome != MarketDecoder.Outcome.DECODED) {
            boolean overflow = outcome == MarketDecoder.Outcome.OVERFLOW;
            scope.log().log(
                    Logger.Level.WARNING,
                    "TW-FIX-006",
                    () -> scope.name() + ": a market data message was left out, since "
                            + (overflow
                                    ? "a number in it needs more decimals or digits than the exponents allow"
                                    : "it is malformed"));
            unusable(message.requestId);
            return overflow ? FeedCounter.OVERFLOW : FeedCounter.MALFORMED;
        }
        if (message.requestId != null
                && subscriptions.members(message.requestId).isEmpty()) {
            return FeedCounter.UNKNOWN;
        }
        return message.snapshot ? snapshot(message, receiveNs) : incremental(message, receiveNs);
    }

    /** A message was lost that cannot be had again; of all instruments, if nobody knows of which. */
    void unusable(@Nullable String requestId) {
        List<InstrumentFeed> members = subscriptions.members(requestId);
        if (requestId == null) {
            missed(1);
        } else {
            List.copyOf(members).forEach(feed -> broken(feed, 1, true));
        }
    }

    /** Asks anew for an instrument whose book has never come. */
    void bookMissing(InstrumentFeed feed) {
        broken(feed, 1, true);
    }

    /** Messages were lost, of any instrument. */
    void missed(long count) {
        missed(subscriptions.all(), count);
    }

    private void missed(Collection<InstrumentFeed> feeds, long count) {
        for (InstrumentFeed feed : List.copyOf(feeds)) {
            if (feed.phase() == InstrumentFeed.Phase.SYNCHRONISED) {
                broken(feed, count, true);
            }
        }
    }

    private void broken(InstrumentFeed feed, long missed, boolean trades) {
        String requestId = feed.standing().requestId();
        long waitMs = feed.broken(missed, trades);
        scope.thread().after(waitMs, () -> {
            // Another one may have healed it, or the session may be a new one.
            if (feed.phase() == InstrumentFeed.Phase.BROKEN
                    && requestId != null
                    && requestId.equals(feed.standing().requestId())) {
                subscriptions.askAnew(feed);
            }
        });
    }

    private FeedCounter snapshot(MarketMessage message, long receiveNs) {
        InstrumentFeed feed = subscriptions.byKey(message.instrumentKey());
        if (feed == null && message.requestId != null) {
            feed = only(subscriptions.members(message.requestId));
        }
        if (feed == null || !isCurrent(feed, message)) {
            return FeedCounter.UNKNOWN;
        }
        feed.snapshot(message, receiveNs);
        for (int index = 0; index < message.size(); index++) {
            if (message.entry(index).isBookSide()) {
                return FeedCounter.BOOK_UPDATES;
            }
        }
        return FeedCounter.QUOTES;
    }

    private static boolean isCurrent(InstrumentFeed feed, MarketMessage message) {
        return message.requestId == null
                || message.requestId.equals(feed.standing().requestId());
    }

    private static @Nullable InstrumentFeed only(List<InstrumentFeed> members) {
        return members.size() == 1 ? members.get(0) : null;
    }

    private FeedCounter incremental(MarketMessage message, long receiveNs) {
        if (!resolve(message)) {
            return unresolved(message.requestId);
        }
        FeedCounter counter = FeedCounter.UNKNOWN;
        touched.clear();
        for (int index = 0; index < message.size(); index++) {
            InstrumentFeed feed = targets.get(index);
            if (feed == null || !isCurrent(feed, message)) {
                continue;
            }
            MarketEntry entry = message.entry(index);
            if (feed.passesOver(entry)) {
                counter = counter == FeedCounter.UNKNOWN ? FeedCounter.OUTDATED : counter;
                continue;
            }
            counter = counter(counter, entry);
            if (feed.apply(entry, message.sendingTimeNs, receiveNs)) {
                touched.add(feed);
            } else {
                touched.remove(feed);
                broken(feed, 1, false);
            }
        }
        touched.forEach(feed -> feed.publish(message.sendingTimeNs, receiveNs));
        return counter;
    }

    /** An entry that could be of any instrument of a request breaks those that have their books; the others' are on the way. */
    private FeedCounter unresolved(@Nullable String requestId) {
        List<InstrumentFeed> waiting = new ArrayList<>(subscriptions.members(requestId));
        waiting.removeIf(feed -> feed.phase() != InstrumentFeed.Phase.WAITING);
        waiting.forEach(InstrumentFeed::oweBook);
        if (!waiting.isEmpty()
                && waiting.size() == subscriptions.members(requestId).size()) {
            return FeedCounter.OUTDATED;
        }
        missed(requestId == null ? subscriptions.all() : subscriptions.members(requestId), 1);
        return FeedCounter.MALFORMED;
    }

    private static FeedCounter counter(FeedCounter before, MarketEntry entry) {
        if (before == FeedCounter.BOOK_UPDATES || entry.isBookSide()) {
            return FeedCounter.BOOK_UPDATES;
        }
        return before == FeedCounter.TRADES || entry.type == MarketEntry.TRADE
                ? FeedCounter.TRADES
                : FeedCounter.QUOTES;
    }

    /** Finds the instrument of every entry; false where one cannot be told. Those that nobody wants are null. */
    private boolean resolve(MarketMessage message) {
        targets.clear();
        List<InstrumentFeed> members = subscriptions.members(message.requestId);
        InstrumentFeed before = null;
        boolean beforeKnown = false;
        for (int index = 0; index < message.size(); index++) {
            MarketEntry entry = message.entry(index);
            String key = entry.instrumentKey();
            if (key != null) {
                before = subscriptions.byKey(key);
            } else {
                String id = entry.referenceId == null && entry.action != MarketEntry.NEW ? entry.id : entry.referenceId;
                InstrumentFeed owner = owner(members, id);
                if (owner == null && !beforeKnown) {
                    owner = only(members);
                }
                if (owner == null && !beforeKnown) {
                    return false;
                }
                before = owner == null ? before : owner;
            }
            beforeKnown = true;
            targets.add(before);
        }
        return true;
    }

    private static @Nullable InstrumentFeed owner(List<InstrumentFeed> members, @Nullable String id) {
        if (id != null) {
            for (InstrumentFeed feed : members) {
                if (feed.knows(id)) {
                    return feed;
                }
            }
        }
        return null;
    }
}
