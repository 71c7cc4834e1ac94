package org.tickway.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.journal.MessageStore;
import org.tickway.journal.StoredMessage;
import org.tickway.topic.EventTopic;
import org.tickway.topic.MessageTopic;
import org.tickway.topic.StatePatch;
import org.tickway.topic.StateTopic;
import org.tickway.topic.TopicEngine;

/**
 * Puts topics of messages to where the last run left them: events at the numbers that they had, values as a whole at the
 * begin of a new epoch. One use, one thread, before anything is published.
 */
final class PublishedTopics {

    /** A value is carried over in messages of about this size. */
    private static final int PART_CHARS = 32_768;

    private final TopicEngine topics;
    private final MessageStore store;
    private final StatePatches patches = new StatePatches();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private long restored;

    PublishedTopics(TopicEngine topics, MessageStore store) {
        this.topics = topics;
        this.store = store;
    }

    /**
     * @param epoch of the new run
     * @return how many messages the last runs left
     */
    long restore(IdempotencyKeys keys, int epoch, long nowNs, long valueMaxAgeNs) {
        store.forEach(message -> take(message, keys));
        values.forEach((topic, value) -> {
            if (nowNs - value.timeNs <= valueMaxAgeNs && topics.message(topic) instanceof StateTopic state) {
                carryOver(state, value, epoch, nowNs);
            }
        });
        return restored;
    }

    private void take(StoredMessage message, IdempotencyKeys keys) {
        if (message.topic().startsWith("$")) {
            return; // not a topic: another room's
        }
        MessageTopic topic = topics.message(message.topic());
        if (topic == null) {
            return;
        }
        restored++;
        String key = message.key();
        if (key != null) {
            keys.remember(message.topic(), key, message.epoch(), message.sequence());
        }
        if (topic instanceof EventTopic events) {
            events.append(message.sequence(), message.epoch(), message.timeNs(), message.payload());
        } else {
            values.computeIfAbsent(message.topic(), name -> new Value())
                    .merge(message.epoch(), message.timeNs(), patches.read(message));
        }
    }

    private void carryOver(StateTopic topic, Value value, int epoch, long nowNs) {
        long sequence = 0;
        for (String part : value.parts()) {
            byte[] payload = part.getBytes(StandardCharsets.UTF_8);
            StoredMessage message = new StoredMessage(topic.name(), epoch, ++sequence, nowNs, null, "tickway", payload);
            store.append(message);
            StatePatch patch = patches.read(message);
            if (patch != null) {
                topic.merge(epoch, sequence, nowNs, patch);
            }
        }
    }

    /** A value as the messages of its newest epoch make it. */
    private static final class Value {

        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> levels = new LinkedHashMap<>();
        private int epoch;
        private long timeNs;

        void merge(int itsEpoch, long itsTimeNs, @Nullable StatePatch patch) {
            if (patch == null || itsEpoch < epoch) {
                return;
            }
            if (itsEpoch != epoch) {
                fields.clear();
                levels.clear();
                epoch = itsEpoch;
            }
            timeNs = itsTimeNs;
            patch.fields().forEach(this::put);
            patch.levels().forEach((list, changed) -> {
                Map<String, String> kept = levels.computeIfAbsent(list, name -> new LinkedHashMap<>());
                for (StatePatch.Level level : changed) {
                    if (level.removed()) {
                        kept.remove(level.key());
                    } else {
                        kept.put(level.key(), new String(level.json(), StandardCharsets.UTF_8));
                    }
                }
            });
        }

        private void put(String field, byte @Nullable [] json) {
            if (json == null) {
                fields.remove(field);
            } else {
                fields.put(field, new String(json, StandardCharsets.UTF_8));
            }
        }

        List<String> parts() {
            List<String> parts = new ArrayList<>();
            StringBuilder part = new StringBuilder();
            fields.forEach((field, json) -> {
                part.append(part.isEmpty() ? '{' : ',')
                        .append(Payloads.text(field))
                        .append(':')
                        .append(json);
                if (part.length() > PART_CHARS) {
                    parts.add(part.append('}').toString());
                    part.setLength(0);
                }
            });
            if (!part.isEmpty()) {
                parts.add(part.append('}').toString());
            }
            levels.forEach((list, kept) -> parts.addAll(parts(list, kept)));
            return parts;
        }

        private static List<String> parts(String list, Map<String, String> kept) {
            List<String> parts = new ArrayList<>();
            StringBuilder part = new StringBuilder();
            String begin = '{' + Payloads.text(list) + ":[";
            kept.values().forEach(level -> {
                part.append(part.isEmpty() ? begin : ",").append(level);
                if (part.length() > PART_CHARS) {
                    parts.add(part.append("]}").toString());
                    part.setLength(0);
                }
            });
            if (!part.isEmpty()) {
                parts.add(part.append("]}").toString());
            }
            return parts;
        }
    }
}
