import { decimalsOf, withDecimals } from "./market.js";

const LEVELS = 10;
const CLOCK = new Intl.DateTimeFormat(undefined, {
    hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hour12: false,
});

/** The order book and the last trades of the selected instrument. */
export class DetailView {
    constructor(section) {
        this.section = section;
        this.title = section.querySelector("h2");
        this.note = section.querySelector("#detail-note");
        this.levels = Array.from({ length: LEVELS }, () => new Level(section.querySelector("#book").tBodies[0]));
        this.trades = section.querySelector("#trades").tBodies[0];
    }

    draw(market) {
        this.section.hidden = market.selected === null;
        if (market.selected === null) {
            return;
        }
        this.title.textContent = market.selected;
        this.note.textContent = note(market);
        const bids = market.bids.best(LEVELS);
        const asks = market.asks.best(LEVELS);
        align([...bids, ...asks], 0, 1);
        const largest = Math.max(...bids.concat(asks).map(([, quantity]) => Number(quantity)), 0);
        this.levels.forEach((level, index) => level.draw(bids[index], asks[index], largest));
        const trades = market.trades.map((trade) => ({ ...trade }));
        align(trades, "price", "qty");
        this.trades.replaceChildren(...trades.map(tradeRow));
    }
}

/** One line of the book: the n-th best bid beside the n-th best ask. */
class Level {
    constructor(body) {
        const row = body.insertRow();
        this.bidQuantity = new Cell(row, "number bid quantity", true);
        this.bid = new Cell(row, "number buy", false);
        this.ask = new Cell(row, "number sell", false);
        this.askQuantity = new Cell(row, "number ask quantity", true);
    }

    draw(bid, ask, largest) {
        this.bidQuantity.write(bid?.[1] ?? "", share(bid, largest));
        this.bid.write(bid?.[0] ?? " ");
        this.ask.write(ask?.[0] ?? " ");
        this.askQuantity.write(ask?.[1] ?? "", share(ask, largest));
    }
}

class Cell {
    constructor(row, className, withBar) {
        const cell = row.insertCell();
        cell.className = className;
        this.bar = withBar ? document.createElement("div") : null;
        if (this.bar) {
            this.bar.className = "bar-of";
            cell.append(this.bar);
        }
        this.text = document.createElement("span");
        cell.append(this.text);
    }

    write(text, share = 0) {
        if (this.text.textContent !== text) {
            this.text.textContent = text;
        }
        if (this.bar) {
            this.bar.style.transform = `scaleX(${share})`;
        }
    }
}

/** Gives these fields of all rows the same number of decimals. */
function align(rows, ...fields) {
    for (const field of fields) {
        const decimals = Math.max(0, ...rows.map((row) => decimalsOf(row[field])));
        rows.forEach((row) => (row[field] = withDecimals(row[field], decimals)));
    }
}

function share(level, largest) {
    return level && largest > 0 ? Number(level[1]) / largest : 0;
}

function note(market) {
    const { depth, trades } = market.detailStates;
    return `Book ${depth ?? "waiting…"} · Trades ${trades ?? "waiting…"}`;
}

function tradeRow(trade) {
    const row = document.createElement("tr");
    const time = trade.time ? CLOCK.format(new Date(Number(trade.time))) : "";
    for (const [text, className] of [
        [time, "times"], [trade.price, "number"], [trade.qty, "number"], [trade.side ?? "", sideClass(trade.side)],
    ]) {
        const cell = row.insertCell();
        cell.textContent = text ?? "";
        cell.className = className;
    }
    return row;
}

function sideClass(side) {
    return side === "buy" ? "buy" : side === "sell" ? "sell" : "";
}
