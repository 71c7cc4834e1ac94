import { apiKey, listInstruments, Refused } from "./gateway.js";
import { DetailView } from "./detail-view.js";
import { InstrumentsView } from "./instruments-view.js";
import { Market } from "./market.js";
import { Stream } from "./stream.js";

const DEPTH = 10;
const MAX_INSTRUMENTS = 200;
const RELOAD_MS = 5_000;
const RATE_MS = 1_000;

const find = (id) => document.getElementById(id);
const signInView = find("sign-in-view");
const marketView = find("market-view");
const connection = find("connection");
const signOut = find("sign-out");
const form = find("sign-in");
const problem = find("sign-in-error");

let market = new Market();
let reload = 0;
let drawing = false;
let rateFrom = performance.now();
const stream = new Stream({ onMessage, onState });
const instruments = new InstrumentsView(find("instruments"), find("instruments-note"), select);
const detail = new DetailView(find("detail"));

form.addEventListener("submit", (event) => {
    event.preventDefault();
    apiKey.set(form.elements.key.value.trim());
    form.reset();
    enter();
});
signOut.addEventListener("click", () => leave(""));
setInterval(drawRates, RATE_MS);

if (apiKey.get()) {
    enter();
} else {
    leave("");
}

/** Loads what there is and opens the stream; a refusal leads back to the form. */
async function enter() {
    problem.textContent = "";
    form.querySelector("button").disabled = true;
    try {
        const listed = await listInstruments();
        show(true);
        list(listed);
        stream.open();
    } catch (error) {
        if (error instanceof Refused && error.status < 500 && error.status !== 429) {
            leave(error.message);
        } else {
            show(true);
            onState("waiting", "the gateway cannot be reached");
            instruments.say("The gateway cannot be reached. Trying again…");
            reload = setTimeout(enter, RELOAD_MS);
        }
    } finally {
        form.querySelector("button").disabled = false;
    }
}

function leave(reason) {
    clearTimeout(reload);
    apiKey.forget();
    stream.close();
    market = new Market();
    instruments.clear();
    detail.draw(market);
    problem.textContent = reason;
    show(false);
    form.elements.key.focus();
}

function show(signedIn) {
    signInView.hidden = signedIn;
    marketView.hidden = !signedIn;
    signOut.hidden = !signedIn;
}

/** Takes over the instruments that are new; asks again later, since a feed may add some. */
function list(listed) {
    const added = [];
    for (const item of listed.slice(0, MAX_INSTRUMENTS)) {
        if (!market.quotes.has(item.instrument)) {
            const quote = market.quote(item.instrument);
            quote.take(item.payload ?? {}, true);
            quote.state = item.state;
            market.dirty.add(quote);
            added.push(`prices.${item.instrument}`);
        }
    }
    if (added.length > 0) {
        stream.subscribe(added, { frequency: "high" });
        if (market.selected === null) {
            select(listed[0].instrument);
        }
    }
    instruments.say(market.quotes.size === 0 ? "There are no instruments yet. They appear here when the feed knows some." : "");
    draw();
    reload = setTimeout(() => listInstruments().then(list, () => list([])), RELOAD_MS);
}

function select(name) {
    if (market.selected === name) {
        return;
    }
    if (market.selected !== null) {
        stream.unsubscribe([`depth.${market.selected}`, `trades.${market.selected}`]);
    }
    market.select(name);
    stream.subscribe([`depth.${name}`, `trades.${name}`], { depth: DEPTH });
    marketView.classList.add("has-detail");
    draw();
}

function onMessage(message) {
    market.take(message);
    draw();
}

function onState(state, text) {
    connection.dataset.state = state;
    connection.textContent = text;
    if (state === "refused") {
        leave(text);
    } else if (state === "waiting") {
        market.lost();
        draw();
    }
}

/** At most once for each frame that the browser shows, whatever arrives in between. */
function draw() {
    if (!drawing) {
        drawing = true;
        requestAnimationFrame(() => {
            drawing = false;
            const quotes = [...market.dirty];
            market.dirty.clear();
            instruments.draw(quotes, market.selected);
            instruments.drawTrends(quotes, Date.now());
            if (market.detailDirty) {
                market.detailDirty = false;
                detail.draw(market);
            }
        });
    }
}

function drawRates() {
    const now = performance.now();
    const seconds = (now - rateFrom) / 1000;
    rateFrom = now;
    if (!marketView.hidden) {
        instruments.drawRates(market.quotes.values(), seconds);
        find("traffic").textContent = `${Math.round(market.messages / seconds)} messages/s`;
    }
    market.messages = 0;
}
