import { Sparkline } from "./sparkline.js";

/** The table of instruments: one row each, of which only what changed is written. */
export class InstrumentsView {
    #rows = new Map();

    constructor(table, note, onSelect) {
        this.table = table;
        this.body = table.tBodies[0];
        this.note = note;
        this.onSelect = onSelect;
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
            this.#rows.forEach((row) => row.spark.redraw());
        });
    }

    /** Says something instead of the table, or nothing. */
    say(text) {
        this.note.textContent = text;
        this.note.hidden = text === "";
        this.table.hidden = text !== "";
    }

    clear() {
        this.#rows.clear();
        this.body.replaceChildren();
    }

    draw(quotes, selected) {
        for (const quote of quotes) {
            this.#row(quote.name).draw(quote);
        }
        for (const [name, row] of this.#rows) {
            row.mark(name === selected);
        }
    }

    drawTrends(quotes, nowMs) {
        for (const quote of quotes) {
            if (quote.sample(nowMs)) {
                this.#row(quote.name).spark.draw(quote.trend);
            }
        }
    }

    drawRates(quotes, seconds) {
        for (const quote of quotes) {
            this.#row(quote.name).rate(quote.changes / seconds);
            quote.changes = 0;
        }
    }

    #row(name) {
        let row = this.#rows.get(name);
        if (!row) {
            row = new Row(name, () => this.onSelect(name));
            this.#rows.set(name, row);
            this.body.append(row.element);
            row.mount();
        }
        return row;
    }
}

class Row {
    constructor(name, onSelect) {
        this.element = document.createElement("tr");
        this.element.dataset.instrument = name;
        this.element.addEventListener("click", onSelect);
        this.button = document.createElement("button");
        this.button.type = "button";
        this.button.className = "name";
        this.button.textContent = name;
        this.#cell("name", "").append(this.button);
        this.last = this.#price("last");
        this.bid = this.#priceAndQuantity("bid");
        this.ask = this.#priceAndQuantity("ask");
        this.sparkBox = document.createElement("div");
        this.sparkBox.className = "spark";
        this.sparkBox.setAttribute("aria-hidden", "true");
        this.#cell("trend", "wide").append(this.sparkBox);
        this.rateCell = this.#cell("rate", "number");
        this.state = document.createElement("span");
        this.state.className = "state";
        this.#cell("state", "").append(this.state);
    }

    /** The plot measures its element, so it is made when that is in the page. */
    mount() {
        this.spark = new Sparkline(this.sparkBox);
    }

    draw(quote) {
        write(this.last, quote.text("last"));
        this.#move(quote);
        write(this.bid.price, quote.text("bid"));
        write(this.bid.quantity, times(quote.text("bidQty")));
        write(this.ask.price, quote.text("ask"));
        write(this.ask.quantity, times(quote.text("askQty")));
        write(this.state, quote.state || "–");
        this.state.dataset.state = quote.state;
        this.state.title = quote.reason;
    }

    rate(perSecond) {
        write(this.rateCell, perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond)));
    }

    mark(selected) {
        if (this.selected !== selected) {
            this.selected = selected;
            this.element.setAttribute("aria-selected", String(selected));
            this.button.setAttribute("aria-pressed", String(selected));
        }
    }

    #move(quote) {
        const classes = this.last.classList;
        classes.toggle("up", quote.direction > 0);
        classes.toggle("down", quote.direction < 0);
        if (quote.moved) {
            quote.moved = false;
            const flash = quote.direction > 0 ? "flash-up" : "flash-down";
            classes.remove("flash-up", "flash-down");
            requestAnimationFrame(() => classes.add(flash));
        }
    }

    #cell(field, className) {
        const cell = this.element.insertCell();
        cell.dataset.field = field;
        cell.className = className;
        return cell;
    }

    #price(field) {
        const price = document.createElement("span");
        price.className = "price";
        this.#cell(field, "number").append(price);
        return price;
    }

    #priceAndQuantity(field) {
        const price = this.#price(field);
        const quantity = document.createElement("span");
        quantity.className = "times";
        price.after(quantity);
        price.className = "";
        return { price, quantity };
    }
}

function times(quantity) {
    return quantity === "" ? "" : ` × ${quantity}`;
}

function write(element, text) {
    if (element.textContent !== text) {
        element.textContent = text;
    }
}
