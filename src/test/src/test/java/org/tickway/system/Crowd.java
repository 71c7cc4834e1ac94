package org.tickway.system;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many clients that behave: each reads what it gets and holds every sequence against the one before. The sockets' threads
 * add, any thread asks.
 */
final class Crowd implements AutoCloseable {
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final List<Member> members = new ArrayList<>();

    private Crowd() {}

    /**
     * @param token the JWT of each client by its number
     * @param subscribe the message with which each of them begins
     */
    static Crowd open(int clients, URI stream, IntFunction<String> token, String subscribe) {
        Crowd crowd = new Crowd();
        HttpClient http = HttpClient.newHttpClient();
        for (int number = 0; number < clients; number++) {
            Member member = crowd.new Member(number);
            crowd.members.add(member);
            WebSocket socket = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token.apply(number))
                    .subprotocols("tickway.v1.json")
                    .buildAsync(stream, member)
                    .join();
            member.socket = socket;
            socket.sendText(subscribe, true).join();
        }
        return crowd;
    }

    int size() {
        return members.size();
    }

    /** What any of them had to complain of since the beginning. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many data messages each of them has. */
    List<Long> received() {
        return members.stream().map(member -> member.received).toList();
    }

    /** Whether each of them has got at least so many messages since {@code before} was taken. */
    boolean allReceivedSince(List<Long> before, int messages) {
        for (int number = 0; number < members.size(); number++) {
            if (members.get(number).received < before.get(number) + messages) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }

    private final class Member implements WebSocket.Listener {
        private final int number;
        private final StringBuilder text = new StringBuilder();
        private final Map<String, long[]> positions = new HashMap<>();
        private volatile long received;
        private volatile boolean closedHere;
        private volatile @Nullable WebSocket socket;

        Member(int number) {
            this.number = number;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonElement frame = JsonParser.parseString(text.toString());
                text.setLength(0);
                if (frame.isJsonArray()) {
                    frame.getAsJsonArray().forEach(message -> follow(message.getAsJsonObject()));
                } else {
                    follow(frame.getAsJsonObject());
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            fault("was closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            fault("failed: " + error);
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // the socket's thread alone writes
        private void follow(JsonObject message) {
            switch (StreamClient.text(message, "type")) {
                case "snapshot", "delta", "event" -> {
                    position(message);
                    received++;
                }
                case "gap", "error" -> fault(message.toString());
                case "subscribed" -> {
                    if (message.has("failed")) {
                        fault(message.toString());
                    }
                }
                default -> {
                    // states and heartbeats have no sequence
                }
            }
        }

        private void position(JsonObject message) {
            String topic = StreamClient.text(message, "topic");
            long epoch = message.get("epoch").getAsLong();
            long sequence = message.get("seq").getAsLong();
            long skipped = message.has("skipped") ? message.get("skipped").getAsLong() : 0;
            long[] before = positions.put(topic, new long[] {epoch, sequence});
            if (before != null && before[0] == epoch && sequence != before[1] + 1 + skipped) {
                fault(topic + ": " + sequence + " after " + before[1] + " with skipped " + skipped);
            }
        }

        private void fault(String what) {
            if (!closedHere && faults.size() < 50) {
                faults.add("client " + number + " " + what);
            }
        }

        private void close() {
            closedHere = true;
            WebSocket itsSocket = socket;
            if (itsSocket != null) {
                itsSocket.abort();
            }
        }
    }
}
