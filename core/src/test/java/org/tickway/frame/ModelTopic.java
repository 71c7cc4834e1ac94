package org.tickway.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tickway.frame.ModelTruth.Change;
import org.tickway.frame.ModelTruth.Position;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.Subscription;
import org.tickway.topic.EventStream;
import org.tickway.topic.PriceField;

/** What a client knows of one topic, and the rules by which a message may follow. */
final class ModelTopic {

    private static final int MAX_TRACE = 40;

    private final ModelGateway gateway;
    private final String name;
    private final boolean events;
    private final List<String> trace = new ArrayList<>();
    private SubscribeOptions options;
    private int epoch;
    private long sequence;
    private final Map<String, Object> value = new TreeMap<>();
    private Position had = new Position(0, 0);
    private boolean hasValue;
    private String state = "";
    private boolean replayed;
    private boolean replays;
    private long fromNs;
    private @Nullable Long toNs;
    private boolean mayRepeat;
    private boolean mayMiss;
    private boolean begun = true;

    private ModelTopic(ModelGateway gateway, Subscription subscription) {
        this.gateway = gateway;
        this.name = subscription.name();
        this.events = subscription.home() instanceof EventStream;
        this.options = subscription.options();
    }

    static ModelTopic joined(ModelGateway gateway, Subscription subscription) {
        ModelTopic topic = new ModelTopic(gateway, subscription);
        topic.epoch = subscription.epoch();
        topic.sequence = subscription.sequence();
        topic.note("joined at " + topic.epoch + ":" + topic.sequence);
        return topic;
    }

    static ModelTopic replayed(ModelGateway gateway, Subscription subscription, long fromNs, @Nullable Long toNs) {
        ModelTopic topic = new ModelTopic(gateway, subscription);
        topic.replayed = true;
        topic.replays = true;
        topic.fromNs = fromNs;
        topic.toNs = toNs;
        topic.begun = false;
        topic.note("replayed from " + fromNs + " to " + toNs);
        return topic;
    }

    /** The client is back, and is told by the answer whether it gets what it missed. */
    void resumed(Subscription subscription, boolean repeats) {
        note("resumed at " + subscription.epoch() + ":" + subscription.sequence() + " having " + epoch + ":" + sequence
                + " recovered=" + subscription.recovered());
        Position now = new Position(subscription.epoch(), subscription.sequence());
        Position before = new Position(epoch, sequence);
        had = before.compareTo(had) > 0 ? before : had;
        if (subscription.recovered() && (repeats ? now.compareTo(had) > 0 : !now.equals(before))) {
            throw wrong("said to be recovered at " + now, Map.of());
        }
        if (subscription.recovered() && now.compareTo(before) > 0) {
            epoch = now.epoch();
            sequence = now.sequence();
        }
        if (events && !repeats && epoch > 0 && !subscription.recovered() && !gateway.lossy) {
            throw wrong("not recovered although the journal has everything", Map.of());
        }
        boolean countable = events
                && epoch == subscription.home().epoch()
                && sequence < subscription.home().sequence();
        if (countable && !repeats && !now.equals(before)) {
            throw wrong("what is missing is not told", Map.of());
        }
        mayRepeat = repeats;
        if (!subscription.recovered() && !repeats) {
            mayMiss = false;
            hasValue = false;
            epoch = subscription.epoch();
            sequence = subscription.sequence();
            begun = true;
        } else if (!subscription.recovered()) {
            mayMiss = true;
            hasValue = false;
            begun = true;
            if (now.compareTo(before) > 0) {
                epoch = now.epoch();
                sequence = now.sequence();
            }
        }
        replayed = false;
        state = subscription.topic().state().state().name();
    }

    /** Other options hold from now on. */
    void changed(List<Subscription> subscriptions) {
        for (Subscription subscription : subscriptions) {
            if (subscription.name().equals(name) && !options.equals(subscription.options())) {
                options = subscription.options();
                hasValue = false;
                note("options " + options);
            }
        }
    }

    SubscribeOptions options() {
        return options;
    }

    /** Whether it may say where it stands: of a value only who has it. */
    boolean standsSomewhere() {
        return events || hasValue;
    }

    Standing standing() {
        return new Standing(epoch, sequence);
    }

    /** Whether it shows the past, as far as the client knows. */
    boolean isReplayed() {
        return replayed;
    }

    void take(Map<String, Object> message) {
        note(message.toString());
        switch (text(message, "type")) {
            case "state" -> takeState(text(message, "state"));
            case "gap" -> takeGap(message);
            case "event" -> takeEvent(message);
            case "snapshot", "delta" -> takeValue(message);
            default -> throw wrong("a message of an unknown type", message);
        }
    }

    /** In the end it has everything. */
    void finish() {
        if (replayed && toNs != null) {
            finishReplay();
            return;
        }
        if (gateway.truth.changes(name).isEmpty()) {
            return;
        }
        Change last = gateway.truth.changes(name).lastEntry().getValue();
        if (!begun && last.timeNs() < fromNs) {
            return;
        }
        if (events && (epoch != last.epoch() || sequence != last.sequence())) {
            throw wrong("the client ends before " + last, Map.of());
        }
        if (!events && !wanted(last.value()).equals(value)) {
            throw wrong("the client ends with another value than " + last, Map.of());
        }
        if (state.equals("REPLAYED") || state.equals("RECOVERING")) {
            throw wrong("the client ends in the past", Map.of());
        }
    }

    private void finishReplay() {
        if (!state.equals("CLOSED")) {
            throw wrong("a replay that does not end", Map.of());
        }
        @Nullable Change last = null;
        long untilNs = toNs == null ? Long.MAX_VALUE : toNs;
        for (Change change : gateway.truth.changes(name).values()) {
            last = change.timeNs() >= fromNs && change.timeNs() < untilNs ? change : last;
        }
        if (events && last != null && !gateway.lossy && (epoch != last.epoch() || sequence != last.sequence())) {
            throw wrong("the replay ends before " + last, Map.of());
        }
    }

    private void takeState(String entered) {
        state = entered;
        if (!entered.equals("REPLAYED") && !entered.equals("GAP") && !entered.equals("CLOSED")) {
            replayed = replayed && toNs != null;
        }
    }

    private void takeGap(Map<String, Object> message) {
        int itsEpoch = (int) number(message, "epoch");
        long from = number(message, "from");
        long to = number(message, "to");
        boolean follows = itsEpoch == epoch ? from == sequence + 1 : itsEpoch > epoch && from == 1;
        if (!gateway.lossy && !mayMiss) {
            throw wrong("a gap although nothing was lost", message);
        }
        boolean repeats = mayRepeat && new Position(itsEpoch, from).compareTo(new Position(epoch, sequence + 1)) <= 0;
        if (repeats || !begun || follows) {
            if (from > to) {
                throw wrong("an empty gap", message);
            }
            begun = true;
            if (new Position(itsEpoch, to).compareTo(new Position(epoch, sequence)) > 0) {
                epoch = itsEpoch;
                sequence = to;
            }
            return;
        }
        throw wrong("a gap that does not follow", message);
    }

    private void takeEvent(Map<String, Object> message) {
        int itsEpoch = (int) number(message, "epoch");
        long itsSequence = number(message, "seq");
        long first = itsSequence - number(message, "skipped");
        Change truth = truth(message, itsEpoch, itsSequence);
        if (mayRepeat && new Position(itsEpoch, itsSequence).compareTo(new Position(epoch, sequence)) <= 0) {
            return;
        }
        if (!begun) {
            begin(message, itsEpoch, first);
        } else if (itsEpoch == epoch ? first != sequence + 1 && !(mayRepeat && first <= sequence) : first != 1) {
            throw wrong("an event that does not follow", message);
        } else if (itsEpoch != epoch && !crosses(itsEpoch)) {
            throw wrong("an epoch left before its end", message);
        }
        for (long folded = first; folded < itsSequence; folded++) {
            Change replaced = truth(message, itsEpoch, folded);
            if (!Boolean.FALSE.equals(replaced.value().get("closed"))
                    || !Objects.equals(
                            replaced.value().get("start"), truth.value().get("start"))) {
                throw wrong("an event left out that is not replaced", message);
            }
        }
        Map<String, Object> payload = payload(message);
        truth.value().forEach((field, expected) -> {
            if (!expected.equals(payload.get(field))) {
                throw wrong("field " + field + " is not " + expected, message);
            }
        });
        epoch = itsEpoch;
        sequence = itsSequence;
    }

    /** The first event of a replay is the first that was received from then on. */
    private void begin(Map<String, Object> message, int itsEpoch, long first) {
        begun = true;
        if (gateway.lossy) {
            return;
        }
        for (Change change : gateway.truth.changes(name).values()) {
            if (change.timeNs() >= fromNs) {
                Position earliest = new Position(change.epoch(), change.sequence());
                int order = new Position(itsEpoch, first).compareTo(earliest);
                // where nothing was left of the past, the present may begin a little before
                if (order > 0 || order < 0 && replayed) {
                    throw wrong("a replay that does not begin with " + change, message);
                }
                return;
            }
        }
    }

    /** Whether a client that stands here may go on with a later epoch. */
    private boolean crosses(int itsEpoch) {
        Position next = gateway.truth.changes(name).higherKey(new Position(epoch, sequence));
        return gateway.lossy || epoch == 0 || itsEpoch > epoch && next != null && next.epoch() == itsEpoch;
    }

    private void takeValue(Map<String, Object> message) {
        int itsEpoch = (int) number(message, "epoch");
        long itsSequence = number(message, "seq");
        boolean snapshot = text(message, "type").equals("snapshot");
        boolean goesBack = new Position(itsEpoch, itsSequence).compareTo(new Position(epoch, sequence)) < 0;
        if (goesBack && !mayRepeat) {
            throw wrong("a value from before", message);
        }
        long expected = itsEpoch == epoch && !mayRepeat ? Math.max(0, itsSequence - sequence - 1) : -1;
        if (expected >= 0 && number(message, "skipped") != expected) {
            throw wrong("skipped is not " + expected, message);
        }
        if (!snapshot && (!hasValue || itsEpoch != epoch || itsSequence == sequence && !mayRepeat)) {
            throw wrong("a delta to nothing", message);
        }
        if (snapshot) {
            value.clear();
        }
        hasValue = true;
        epoch = itsEpoch;
        sequence = itsSequence;
        mayRepeat = false;
        apply(message);
        Map<String, Object> truth = wanted(truth(message, itsEpoch, itsSequence).value());
        if (replays) {
            replays = replayed; // the past may have begun behind the newest change of some field
            truth.keySet().retainAll(name.startsWith("depth") ? truth.keySet() : value.keySet());
        }
        if (!gateway.lossy && !truth.equals(value)) {
            throw wrong("the value is not " + truth + " but " + value, message);
        }
    }

    @SuppressWarnings("unchecked")
    private void apply(Map<String, Object> message) {
        Map<String, Object> payload = payload(message);
        payload.forEach((field, content) -> {
            if (content instanceof List<?> levels) {
                for (Object level : levels) {
                    List<Object> pair = (List<Object>) level;
                    String key = (field.equals("bids") ? "bid:" : "ask:") + pair.get(0);
                    if (pair.get(1).equals(0L)) {
                        value.remove(key);
                    } else {
                        value.put(key, pair.get(1));
                    }
                }
            } else {
                value.put(field, content);
            }
        });
    }

    /** The part of the value that the client asked for. */
    private Map<String, Object> wanted(Map<String, Object> whole) {
        Map<String, Object> wanted = new TreeMap<>(whole);
        if (name.startsWith("prices")) {
            wanted.keySet().removeIf(field -> {
                PriceField known = PriceField.of(field);
                return known == null || (options.fields() & known.bit()) == 0;
            });
        } else if (name.startsWith("depth") && options.depth() > 0) {
            List<String> bids = new ArrayList<>();
            List<String> asks = new ArrayList<>();
            // prices have two or three digits: by length, then by text
            wanted.keySet().stream()
                    .sorted((one, other) -> one.length() == other.length()
                            ? one.compareTo(other)
                            : Integer.compare(one.length(), other.length()))
                    .forEach(level -> (level.startsWith("bid") ? bids : asks).add(level));
            List<String> best = new ArrayList<>(asks.subList(0, Math.min(options.depth(), asks.size())));
            best.addAll(bids.subList(Math.max(0, bids.size() - options.depth()), bids.size()));
            wanted.keySet().retainAll(best);
        }
        return wanted;
    }

    private Change truth(Map<String, Object> message, int itsEpoch, long itsSequence) {
        Change change = gateway.truth.changes(name).get(new Position(itsEpoch, itsSequence));
        if (change == null) {
            throw wrong("a change that never was", message);
        }
        return change;
    }

    private static String text(Map<String, Object> message, String field) {
        return message.get(field) instanceof String value ? value : "";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Map<String, Object> message) {
        return message.get("payload") instanceof Map<?, ?> payload ? (Map<String, Object>) payload : Map.of();
    }

    private static long number(Map<String, Object> message, String field) {
        return message.get(field) instanceof Long value ? value : 0;
    }

    private void note(String what) {
        trace.add(what);
        if (trace.size() > MAX_TRACE) {
            trace.remove(0);
        }
    }

    private AssertionError wrong(String what, Map<String, Object> message) {
        return new AssertionError(name + ": " + what + "\n  message " + message + "\n  client at " + epoch + ":"
                + sequence + " " + value + "\n  before:\n    " + String.join("\n    ", trace));
    }
}
