package org.tickway.feed.fix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;
import quickfix.Message;

/**
 * What is asked of the venue on one session, and what became of it. Confined to the feed's thread.
 *
 * <p>A request that was refused for several instruments is asked again for each alone, so that only the one that the venue
 * does not want stands refused. An instrument that needs a new snapshot is asked for alone too, with a new id; what still
 * comes under its old id is told by that.
 */
final class Subscriptions {

    /** Neither refused nor answered for so long, a subscription counts as carried: some venues do not send empty books. */
    private static final long CARRIED_AFTER_NS = 5_000_000_000L;

    private static final int DUPLICATE_ID = 1;

    private final FixScope scope;
    private final String idPrefix;
    private final Map<String, MarketRequest> requests = new LinkedHashMap<>();
    private final Map<String, InstrumentFeed> byKey = new HashMap<>();
    private final Deque<List<InstrumentFeed>> toAsk = new ArrayDeque<>();
    private final Deque<Message> toEnd = new ArrayDeque<>();
    private @Nullable Predicate<Message> session;
    private boolean pumping;
    private long lastId;

    Subscriptions(FixScope scope) {
        this.scope = scope;
        this.idPrefix = "T" + Long.toString(scope.clock().epochNs() / 1_000_000_000L, Character.MAX_RADIX) + "-";
    }

    /** The instruments that are wanted. */
    Collection<InstrumentFeed> all() {
        return byKey.values();
    }

    @Nullable
    InstrumentFeed byKey(@Nullable String key) {
        return key == null ? null : byKey.get(key);
    }

    /** The instruments that are carried under this id now; none where it is not ours. */
    List<InstrumentFeed> members(@Nullable String requestId) {
        MarketRequest request = requestId == null ? null : requests.get(requestId);
        return request == null ? List.of() : request.members;
    }

    /** Wants these channels of an instrument from now on, beside those that it has. */
    void want(Instrument instrument, FixInstrument venueInstrument, List<Channel> channels, boolean connected) {
        InstrumentFeed there = byKey.get(venueInstrument.key());
        InstrumentFeed feed = there == null ? new InstrumentFeed(instrument, venueInstrument, scope) : there;
        channels.forEach(channel -> feed.open(channel, connected));
        if (there == null) {
            byKey.put(venueInstrument.key(), feed);
            if (session != null) {
                toAsk.add(List.of(feed));
                pump();
            }
        }
    }

    /** Does not want these channels any more, nor the instrument where it has no other. */
    void unwant(FixInstrument venueInstrument, List<Channel> channels) {
        InstrumentFeed feed = byKey.get(venueInstrument.key());
        if (feed != null) {
            channels.forEach(feed.topics()::close);
            if (feed.topics().channels().isEmpty()) {
                byKey.remove(venueInstrument.key());
                forget(feed);
                pump();
            }
        }
    }

    /** Asks for a new snapshot of an instrument that is still wanted. */
    void askAnew(InstrumentFeed feed) {
        if (session != null && byKey.containsValue(feed)) {
            forget(feed);
            toAsk.addFirst(List.of(feed));
            pump();
        }
    }

    /** Takes an instrument out of the request that it has; the request ends with its last instrument. */
    private void forget(InstrumentFeed feed) {
        toAsk.removeIf(group -> group.contains(feed));
        MarketRequest request =
                requests.get(Objects.requireNonNullElse(feed.standing().requestId(), ""));
        if (request != null) {
            request.members.remove(feed);
            if (request.members.isEmpty()) {
                requests.remove(request.id);
                toEnd.add(FixRequests.marketData(
                        request.id, false, request.asked, scope.settings().request()));
            }
        }
    }

    /** A session is there: asks for everything, several instruments in one request where the settings say so. */
    void opened(Predicate<Message> newSession) {
        session = newSession;
        if (scope.settings().securityList()) {
            toEnd.add(FixRequests.securityList(nextId()));
        }
        byKey.values().forEach(feed -> toAsk.add(List.of(feed)));
        pump();
    }

    void lost() {
        session = null;
        requests.clear();
        toAsk.clear();
        toEnd.clear();
    }

    private String nextId() {
        return idPrefix + ++lastId;
    }

    /** Sends what waits, at the pace that the configuration allows. */
    private void pump() {
        long intervalMs = scope.config().requestIntervalMs();
        while (!pumping && session != null && sendNext(session)) {
            if (intervalMs > 0) {
                pumping = true;
                scope.thread().after(intervalMs, this::pumpOn);
            }
        }
    }

    private void pumpOn() {
        pumping = false;
        pump();
    }

    private boolean sendNext(Predicate<Message> current) {
        Message end = toEnd.poll();
        if (end != null) {
            return current.test(end);
        }
        List<InstrumentFeed> members = new ArrayList<>();
        while (members.size() < scope.settings().request().instruments() && !toAsk.isEmpty()) {
            List<InstrumentFeed> group = toAsk.remove();
            boolean alone = group.get(0).standing().isAlone();
            if (alone && !members.isEmpty()) {
                toAsk.addFirst(group);
                break;
            }
            members.addAll(group);
            if (alone) {
                break;
            }
        }
        return !members.isEmpty() && ask(current, members);
    }

    private boolean ask(Predicate<Message> current, List<InstrumentFeed> members) {
        List<FixInstrument> asked =
                members.stream().map(InstrumentFeed::venueInstrument).toList();
        MarketRequest request =
                new MarketRequest(nextId(), asked, members, scope.clock().monotonicNs());
        requests.put(request.id, request);
        members.forEach(feed -> feed.asked(request.id));
        return current.test(
                FixRequests.marketData(request.id, true, asked, scope.settings().request()));
    }

    /**
     * The venue does not want a request.
     *
     * @param reason tag 281, or -1 where another message than Y has refused it
     * @return the instruments that stand refused by that
     */
    List<InstrumentFeed> refused(String requestId, int reason) {
        MarketRequest request = requests.remove(requestId);
        if (request == null) {
            return List.of();
        }
        List<InstrumentFeed> members = List.copyOf(request.members);
        boolean again = members.size() > 1
                || reason == DUPLICATE_ID
                        && members.stream().noneMatch(feed -> feed.standing().isAlone());
        if (again) {
            members.forEach(feed -> {
                feed.standing().askAlone();
                toAsk.add(List.of(feed));
            });
            pump();
            return List.of();
        }
        members.forEach(InstrumentFeed::refused);
        return members;
    }

    /**
     * Takes those of which nothing was heard for a while as carried; see {@link InstrumentFeed#assumeCarried}.
     *
     * @return those that cannot be, since changes of their books have come
     */
    List<InstrumentFeed> assumeCarried() {
        List<InstrumentFeed> bookless = new ArrayList<>();
        long now = scope.clock().monotonicNs();
        for (MarketRequest request : requests.values()) {
            if (!request.assumed && now - request.sentNs >= CARRIED_AFTER_NS) {
                request.assumed = true;
                request.members.stream().filter(feed -> !feed.assumeCarried()).forEach(bookless::add);
            }
        }
        return bookless;
    }

    /** Whether nothing is left to ask. */
    boolean isComplete() {
        return toAsk.isEmpty()
                && byKey.values().stream()
                        .allMatch(feed -> feed.standing().isRefused() || feed.phase() != InstrumentFeed.Phase.WAITING);
    }
}
