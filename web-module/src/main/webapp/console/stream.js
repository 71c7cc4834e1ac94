import { Refused, streamAddress } from "./gateway.js";

const PATH = "ws/market-data?numbers=string&device=browser";
const PROTOCOL = "tickway.v1.json";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_MS = 75_000;
const CREDENTIAL_EXPIRED = 4401;

/**
 * A stream that comes back by itself: it opens a connection, says again what is subscribed to, and passes on messages.
 *
 * Listeners: onMessage(message), onState(state, text) with state connecting | live | waiting | refused | signed-out.
 */
export class Stream {
    #socket = null;
    #wanted = new Map();
    #failures = 0;
    #timer = 0;
    #silence = 0;
    #ended = false;
    #nextId = 1;

    constructor({ onMessage, onState }) {
        this.onMessage = onMessage;
        this.onState = onState;
        globalThis.addEventListener("online", () => this.#retryNow());
    }

    open() {
        this.#ended = false;
        this.#connect();
    }

    close() {
        this.#ended = true;
        clearTimeout(this.#timer);
        this.#drop();
        this.onState("signed-out", "signed out");
    }

    /** Subscribes now and after every reconnect. */
    subscribe(topics, options = {}) {
        topics.forEach((topic) => this.#wanted.set(topic, options));
        this.#send({ op: "subscribe", topics, ...options });
    }

    unsubscribe(topics) {
        topics.forEach((topic) => this.#wanted.delete(topic));
        this.#send({ op: "unsubscribe", topics });
    }

    async #connect() {
        this.#drop();
        this.onState("connecting", "connecting…");
        try {
            const address = await streamAddress(PATH);
            if (!this.#ended) {
                this.#listen(new WebSocket(address, [PROTOCOL]));
            }
        } catch (error) {
            if (error instanceof Refused && (error.status === 401 || error.status === 403)) {
                this.onState("refused", error.message);
            } else {
                this.#retryLater(error.retryAfterMs || 0);
            }
        }
    }

    #listen(socket) {
        this.#socket = socket;
        socket.onmessage = (event) => this.#receive(socket, event.data);
        socket.onclose = (event) => {
            if (socket !== this.#socket) {
                return;
            }
            this.#socket = null;
            clearTimeout(this.#silence);
            if (event.code === CREDENTIAL_EXPIRED) {
                this.onState("refused", "the credential has expired");
            } else if (!this.#ended) {
                this.#retryLater(0);
            }
        };
    }

    #receive(socket, data) {
        if (socket !== this.#socket) {
            return;
        }
        clearTimeout(this.#silence);
        this.#silence = setTimeout(() => socket.close(), SILENCE_MS);
        const messages = JSON.parse(data);
        for (const message of Array.isArray(messages) ? messages : [messages]) {
            if (message.type === "welcome") {
                this.#welcomed(message);
            }
            this.onMessage(message);
        }
    }

    #welcomed(message) {
        this.#failures = 0;
        this.onState("live", `live as ${message.user}`);
        const groups = new Map();
        for (const [topic, options] of this.#wanted) {
            const key = JSON.stringify(options);
            groups.set(key, [...(groups.get(key) ?? []), topic]);
        }
        for (const [key, topics] of groups) {
            for (let start = 0; start < topics.length; start += 1000) {
                this.#send({ op: "subscribe", topics: topics.slice(start, start + 1000), ...JSON.parse(key) });
            }
        }
    }

    #send(message) {
        if (this.#socket?.readyState === WebSocket.OPEN && message.topics.length > 0) {
            this.#socket.send(JSON.stringify({ id: this.#nextId++, ...message }));
        }
    }

    #retryLater(atLeastMs) {
        const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
        const waitMs = Math.max(atLeastMs, ceiling / 2 + Math.random() * (ceiling / 2));
        const seconds = Math.max(1, Math.round(waitMs / 1000));
        this.onState("waiting", `connection lost, next attempt in ${seconds} s`);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#connect(), waitMs);
    }

    #retryNow() {
        if (!this.#ended && this.#timer && !this.#socket) {
            clearTimeout(this.#timer);
            this.#connect();
        }
    }

    #drop() {
        clearTimeout(this.#silence);
        const socket = this.#socket;
        this.#socket = null;
        socket?.close();
    }
}
