const TRADES_KEPT = 18;
const TREND_POINTS = 240;
const TREND_STEP_MS = 250;

/** How many decimals a price or quantity is written with. */
export function decimalsOf(value) {
    const text = String(value ?? "");
    const point = text.indexOf(".");
    return point < 0 ? 0 : text.length - point - 1;
}

/** A price or quantity with at least so many decimals; an unknown one is empty. */
export function withDecimals(value, decimals) {
    if (value === undefined || value === null) {
        return "";
    }
    const missing = decimals - decimalsOf(value);
    return missing <= 0 ? String(value) : `${value}${decimalsOf(value) === 0 ? "." : ""}${"0".repeat(missing)}`;
}

/** What the page knows of one instrument; filled from messages, read by the views. */
class Quote {
    constructor(name) {
        this.name = name;
        this.state = "";
        this.reason = "";
        this.fields = {};
        this.direction = 0;
        this.moved = false;
        this.trend = { times: [], values: [] };
        this.changes = 0;
        this.decimals = {};
    }

    take(payload, fresh) {
        const before = Number(this.fields.last);
        this.fields = fresh ? { ...payload } : { ...this.fields, ...payload };
        for (const [field, value] of Object.entries(payload)) {
            this.decimals[field] = Math.max(this.decimals[field] ?? 0, decimalsOf(value));
        }
        const now = Number(this.fields.last);
        if (before && now && now !== before) {
            this.direction = Math.sign(now - before);
            this.moved = true;
        }
    }

    /** The price that the trend shows: the last one or, where nothing was traded yet, the middle of bid and ask. */
    get level() {
        const { last, bid, ask } = this.fields;
        return last ? Number(last) : (Number(bid) + Number(ask)) / 2;
    }

    /** Takes the level into the trend if enough time has gone by; true if it did. */
    sample(nowMs) {
        const { times, values } = this.trend;
        const level = this.level;
        if (!Number.isFinite(level) || level === 0 || nowMs - (times.at(-1) ?? 0) * 1000 < TREND_STEP_MS) {
            return false;
        }
        times.push(nowMs / 1000);
        values.push(level);
        if (times.length > TREND_POINTS) {
            times.shift();
            values.shift();
        }
        return true;
    }

    /** A field with all the decimals that it had so far, so that columns do not jump. */
    text(field) {
        return withDecimals(this.fields[field], this.decimals[field] ?? 0);
    }
}

/** One side of a book: prices as the gateway wrote them, with quantities. */
class Side {
    constructor(order) {
        this.order = order;
        this.levels = new Map();
    }

    take(levels, fresh) {
        if (fresh) {
            this.levels.clear();
        }
        for (const [price, quantity] of levels ?? []) {
            if (Number(quantity) === 0) {
                this.levels.delete(price);
            } else {
                this.levels.set(price, quantity);
            }
        }
    }

    best(count) {
        return [...this.levels].sort((a, b) => this.order * (Number(a[0]) - Number(b[0]))).slice(0, count);
    }
}

/** Everything that the page knows; `dirty` says what has changed since the views were drawn. */
export class Market {
    constructor() {
        this.quotes = new Map();
        this.selected = null;
        this.dirty = new Set();
        this.detailDirty = false;
        this.messages = 0;
        this.#clearDetail();
    }

    quote(name) {
        let quote = this.quotes.get(name);
        if (!quote) {
            quote = new Quote(name);
            this.quotes.set(name, quote);
        }
        return quote;
    }

    select(name) {
        this.selected = name;
        this.#clearDetail();
    }

    /** No connection: no price and no book that is shown is known to be true any more. Trades stay what they were. */
    lost() {
        for (const quote of this.quotes.values()) {
            quote.state = "OFFLINE";
            this.dirty.add(quote);
        }
        const trades = this.trades;
        this.#clearDetail();
        this.trades = trades;
    }

    take(message) {
        if (message.type === "subscribed") {
            message.topics.forEach((topic) => this.#state(topic.topic, topic.state, ""));
        } else if (message.type === "state") {
            this.#state(message.topic, message.state, message.reason ?? "");
        } else if (message.payload) {
            this.messages++;
            this.#data(message);
        }
    }

    #state(topic, state, reason) {
        const { family, name } = split(topic);
        if (family === "prices") {
            const quote = this.quote(name);
            quote.state = state;
            quote.reason = reason;
            this.dirty.add(quote);
        } else if (name === this.selected) {
            this.detailStates[family] = reason && state !== "LIVE" ? `${state}: ${reason}` : state;
            this.detailDirty = true;
        }
    }

    #data(message) {
        const { family, name } = split(message.topic);
        const fresh = message.type === "snapshot";
        if (family === "prices") {
            const quote = this.quote(name);
            quote.take(message.payload, fresh);
            quote.changes += 1 + (fresh ? 0 : message.skipped ?? 0);
            quote.state = message.state ?? quote.state;
            this.dirty.add(quote);
        } else if (name === this.selected && family === "depth") {
            this.bids.take(message.payload.bids, fresh);
            this.asks.take(message.payload.asks, fresh);
            this.detailDirty = true;
        } else if (name === this.selected && family === "trades") {
            this.trades.unshift({ ...message.payload, time: message.ts ?? message.rx });
            this.trades.length = Math.min(this.trades.length, TRADES_KEPT);
            this.detailDirty = true;
        }
    }

    #clearDetail() {
        this.bids = new Side(-1);
        this.asks = new Side(1);
        this.trades = [];
        this.detailStates = {};
        this.detailDirty = true;
    }
}

function split(topic) {
    const point = topic.indexOf(".");
    return { family: topic.slice(0, point), name: topic.slice(point + 1) };
}
