package org.tickway.web.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.session.WireForm;
import org.tickway.tick.TickStream;
import org.tickway.topic.TopicClass;

/** Reads what a client asks for beside its credential: subprotocol, headers and query parameters. Stateless. */
final class StreamOptions {

    private static final Map<String, TopicClass> CHANNELS =
            Map.of("l1", TopicClass.PRICES, "l2", TopicClass.DEPTH, "trades", TopicClass.TRADES);
    private static final String BARS_CHANNEL = "bars:";
    private static final int MAX_CHANNELS = 16;
    private static final int MAX_LABEL_LENGTH = 64;

    private StreamOptions() {}

    /**
     * @throws InvalidOptionException naming the first parameter that breaks a rule
     */
    static StreamRequest of(StreamKind kind, HandshakeAttempt attempt, Subprotocols subprotocols, String correlationId)
            throws InvalidOptionException {
        String chosen = subprotocols.chosen();
        String subject = kind.subject(attempt.path());
        return new StreamRequest(
                kind,
                subject,
                kind == StreamKind.OPENALGO ? Subprotocols.OPENALGO : chosen == null ? Subprotocols.JSON : chosen,
                kind == StreamKind.OPENALGO ? WireForm.OPENALGO : form(subprotocols, attempt.parameter("records")),
                numbersAsStrings(attempt.parameter("numbers")),
                kind == StreamKind.MARKET ? topics(subject, attempt.parameter("channels")) : kind.topics(subject),
                isOn(attempt.headerOrParameter("x-background-mode", "background")),
                label(attempt.headerOrParameter("x-device-type", "device")),
                label(attempt.headerOrParameter("x-client-version", "client")),
                correlationId);
    }

    private static WireForm form(Subprotocols subprotocols, @Nullable String records) throws InvalidOptionException {
        if (records != null && !records.equals("64") && !records.equals("128")) {
            throw new InvalidOptionException("the query parameter records must be 64 or 128");
        }
        if (!subprotocols.binary()) {
            return WireForm.JSON;
        }
        return "64".equals(records) ? WireForm.BINARY_64 : WireForm.BINARY_128;
    }

    private static boolean numbersAsStrings(@Nullable String numbers) throws InvalidOptionException {
        if (numbers != null && !numbers.equals("string") && !numbers.equals("number")) {
            throw new InvalidOptionException("the query parameter numbers must be string or number");
        }
        return "string".equals(numbers);
    }

    private static List<String> topics(String instrument, @Nullable String channels) throws InvalidOptionException {
        List<String> topics = new ArrayList<>();
        if (channels == null) {
            for (TopicClass topicClass : List.of(TopicClass.PRICES, TopicClass.DEPTH, TopicClass.TRADES)) {
                topics.add(topicClass.prefix() + instrument);
            }
            return topics;
        }
        String[] named = channels.split(",", -1);
        if (named.length > MAX_CHANNELS) {
            throw new InvalidOptionException("the query parameter channels may name at most " + MAX_CHANNELS);
        }
        for (String channel : named) {
            String topic = topic(instrument, channel.strip());
            if (!topics.contains(topic)) {
                topics.add(topic);
            }
        }
        return topics;
    }

    private static String topic(String instrument, String channel) throws InvalidOptionException {
        TopicClass topicClass = CHANNELS.get(channel);
        if (topicClass != null) {
            return topicClass.prefix() + instrument;
        }
        String interval = channel.startsWith(BARS_CHANNEL) ? channel.substring(BARS_CHANNEL.length()) : "";
        if (TickStream.bars(interval) == null) {
            throw new InvalidOptionException(
                    "the query parameter channels may name l1, l2, trades, bars:1s, bars:1m, " + "bars:5m and bars:1h");
        }
        return TopicClass.BARS.prefix() + instrument + '.' + interval;
    }

    private static boolean isOn(@Nullable String flag) {
        return "true".equalsIgnoreCase(flag) || "1".equals(flag);
    }

    /** Harmless in a log line, whatever the client sent. */
    private static String label(@Nullable String sent) {
        if (sent == null) {
            return "";
        }
        String bounded = sent.length() <= MAX_LABEL_LENGTH ? sent : sent.substring(0, MAX_LABEL_LENGTH);
        return bounded.replaceAll("[^A-Za-z0-9._/ -]", "?");
    }
}
