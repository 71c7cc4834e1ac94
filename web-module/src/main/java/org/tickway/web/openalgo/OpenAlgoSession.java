package org.tickway.web.openalgo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tickway.security.AuthenticationResult;
import org.tickway.session.CloseCode;
import org.tickway.session.MessageRate;
import org.tickway.session.RateLimit;
import org.tickway.session.RateLimits;
import org.tickway.session.RateOutcome;
import org.tickway.session.Session;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.Subscription;
import org.tickway.topic.TopicClass;
import org.tickway.web.request.RequestLine;

/**
 * Answers the messages of one client.
 *
 * <p>Life: until the client has authenticated nothing else is done for it, and the watchdog closes it with 4401 when its
 * time is over; a client may send its requests behind the key without waiting for the answer. One thread at a time, as the
 * container delivers the messages of a connection; what has waited for a broker is answered by another thread, still in its
 * order.
 */
final class OpenAlgoSession {

    /** Longest message of a client, in bytes of UTF-8. */
    static final int MAX_MESSAGE_BYTES = 65_536;

    /** Clients of this protocol subscribe symbol by symbol, in one go. */
    private static final int BURST = 1_200;

    private static final int SUSTAINED_PER_SECOND = 20;
    private static final int MAX_FAILED_ATTEMPTS = 3;
    private static final String ORDERS = "orders.";
    private static final char PATTERN = '*';

    private final Session session;
    private final Function<String, AuthenticationResult> authenticator;
    private final BooleanSupplier ready;
    private final RateLimits limits;
    private final RequestParser parser;
    private final RequestLine line;
    private final Watchlist watchlist;
    private final MessageRate rate =
            new MessageRate(new RateLimit(BURST, 60 * SUSTAINED_PER_SECOND), System.nanoTime());
    private int failedAttempts;

    /**
     * @param authenticator decides who has an API key
     * @param ready whether the feeds behind the gateway are connected
     * @param limits of each user, over all of its sessions
     * @param line the order of what changes subscriptions
     */
    OpenAlgoSession(
            Session session,
            Function<String, AuthenticationResult> authenticator,
            BooleanSupplier ready,
            RateLimits limits,
            RequestParser parser,
            RequestLine line) {
        this.session = session;
        this.authenticator = authenticator;
        this.ready = ready;
        this.limits = limits;
        this.parser = parser;
        this.line = line;
        this.watchlist = new Watchlist(session);
    }

    Session session() {
        return session;
    }

    /** The WebSocket is closed. */
    void close() {
        line.close();
    }

    void onText(String text) {
        session.heard();
        if (isTooBig(text)) {
            session.close(CloseCode.MESSAGE_TOO_BIG, "message too big");
        } else {
            handle(parser.parse(text));
        }
    }

    void onBinary() {
        session.heard();
        handle(new Request.Unusable(ErrorCode.INVALID_JSON, "Invalid JSON format: send text messages", null));
    }

    void onPong() {
        session.heard();
    }

    private void handle(Request request) {
        if (!session.isOpen()) {
            return;
        }
        switch (rate.next(System.nanoTime())) {
            case ALLOWED -> answer(request);
            case REFUSED -> session.sendControl(Answers.rateLimited(rate.retryAfterMs()));
            case EXHAUSTED -> session.close(CloseCode.RATE_LIMITED, "rate limit exceeded repeatedly");
        }
    }

    private void answer(Request request) {
        if (request instanceof Request.Authenticate authenticate) {
            authenticate(authenticate.apiKey());
        } else if (request instanceof Request.Unusable unusable) {
            error(unusable.code(), unusable.message(), unusable.requestId());
        } else if (session.identity().isUnknown()) {
            error(ErrorCode.NOT_AUTHENTICATED, "You must authenticate first", request.requestId());
        } else if (request instanceof Request.Subscribe subscribe) {
            if (mayAsk(TopicClass.PRICES)) {
                queued(line.addSubscribing(Watchlist.topics(subscribe), refused -> subscribe(subscribe, refused)));
            }
        } else if (request instanceof Request.Unsubscribe unsubscribe) {
            queued(line.add(unsubscribe.entries().size(), () -> unsubscribe(unsubscribe)));
        } else if (request instanceof Request.UnsubscribeAll) {
            queued(line.add(0, () -> unsubscribeAll(request.requestId())));
        } else if (request instanceof Request.SubscribeOrders) {
            if (mayAsk(TopicClass.ORDERS)) {
                queued(line.add(1, () -> subscribeOrders(request.requestId())));
            }
        } else if (request instanceof Request.UnsubscribeOrders) {
            queued(line.add(1, () -> unsubscribeOrders(request.requestId())));
        } else if (request instanceof Request.Ping ping) {
            session.sendControl(Answers.pong(System.currentTimeMillis(), ping));
        } else if (request instanceof Request.GetBrokerInfo) {
            session.sendControl(Answers.brokerInfo(session.identity().user(), ready.getAsBoolean()));
        } else if (request instanceof Request.GetSupportedBrokers) {
            session.sendControl(Answers.supportedBrokers());
        }
    }

    /** Counts a message that names topics of this class against its user; says so and answers false where it is too much. */
    private boolean mayAsk(TopicClass topicClass) {
        RateOutcome outcome = limits.take(session.identity().user(), topicClass, System.nanoTime());
        if (outcome.isAllowed()) {
            return true;
        }
        if (outcome.verdict() == MessageRate.Outcome.EXHAUSTED) {
            session.close(CloseCode.RATE_LIMITED, "rate limit exceeded repeatedly");
        } else {
            session.sendControl(Answers.rateLimited(outcome.retryAfterMs()));
        }
        return false;
    }

    private void authenticate(@Nullable String apiKey) {
        if (apiKey == null || apiKey.isEmpty()) {
            refuse("API key is required");
            return;
        }
        AuthenticationResult result = authenticator.apply(apiKey);
        if (result instanceof AuthenticationResult.Refused refused) {
            switch (refused.reason()) {
                case TOO_MANY_ATTEMPTS -> refuse("Too many failed attempts; try again later");
                default -> refuse("Invalid API key");
            }
        } else if (result instanceof AuthenticationResult.Authenticated user) {
            accept(new SessionIdentity(user.user(), user.roles(), user.expiresAtMs()));
        }
    }

    private void accept(SessionIdentity identity) {
        if (session.identity().isUnknown()) {
            session.identify(identity);
        } else if (!session.identity().user().equals(identity.user())) {
            refuse("Already authenticated as another user");
            return;
        }
        session.sendControl(Answers.authenticated(identity.user()));
    }

    private void refuse(String message) {
        error(ErrorCode.AUTHENTICATION_ERROR, message, null);
        if (++failedAttempts == MAX_FAILED_ATTEMPTS) {
            session.close(CloseCode.CREDENTIAL_EXPIRED, "authentication failed");
        }
    }

    /** Says so where too much of what the client asked waits already. */
    private void queued(boolean taken) {
        if (!taken) {
            session.sendControl(Answers.rateLimited(RequestLine.RETRY_AFTER_MS));
        }
    }

    private void subscribe(Request.Subscribe request, Map<String, String> refused) {
        List<Answers.Result> results = new ArrayList<>();
        List<Subscription> toStart = new ArrayList<>();
        for (Symbol symbol : request.symbols()) {
            results.add(watchlist.add(symbol, request.mode(), request.levels(), refused, toStart));
        }
        session.sendControl(Answers.subscribed(results, request.mode(), request.levels(), request.requestId()));
        session.start(new SubscribeResult(toStart, List.of()));
    }

    private void unsubscribe(Request.Unsubscribe request) {
        Set<Symbol> ended = new LinkedHashSet<>();
        for (Request.Unsubscribe.Entry entry : request.entries()) {
            watchlist.remove(entry.symbol(), entry.mode());
            ended.add(entry.symbol());
        }
        session.sendControl(Answers.unsubscribed(List.copyOf(ended), request.requestId()));
    }

    private void unsubscribeAll(@Nullable String requestId) {
        Set<Symbol> all = watchlist.symbols();
        watchlist.clear();
        session.sendControl(Answers.unsubscribed(List.copyOf(all), requestId));
    }

    private void unsubscribeOrders(@Nullable String requestId) {
        session.unsubscribe(List.of(ordersTopic()));
        session.sendControl(Answers.orders("unsubscribe_orders", "Unsubscribed from order updates", requestId));
    }

    private void subscribeOrders(@Nullable String requestId) {
        boolean one = session.identity().user().indexOf(PATTERN) < 0; // never the orders of several users
        SubscribeResult result = one
                ? session.subscribe(List.of(ordersTopic()), SubscribeOptions.DEFAULT)
                : new SubscribeResult(List.of(), List.of());
        if (result.accepted().isEmpty()) {
            error(ErrorCode.SUBSCRIPTION_ERROR, "Order updates are not available", requestId);
            return;
        }
        session.sendControl(Answers.orders("subscribe_orders", "Subscribed to order updates", requestId));
        session.start(result);
    }

    private String ordersTopic() {
        return ORDERS + session.identity().user();
    }

    private void error(ErrorCode code, String message, @Nullable String requestId) {
        session.sendControl(Answers.error(code, message, requestId));
    }

    private static boolean isTooBig(String text) {
        return text.length() > MAX_MESSAGE_BYTES / 3
                && text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES;
    }
}
