package org.tickway.frame;

import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.StateChange;

/** Writes {@code state} and {@code gap} messages. One thread. */
final class StateJson {

    private static final byte[] STATE_HEAD = JsonText.bytes("{\"type\":\"state\",\"topic\":");
    private static final byte[] STATE = JsonText.bytes(",\"state\":");
    private static final byte[] SINCE = JsonText.bytes(",\"since\":");
    private static final byte[] REASON = JsonText.bytes(",\"reason\":");
    private static final byte[] GAP_HEAD = JsonText.bytes("{\"type\":\"gap\",\"topic\":");
    private static final byte[] EPOCH = JsonText.bytes(",\"epoch\":");
    private static final byte[] FROM = JsonText.bytes(",\"from\":");
    private static final byte[] TO = JsonText.bytes(",\"to\":");

    private final MessageList messages;
    private final SendTrail trail;

    StateJson(MessageList messages, SendTrail trail) {
        this.messages = messages;
        this.trail = trail;
    }

    /** Writes every state change that the client has not been told; under the topic's monitor. */
    void write(Subscription subscription) {
        StateChange change = subscription.topic().stateAfter(subscription.stateVersion());
        while (change != null) {
            write(subscription.name(), change);
            trail.state(subscription, change);
            subscription.toldState(change.version());
            change = subscription.topic().stateAfter(change.version());
        }
    }

    /** Tells that the events {@code from} to {@code to} will not come. */
    void gap(Subscription subscription, int epoch, long from, long to, String reason) {
        trail.gap(subscription, epoch, from, to, reason);
        JsonBuffer json = messages.begin();
        JsonText.head(json, GAP_HEAD, subscription.name());
        json.raw(EPOCH);
        json.number(epoch);
        json.raw(FROM);
        json.number(from);
        json.raw(TO);
        json.number(to);
        json.raw(REASON);
        json.string(reason);
        json.raw('}');
        messages.end();
    }

    private void write(String topic, StateChange change) {
        JsonBuffer json = messages.begin();
        JsonText.head(json, STATE_HEAD, topic);
        json.raw(STATE);
        json.string(change.state().name());
        if (change.sinceNs() != TickLayout.NULL_VALUE) {
            json.raw(SINCE);
            json.millis(change.sinceNs());
        }
        String reason = change.reason().text(change.argument());
        if (!reason.isEmpty()) {
            json.raw(REASON);
            json.string(reason);
        }
        json.raw('}');
        messages.end();
    }
}
