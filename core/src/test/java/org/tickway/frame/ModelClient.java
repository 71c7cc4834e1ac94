package org.tickway.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.Frequency;
import org.tickway.session.ReplayRequest;
import org.tickway.session.ResumeResult;
import org.tickway.session.SendObserver;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionIdentity;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.Subscription;
import org.tickway.session.WireForm;
import org.tickway.topic.PriceField;

/**
 * A client that does anything that a client may do, at random, and checks every message against the truth as it comes.
 *
 * <p>What was sent waits in the socket until the client reads it; when the socket drops, that is gone.
 */
final class ModelClient implements FrameChannel {

    private final ModelGateway gateway;
    private final Random random;
    private final int number;
    private final Map<String, ModelTopic> topics = new LinkedHashMap<>();
    private final ArrayDeque<String> socket = new ArrayDeque<>();
    private int connections;
    private boolean stalled;
    private boolean closed;
    private Session session;
    private Turn turn;

    ModelClient(ModelGateway gateway, Random random, int number) {
        this.gateway = gateway;
        this.random = random;
        this.number = number;
        connect();
    }

    /** Does something, or nothing. */
    void act() {
        if (closed) {
            come(random.nextBoolean());
            return;
        }
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> subscribe();
            case 3 -> unsubscribe();
            case 4 -> stalled = true;
            case 5, 6 -> stalled = false;
            case 7 -> drop();
            case 8 -> takeOver(random.nextInt(4) > 0);
            case 9 -> session.setFrequency(Frequency.values()[random.nextInt(Frequency.values().length)]);
            case 10 -> session.setBackground(random.nextBoolean());
            case 11 -> setFields();
            case 12 -> setDepth();
            case 13, 14 -> replay();
            default -> {}
        }
    }

    /** The sender has time for so many frames. */
    void send(int frames) {
        if (stalled || closed) {
            return;
        }
        session.outbox().looking();
        long nowNs = gateway.truth.clockNs;
        for (int frame = 0; frame < frames && turn.fill(session.outbox(), nowNs); frame++) {
            while (turn.launch(nowNs)) {
                frame++;
            }
            turn.release();
        }
    }

    /** Reads up to so many frames. */
    void read(int frames) {
        for (int frame = 0; frame < frames && !socket.isEmpty(); frame++) {
            Object content = JsonReader.read(socket.poll());
            List<?> messages = content instanceof List<?> list ? list : List.of(content);
            for (Object message : messages) {
                take(message);
            }
        }
    }

    /** All is over: it reads everything and comes back if it was away. */
    void calm() {
        stalled = false;
        if (closed) {
            come(true);
        }
        session.setBackground(false);
        session.setFrequency(Frequency.HIGH);
    }

    /** In the end it must have what there is. */
    void finish() {
        topics.values().forEach(ModelTopic::finish);
    }

    /** The gateway was killed. */
    void lose() {
        closed = true;
        socket.clear();
    }

    boolean isAway() {
        return closed;
    }

    private void connect() {
        closed = false;
        stalled = false;
        socket.clear();
        turn = new Turn(gateway.share, gateway.counters, SendObserver.NONE);
        session = new Session(
                "client-" + number + "-" + connections++,
                new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                this,
                gateway.engine,
                topicClass -> true,
                SessionConfig.DEFAULT,
                outbox -> {},
                gateway.history);
        gateway.registry.add(session);
    }

    /** The socket drops: what the client has not read is gone. */
    private void drop() {
        closed = true;
        socket.clear();
        gateway.registry.remove(session);
    }

    /** Comes back, and says where it stands, or as if for the first time. */
    private void come(boolean resumes) {
        connect();
        if (!resumes) {
            topics.clear();
            return;
        }
        topics.values().removeIf(topic -> topic.isReplayed());
        Map<SubscribeOptions, List<String>> byOptions = new LinkedHashMap<>();
        topics.forEach((name, topic) -> byOptions
                .computeIfAbsent(topic.options(), options -> new ArrayList<>())
                .add(name));
        byOptions.forEach((options, names) -> accept(session.subscribe(names, options, standings()), false));
    }

    private void takeOver(boolean saysWhere) {
        boolean hadNone = topics.isEmpty();
        if (random.nextBoolean()) {
            drop();
        }
        String oldId = session.id();
        Session old = session;
        if (saysWhere) {
            socket.clear();
        } else {
            read(Integer.MAX_VALUE);
        }
        topics.values().removeIf(topic -> topic.isReplayed());
        Map<String, Standing> standings = saysWhere ? standings() : Map.of();
        connect();
        ResumeResult result = gateway.registry.takeOver(oldId, session, standings);
        gateway.registry.remove(old);
        if (!result.accepted()) {
            if (hadNone) {
                return; // a session without topics is not kept
            }
            throw new AssertionError("the client's own session " + oldId + " was refused");
        }
        Set<String> there = new HashSet<>();
        result.subscriptions().accepted().forEach(subscription -> there.add(subscription.name()));
        topics.keySet().retainAll(there);
        accept(result.subscriptions(), !saysWhere);
    }

    private Map<String, Standing> standings() {
        Map<String, Standing> standings = new HashMap<>();
        topics.forEach((name, topic) -> {
            if (topic.standsSomewhere()) {
                standings.put(name, topic.standing());
            }
        });
        return standings;
    }

    private void subscribe() {
        read(Integer.MAX_VALUE);
        int depth = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
        int fields = random.nextInt(3) == 0 ? 1 + random.nextInt((1 << PriceField.values().length) - 1) : -1;
        SubscribeOptions options =
                new SubscribeOptions(random.nextInt(4) == 0 ? Frequency.NORMAL : null, depth, fields);
        List<String> all = gateway.truth.topics();
        Set<String> names = new HashSet<>();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            names.add(all.get(random.nextInt(all.size())));
        }
        names.removeAll(topics.keySet());
        accept(session.subscribe(List.copyOf(names), options, Map.of()), false);
    }

    private void unsubscribe() {
        if (!topics.isEmpty()) {
            read(Integer.MAX_VALUE);
            String name = any();
            session.unsubscribe(List.of(name));
            topics.remove(name);
        }
    }

    private void setFields() {
        if (!topics.isEmpty()) {
            read(Integer.MAX_VALUE);
            String name = any();
            int fields = random.nextBoolean() ? SubscribeOptions.ALL_FIELDS : 1 + random.nextInt(1_000);
            session.setFields(fields, List.of(name));
            topics.values().forEach(topic -> topic.changed(session.subscriptions()));
        }
    }

    private void setDepth() {
        if (!topics.isEmpty()) {
            read(Integer.MAX_VALUE);
            String name = any();
            session.setDepth(random.nextInt(5), List.of(name));
            topics.values().forEach(topic -> topic.changed(session.subscriptions()));
        }
    }

    private void replay() {
        read(Integer.MAX_VALUE);
        long beginNs = 1_000_000_000_000L;
        long nowNs = gateway.truth.clockNs;
        if (nowNs == beginNs) {
            return;
        }
        long fromNs = beginNs + (long) (random.nextDouble() * (nowNs - beginNs));
        Long toNs = random.nextInt(3) > 0 ? null : fromNs + 1 + random.nextInt(50_000_000);
        double speed = List.of(0.0, 0.0, 1.0, 20.0).get(random.nextInt(4));
        List<String> all = gateway.truth.topics();
        List<String> names = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            String name = all.get(random.nextInt(all.size()));
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        SubscribeResult result = session.replay(new ReplayRequest(names, fromNs, toNs, speed));
        if (!result.failed().isEmpty() && !gateway.journal.unavailable) {
            throw new AssertionError("replay refused: " + result.failed());
        }
        for (Subscription subscription : result.accepted()) {
            topics.put(subscription.name(), ModelTopic.replayed(gateway, subscription, fromNs, toNs));
        }
        session.start(result);
    }

    private void accept(SubscribeResult result, boolean mayRepeat) {
        if (!result.failed().isEmpty()) {
            throw new AssertionError("refused: " + result.failed());
        }
        for (Subscription subscription : result.accepted()) {
            ModelTopic known = topics.get(subscription.name());
            if (known == null) {
                topics.put(subscription.name(), ModelTopic.joined(gateway, subscription));
            } else {
                known.resumed(subscription, mayRepeat);
            }
        }
        session.start(result);
    }

    @SuppressWarnings("unchecked")
    private void take(Object content) {
        Map<String, Object> message = (Map<String, Object>) content;
        Object name = message.get("topic");
        if (name == null) {
            if (!"frequency".equals(message.get("type"))) {
                throw new AssertionError("unexpected " + message);
            }
            return;
        }
        ModelTopic topic = topics.get((String) name);
        if (topic == null) {
            throw new AssertionError("not subscribed: " + message);
        }
        topic.take(message);
    }

    private String any() {
        return List.copyOf(topics.keySet()).get(random.nextInt(topics.size()));
    }

    @Override
    public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
        socket.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
        completion.sent();
    }

    @Override
    public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
        throw new AssertionError("a binary frame for a client of JSON");
    }

    @Override
    public void ping() {
        // the model has no heartbeats
    }

    @Override
    public void close(int code, String reason) {
        if (code != 4409 && !gateway.lossy) {
            throw new AssertionError("closed with " + code + " " + reason);
        }
        if (code != 4409) {
            closed = true;
            gateway.registry.remove(session);
        }
    }

    @Override
    public void abort() {
        throw new AssertionError("aborted");
    }
}
