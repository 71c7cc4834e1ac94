import { Refused, streamAddress } from "./gateway.js";

const PATH = "ws/market-data?numbers=string&device=browser";
const PROTOCOL = "tickway.v1.json";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const SILENCE_MS = 75_000;
const CREDENTIAL_EXPIRED = 4401;
/** With positions, so many topics fit well into the 64 KiB of a message. */
const TOPICS_AT_ONCE = 400;

/**
 * A stream that comes back by itself: it opens a connection, says again what is subscribed to and up to where it was
 * received, so that what was missed comes first, and passes on messages.
 *
 * Listeners: onMessage(message), onState(state, text) with state connecting | live | waiting | refused | signed-out.
 */
export class Stream {
    #socket = null;
    #wanted = new Map();
    #positions = new Map();
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
        this.#positions.clear();
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
        for (const topic of topics) {
            this.#wanted.delete(topic);
            this.#positions.delete(topic);
        }
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
            this.#note(message);
            this.onMessage(message);
        }
    }

    /** Remembers up to where a topic was received. What a gap speaks of will not come, so it counts as received. */
    #note(message) {
        if (message.topic && message.epoch && this.#wanted.has(message.topic)) {
            this.#positions.set(message.topic, { epoch: message.epoch, seq: message.seq ?? message.to });
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
            for (let start = 0; start < topics.length; start += TOPICS_AT_ONCE) {
                const part = topics.slice(start, start + TOPICS_AT_ONCE);
                this.#send({ op: "subscribe", topics: part, resume: this.#standings(part), ...JSON.parse(key) });
            }
        }
    }

    #standings(topics) {
        const known = topics.filter((topic) => this.#positions.has(topic));
        return Object.fromEntries(known.map((topic) => [topic, this.#positions.get(topic)]));
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
