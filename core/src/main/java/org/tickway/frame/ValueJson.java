package org.tickway.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EncodedChange;
import org.tickway.topic.StateTopic;
import org.tickway.topic.StateVisitor;

/** Writes the messages of a {@link StateTopic}: a snapshot first, then the fields and levels that changed. One thread. */
final class ValueJson implements StateVisitor {

    private static final byte[] SNAPSHOT_HEAD = JsonText.bytes("{\"type\":\"snapshot\",\"topic\":");
    private static final byte[] DELTA_HEAD = JsonText.bytes("{\"type\":\"delta\",\"topic\":");
    private static final byte[] STATE = JsonText.bytes(",\"state\":");
    private static final byte[] PAYLOAD = JsonText.bytes(",\"payload\":{");

    private final MessageList messages;
    private @Nullable JsonBuffer payload;
    private boolean first;

    ValueJson(MessageList messages) {
        this.messages = messages;
    }

    /** Writes what the client does not have yet, if anything; returns how many changes were folded into it. */
    long write(Subscription subscription, StateTopic topic) {
        int epoch = topic.epoch();
        long sequence = topic.sequence();
        boolean known = subscription.hasSnapshotOf(epoch);
        if (sequence == 0 || known && sequence == subscription.sequence()) {
            return 0;
        }
        boolean delta = known && topic.canContinue(epoch, subscription.sequence());
        long since = delta ? subscription.sequence() : 0;
        long skipped = subscription.foldedBefore(epoch, sequence);
        JsonBuffer json = messages.begin();
        JsonText.head(json, delta ? DELTA_HEAD : SNAPSHOT_HEAD, subscription.name());
        EncodedChange encoded = topic.encoded();
        if (delta && encoded.holds(epoch, since, sequence, 0)) {
            json.raw(encoded.bytes(), 0, encoded.length());
        } else {
            int start = json.length();
            JsonText.place(json, epoch, sequence, skipped);
            JsonText.times(json, topic.sourceTime(), TickLayout.NULL_VALUE);
            if (!delta) {
                json.raw(STATE);
                json.string(topic.state().state().name());
            }
            payload(json, topic, since);
            if (delta) {
                encoded.keep(epoch, since, sequence, 0, json.bytes(), start, json.length() - start);
            }
        }
        json.raw('}');
        messages.end();
        subscription.sent(epoch, sequence);
        return skipped;
    }

    @Override
    public void field(String name, byte @Nullable [] value) {
        key(name).raw(value == null ? JsonText.NULL : value);
    }

    @Override
    public void levels(String name, List<byte[]> levels) {
        JsonBuffer json = key(name);
        json.raw('[');
        for (int index = 0; index < levels.size(); index++) {
            if (index > 0) {
                json.raw(',');
            }
            json.raw(levels.get(index));
        }
        json.raw(']');
    }

    private void payload(JsonBuffer json, StateTopic topic, long since) {
        json.raw(PAYLOAD);
        payload = json;
        first = true;
        topic.changesAfter(since, this);
        payload = null;
        json.raw('}');
    }

    private JsonBuffer key(String name) {
        JsonBuffer json = payload;
        if (json == null) {
            throw new IllegalStateException("field=" + name + " is shown outside of a message");
        }
        if (!first) {
            json.raw(',');
        }
        first = false;
        json.string(name);
        json.raw(':');
        return json;
    }
}
