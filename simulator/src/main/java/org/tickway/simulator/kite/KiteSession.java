package org.tickway.simulator.kite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;
import org.tickway.simulator.server.Participant;
import org.tickway.simulator.server.Wire;

/**
 * One client's connection: what it has subscribed and in which mode. On the event loop only.
 *
 * <p>Requests are {@code {"a":"subscribe"|"unsubscribe","v":[token...]}} and {@code {"a":"mode","v":[mode,[token...]]}};
 * none is answered, a token that is no number is passed over, and what is subscribed begins in mode quote. The last known
 * packet comes at once.
 */
final class KiteSession implements Participant {

    private final KiteExchange exchange;
    private final Wire wire;
    private final Map<Long, KiteMode> modes = new LinkedHashMap<>();
    private boolean sentSinceBeat;

    KiteSession(KiteExchange exchange, Wire wire) {
        this.exchange = exchange;
        this.wire = wire;
    }

    Wire wire() {
        return wire;
    }

    int subscriptions() {
        return modes.size();
    }

    /** The mode of each subscribed token. */
    Map<Long, KiteMode> modes() {
        return Map.copyOf(modes);
    }

    @Override
    public void text(String message) {
        exchange.heard(message);
        if (!request(message)) {
            exchange.counts().ignored++;
        }
    }

    private boolean request(String message) {
        JsonValue parsed;
        try {
            parsed = JsonParser.parse(message.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            return false;
        }
        if (!(parsed instanceof JsonValue.Members members)
                || !(members.get("a") instanceof JsonValue.Text action)
                || !(members.get("v") instanceof JsonValue.Array values)) {
            return false;
        }
        boolean known = true;
        switch (action.value()) {
            case "subscribe" -> subscribe(tokens(values));
            case "unsubscribe" -> modes.keySet().removeAll(tokens(values));
            case "mode" -> known = mode(values.items());
            default -> known = false;
        }
        exchange.counts().requests += known ? 1 : 0;
        return known;
    }

    private List<Long> tokens(JsonValue.Array values) {
        List<Long> tokens = new ArrayList<>();
        for (JsonValue value : values.items()) {
            if (value instanceof JsonValue.Numeral number && number.literal().matches("[0-9]{1,10}")) {
                tokens.add(number.toLong());
            } else {
                exchange.counts().ignored++;
            }
        }
        return tokens;
    }

    private void subscribe(List<Long> tokens) {
        long fresh = tokens.stream()
                .distinct()
                .filter(token -> !modes.containsKey(token))
                .count();
        if (modes.size() + fresh > exchange.instrumentsPerConnection()) {
            exchange.counts().overLimit++;
            wire.text("{\"type\":\"error\",\"data\":\"Maximum of " + exchange.instrumentsPerConnection()
                    + " instruments exceeded\"}");
            return;
        }
        tokens.forEach(token -> modes.putIfAbsent(token, KiteMode.QUOTE));
        send(exchange.known(tokens));
    }

    private boolean mode(List<JsonValue> values) {
        if (values.size() != 2
                || !(values.get(0) instanceof JsonValue.Text label)
                || !(values.get(1) instanceof JsonValue.Array list)) {
            return false;
        }
        KiteMode mode = KiteMode.of(label.value());
        if (mode == null) {
            return false;
        }
        List<Long> changed = new ArrayList<>();
        for (Long token : tokens(list)) {
            @Nullable KiteMode before = modes.replace(token, mode);
            if (before != null && before != mode) {
                changed.add(token);
            }
        }
        send(exchange.known(changed));
        return true;
    }

    /** Sends what is subscribed of these quotes in one frame. */
    void send(Collection<KiteQuote> quotes) {
        int packets = 0;
        int length = Short.BYTES;
        for (KiteQuote quote : quotes) {
            KiteMode mode = modes.get(quote.token());
            if (mode != null) {
                packets++;
                length += Short.BYTES + KitePackets.length(quote, mode);
            }
        }
        if (packets == 0) {
            return;
        }
        ByteBuffer out = ByteBuffer.allocate(length).putShort((short) packets);
        for (KiteQuote quote : quotes) {
            KiteMode mode = modes.get(quote.token());
            if (mode != null) {
                out.putShort((short) KitePackets.length(quote, mode));
                KitePackets.put(out, quote, mode);
            }
        }
        sentSinceBeat = true;
        exchange.counts().packets += packets;
        wire.binary(out.array());
    }

    /** A frame of one byte, if nothing else has gone out since the last call. */
    void beat() {
        if (!sentSinceBeat) {
            wire.binary(new byte[1]);
        }
        sentSinceBeat = false;
    }

    @Override
    public void ping(byte[] payload) {
        exchange.counts().pings++;
    }

    @Override
    public void closed() {
        exchange.closed(this);
    }
}
