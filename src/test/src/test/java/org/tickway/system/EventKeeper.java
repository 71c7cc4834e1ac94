package org.tickway.system;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the events of each topic as one client received them, and everything else beside. Any thread. */
final class EventKeeper implements Consumer<JsonObject> {
    /**
     * One event.
     *
     * @param payload as it came, for comparison with another client's
     */
    record Event(int epoch, long sequence, String payload) {}

    private final Map<String, List<Event>> events = new TreeMap<>();
    private final List<JsonObject> others = new ArrayList<>();

    @Override
    public synchronized void accept(JsonObject message) {
        if (StreamClient.text(message, "type").equals("event")) {
            events.computeIfAbsent(StreamClient.text(message, "topic"), topic -> new ArrayList<>())
                    .add(new Event(
                            message.get("epoch").getAsInt(),
                            message.get("seq").getAsLong(),
                            message.get("payload").toString()));
        } else {
            others.add(message);
        }
    }

    synchronized List<Event> events(String topic) {
        return List.copyOf(events.getOrDefault(topic, List.of()));
    }

    synchronized int count(String topic) {
        return events.getOrDefault(topic, List.of()).size();
    }

    /** Where the client stands in a topic, or null before its first event. */
    synchronized @Nullable Event newest(String topic) {
        List<Event> kept = events.getOrDefault(topic, List.of());
        return kept.isEmpty() ? null : kept.get(kept.size() - 1);
    }

    /** Where the client stands in every topic. */
    synchronized Map<String, Event> standing() {
        Map<String, Event> standing = new HashMap<>();
        events.forEach((topic, kept) -> standing.put(topic, kept.get(kept.size() - 1)));
        return standing;
    }

    /** Messages that are no events, of one type. */
    synchronized List<JsonObject> others(String type) {
        return others.stream()
                .filter(message -> StreamClient.text(message, "type").equals(type))
                .toList();
    }

    /** As the field {@code resume} of a subscription. */
    static String resume(Map<String, Event> standing) {
        return standing.entrySet().stream()
                .map(entry -> "\"%s\":{\"epoch\":%d,\"seq\":%d}"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().epoch(),
                                entry.getValue().sequence()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** As the field {@code topics}. */
    static String names(List<String> topics) {
        return topics.stream().map(topic -> "\"" + topic + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
