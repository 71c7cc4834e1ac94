package org.tickway.feed.angel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the broker's requests and remembers what they asked for, since an error names the request only. Confined to the
 * event loop.
 *
 * <p>One request for each mode; those of mode DEPTH with no more tokens than the broker's clients allow. Source:
 * documentation, "Request Contract"; the number of tokens is from the vendor's clients.
 */
final class SubscriptionRequests {

    private static final int TOKENS_PER_DEPTH_REQUEST = 50;
    private static final int REMEMBERED = 128;

    private final Map<String, List<String>> asked = new LinkedHashMap<>();
    private long last;

    /** Requests that ask for these streams. */
    List<String> subscribe(Collection<String> streams) {
        return requests(1, streams);
    }

    List<String> unsubscribe(Collection<String> streams) {
        return requests(0, streams);
    }

    /** The streams that the request of this id has asked for; none if it is not known, or ended subscriptions. */
    List<String> asked(String correlationId) {
        return asked.getOrDefault(correlationId, List.of());
    }

    private List<String> requests(int action, Collection<String> streams) {
        Map<AngelMode, List<String>> byMode = new EnumMap<>(AngelMode.class);
        for (String stream : streams) {
            byMode.computeIfAbsent(AngelListing.Stream.of(stream).mode(), mode -> new ArrayList<>())
                    .add(stream);
        }
        List<String> requests = new ArrayList<>();
        byMode.forEach((mode, all) -> {
            int size = mode == AngelMode.DEPTH ? TOKENS_PER_DEPTH_REQUEST : all.size();
            for (int from = 0; from < all.size(); from += size) {
                requests.add(request(action, mode, all.subList(from, Math.min(all.size(), from + size))));
            }
        });
        return requests;
    }

    private String request(int action, AngelMode mode, List<String> streams) {
        // At most ten letters and digits, says the documentation.
        String id = "t" + Long.toString(++last % 1_000_000_000L);
        if (action == 1) {
            remember(id, streams);
        }
        Map<Integer, List<String>> tokens = new TreeMap<>();
        for (String name : streams) {
            AngelListing.Stream stream = AngelListing.Stream.of(name);
            tokens.computeIfAbsent(stream.exchangeType(), type -> new ArrayList<>())
                    .add(stream.token());
        }
        StringBuilder out = new StringBuilder("{\"correlationID\":\"")
                .append(id)
                .append("\",\"action\":")
                .append(action)
                .append(",\"params\":{\"mode\":")
                .append(mode.code())
                .append(",\"tokenList\":[");
        String separator = "";
        for (Map.Entry<Integer, List<String>> group : tokens.entrySet()) {
            out.append(separator)
                    .append("{\"exchangeType\":")
                    .append(group.getKey())
                    .append(",\"tokens\":[\"")
                    .append(String.join("\",\"", group.getValue()))
                    .append("\"]}");
            separator = ",";
        }
        return out.append("]}}").toString();
    }

    private void remember(String id, List<String> streams) {
        asked.put(id, List.copyOf(streams));
        if (asked.size() > REMEMBERED) {
            Iterator<String> oldest = asked.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
