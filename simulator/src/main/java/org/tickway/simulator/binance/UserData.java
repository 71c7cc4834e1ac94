package org.tickway.simulator.binance;

import java.util.concurrent.Callable;

/**
 * One account's events, which a test makes. Its methods may be called as those of {@link BinanceSimulator}; each is done when
 * it returns.
 */
public final class UserData {

    private final ApiKeys apiKeys;
    private final ListenKeys listenKeys;
    private final WebSocketApi api;
    private final Loop loop;

    /** Runs tasks on the event loop and waits for them. */
    interface Loop {
        <T> T call(Callable<T> task);

        default void run(Runnable task) {
            call(() -> {
                task.run();
                return true;
            });
        }
    }

    UserData(ApiKeys apiKeys, ListenKeys listenKeys, WebSocketApi api, Loop loop) {
        this.apiKeys = apiKeys;
        this.listenKeys = listenKeys;
        this.api = api;
        this.loop = loop;
    }

    /** Tells of an order. */
    public void push(BinanceOrder order) {
        push(order.json());
    }

    /** Tells everybody who listens to the account, whichever way. */
    public void push(String event) {
        loop.run(() -> {
            listenKeys.publish(event);
            api.publish(event);
        });
    }

    /** Every listen key expires now; its listeners are told and hear nothing more. */
    public void expireListenKeys() {
        loop.run(listenKeys::expireAll);
    }

    /** Ends every subscription of the WebSocket API with {@code eventStreamTerminated}; the connections stay. */
    public void terminateStreams() {
        loop.run(api::terminateAll);
    }

    /** Refuses every API key until {@link #acceptApiKeys()}. */
    public void refuseApiKeys() {
        loop.run(() -> apiKeys.refuseAll(true));
    }

    public void acceptApiKeys() {
        loop.run(() -> apiKeys.refuseAll(false));
    }

    /** Who listens now: connections to listen keys that hold, and subscriptions of the WebSocket API. */
    public int listeners() {
        return loop.call(this::currentListeners);
    }

    /** As {@link #listeners}, for the event loop. */
    int currentListeners() {
        return listenKeys.listeners() + api.subscriptions();
    }

    /** Listen keys that were made. */
    public long listenKeysCreated() {
        return loop.call(listenKeys::created);
    }

    /** How often the life of one was extended. */
    public long listenKeysExtended() {
        return loop.call(listenKeys::extended);
    }

    /** How often an API key or a signature was refused. */
    public long refusals() {
        return loop.call(apiKeys::refusals);
    }
}
