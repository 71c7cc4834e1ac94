package org.tickway.simulator.binance;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keys of user data streams: made, extended and closed by REST, listened to as the name of a stream. Confined to the
 * event loop.
 *
 * <p>An account has one key at a time. Rules: user-data-stream.md, version of April 2025; the venue has ended them in February
 * 2026.
 */
final class ListenKeys {

    private static final int BAD_REQUEST = 400;
    private static final int KEY_LENGTH = 64;
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static final class Held {
        private final String listenKey;
        private @Nullable Future<?> expiry;

        private Held(String listenKey) {
            this.listenKey = listenKey;
        }
    }

    private final EventLoop loop;
    private final StreamHub hub;
    private final ApiKeys apiKeys;
    private final long lifeMs;
    private final Map<String, Held> byAccount = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom();
    private long created;
    private long extended;

    ListenKeys(EventLoop loop, StreamHub hub, ApiKeys apiKeys, long lifeMs) {
        this.loop = loop;
        this.hub = hub;
        this.apiKeys = apiKeys;
        this.lifeMs = lifeMs;
    }

    /** Answers a request of {@code /api/v3/userDataStream}. */
    HttpReply answer(String method, @Nullable String apiKey, Map<String, List<String>> parameters) {
        HttpReply refusal = apiKeys.refusal(apiKey);
        if (refusal != null || apiKey == null) {
            return refusal == null ? HttpReply.error(401, -2014, "API-key format invalid.") : refusal;
        }
        if (method.equals("POST")) {
            return HttpReply.ok("{\"listenKey\":\"" + open(apiKey) + "\"}");
        }
        String listenKey = parameters.getOrDefault("listenKey", List.of("")).get(0);
        if (listenKey.isEmpty()) {
            return HttpReply.error(
                    BAD_REQUEST, -1102, "Mandatory parameter 'listenKey' was not sent, was empty/null, or malformed.");
        }
        Held held = byAccount.get(apiKey);
        if (held == null || !held.listenKey.equals(listenKey)) {
            return HttpReply.error(BAD_REQUEST, -1125, "This listenKey does not exist.");
        }
        if (method.equals("DELETE")) {
            close(apiKey, held);
        } else {
            extend(apiKey, held);
        }
        return HttpReply.ok("{}");
    }

    private String open(String account) {
        Held held = byAccount.get(account);
        if (held == null) {
            StringBuilder key = new StringBuilder(KEY_LENGTH);
            for (int index = 0; index < KEY_LENGTH; index++) {
                key.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            held = new Held(key.toString());
            byAccount.put(account, held);
            created++;
            schedule(account, held);
        } else {
            extend(account, held);
        }
        return held.listenKey;
    }

    private void extend(String account, Held held) {
        extended++;
        schedule(account, held);
    }

    private void schedule(String account, Held held) {
        if (held.expiry != null) {
            held.expiry.cancel(false);
        }
        held.expiry = loop.schedule(() -> expire(account, held), lifeMs, TimeUnit.MILLISECONDS);
    }

    private void close(String account, Held held) {
        if (held.expiry != null) {
            held.expiry.cancel(false);
        }
        byAccount.remove(account);
    }

    private void expire(String account, Held held) {
        close(account, held);
        publish(held, UserEvents.listenKeyExpired(System.currentTimeMillis(), held.listenKey));
    }

    /** All keys expire now. */
    void expireAll() {
        Map.copyOf(byAccount).forEach(this::expire);
    }

    /** Tells every account. */
    void publish(String event) {
        byAccount.values().forEach(held -> publish(held, event));
    }

    private void publish(Held held, String event) {
        SymbolTape.publish(hub, held.listenKey, event);
        hub.flush();
    }

    long created() {
        return created;
    }

    long extended() {
        return extended;
    }

    /** Connections that listen to a key that holds. */
    int listeners() {
        Collection<Held> all = byAccount.values();
        return all.stream().mapToInt(held -> hub.subscribers(held.listenKey)).sum();
    }
}
