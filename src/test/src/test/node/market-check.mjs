// An independent client: subscribes /ws/market/{instrument} and holds what it receives against the recording.
//
//   node market-check.mjs <recording.gz> <ws url> <subprotocol> <report.json>     (API key in TICKWAY_API_KEY)
//
// Prints "SUBSCRIBED" when the stream is open, then waits until it has seen the recording's last trade, last best
// bid and ask and final order book, or until 20 seconds pass without a message. Knows only the protocol's description.
import {createHash} from 'node:crypto';
import {createRequire} from 'node:module';
import {readFileSync, writeFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';

const WebSocket = createRequire(import.meta.url)(process.env.TICKWAY_WS_LIBRARY);
const [recordingFile, url, subprotocol, reportFile] = process.argv.slice(2);
const QUIET_MS = 20_000;
const faults = [];
let faultCount = 0;

function fault(text) {
    faultCount++;
    if (faults.length < 20) faults.push(text);
}

/** '61685.99000000' -> '61685.99'; decimals are compared as text, never as binary fractions. */
function plain(decimal) {
    return decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal;
}

class Book {
    constructor() {
        this.clear();
    }

    clear() {
        this.bids = new Map();
        this.asks = new Map();
    }

    set(side, price, quantity) {
        if (quantity === '0') side.delete(price);
        else side.set(price, quantity);
    }

    digest() {
        const text = side => [...side].map(level => level.join('x')).sort().join(' ');
        return createHash('sha1').update(text(this.bids)).update('|').update(text(this.asks)).digest('base64');
    }
}

// ---- what the recording says -------------------------------------------------------------------------------------
const expectedTrades = [];
const expectedQuotes = [];
const expectedBooks = [];
{
    const book = new Book();
    for (const line of gunzipSync(readFileSync(recordingFile)).toString('utf8').split('\n')) {
        if (!line) continue;
        const {stream, data} = JSON.parse(line.slice(line.indexOf(' ') + 1));
        if (stream.endsWith('@trade')) {
            expectedTrades.push([String(data.t), plain(data.p), plain(data.q), data.m ? 'sell' : 'buy'].join(' '));
        } else if (stream.endsWith('@bookTicker')) {
            expectedQuotes.push([data.b, data.B, data.a, data.A].map(plain).join(' '));
        } else {
            for (const [price, quantity] of data.b) book.set(book.bids, plain(price), plain(quantity));
            for (const [price, quantity] of data.a) book.set(book.asks, plain(price), plain(quantity));
            expectedBooks.push(book.digest());
        }
    }
}

/** A list of states of which a client may see any part, but in this order and the last one in the end. */
class Progress {
    constructor(name, states) {
        this.name = name;
        this.states = states;
        this.at = -1;
        this.seen = 0;
    }

    saw(state, where) {
        this.seen++;
        for (let i = Math.max(this.at, 0); i < this.states.length; i++) {
            if (this.states[i] === state) {
                this.at = i;
                return;
            }
        }
        fault(`${this.name} ${where}: ${state} is not in the recording after its entry ${this.at}`);
    }

    complete() {
        return this.states[this.at] === this.states[this.states.length - 1] && this.at >= 0;
    }
}

const quotes = new Progress('best bid and ask', expectedQuotes);
const books = new Progress('order book', expectedBooks);
const book = new Book();
const prices = {};
const positions = new Map();
const states = [];
let trades = 0;
let frames = 0;
let messages = 0;
let folded = 0;
let gaps = 0;

function follow(topic, epoch, seq, skipped, isSnapshot) {
    const last = positions.get(topic);
    if (last && last.epoch === epoch && seq !== last.seq + 1n + skipped) {
        fault(`${topic}: seq ${seq} after ${last.seq} with skipped ${skipped}`);
    }
    if (!last && !isSnapshot && !topic.startsWith('trades.')) fault(`${topic}: first message is not a snapshot`);
    folded += Number(skipped);
    positions.set(topic, {epoch, seq});
}

function trade(id, price, quantity, side) {
    const text = [id, price, quantity, side].join(' ');
    if (text !== expectedTrades[trades]) fault(`trade ${trades} is ${text}, recorded ${expectedTrades[trades]}`);
    trades++;
}

function quote(where) {
    if (prices.bid !== undefined) quotes.saw([prices.bid, prices.bidQty, prices.ask, prices.askQty].join(' '), where);
}

function depthDone(where) {
    // before the first recorded change both books are empty
    if (books.at < 0 && book.bids.size + book.asks.size === 0) return;
    books.saw(book.digest(), where);
}

// ---- tickway.v1.json -----------------------------------------------------------------------------------------------
function parseDecimalsAsText(text) {
    return JSON.parse(text.replace(/([:,[])(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?=[,\]}])/g, '$1"$2"'));
}

function jsonMessage(message) {
    messages++;
    switch (message.type) {
        case 'subscribed':
            if (message.failed?.length) fault(`not subscribed: ${JSON.stringify(message.failed)}`);
            message.topics.forEach(t => references.set(t.instrumentId, t.topic.slice(t.topic.indexOf('.') + 1)));
            console.log('SUBSCRIBED');
            return;
        case 'state':
            states.push(`${message.topic} ${message.state}`);
            return;
        case 'gap':
            gaps++;
            positions.set(message.topic, {epoch: message.epoch, seq: BigInt(message.to)});
            fault(`gap in ${message.topic} from ${message.from} to ${message.to}: ${message.reason}`);
            return;
        case 'error':
            fault(`error ${message.code}: ${message.message}`);
            return;
        case 'snapshot':
        case 'delta':
        case 'event':
            break;
        default:
            return;
    }
    const {topic, payload} = message;
    const isSnapshot = message.type === 'snapshot';
    if (!(isSnapshot && positions.has(topic) && positions.get(topic).epoch === message.epoch
            && positions.get(topic).seq === BigInt(message.seq))) {
        const skipped = isSnapshot && positions.has(topic) && message.skipped === undefined
            ? BigInt(message.seq) - positions.get(topic).seq - 1n : BigInt(message.skipped ?? 0);
        follow(topic, message.epoch, BigInt(message.seq), skipped, isSnapshot);
    }
    if (topic.startsWith('trades.')) {
        if (message.type !== 'event') fault(`${topic}: type ${message.type}`);
        trade(payload.id, payload.price, payload.qty, payload.side);
    } else if (topic.startsWith('prices.')) {
        if (isSnapshot) Object.keys(prices).forEach(name => delete prices[name]);
        Object.assign(prices, payload);
        quote(`seq ${message.seq}`);
    } else {
        if (isSnapshot) book.clear();
        for (const [price, quantity] of payload.bids ?? []) book.set(book.bids, price, quantity);
        for (const [price, quantity] of payload.asks ?? []) book.set(book.asks, price, quantity);
        depthDone(`seq ${message.seq}`);
    }
}

// ---- tickway.v1.bin ------------------------------------------------------------------------------------------------
const ABSENT = -(2n ** 63n);
const references = new Map();

function decimal(mantissa, exponent) {
    if (mantissa === ABSENT) return undefined;
    if (exponent >= 0) return String(mantissa * 10n ** BigInt(exponent));
    const sign = mantissa < 0n ? '-' : '';
    const digits = String(mantissa < 0n ? -mantissa : mantissa).padStart(1 - exponent, '0');
    return sign + plain(digits.slice(0, exponent) + '.' + digits.slice(exponent));
}

function binaryFrame(buffer) {
    if (buffer.readUInt16LE(0) !== 0x5457) fault(`magic ${buffer.readUInt16LE(0)}`);
    if (buffer[2] !== 1 || buffer[3] !== 128) fault(`version ${buffer[2]}, record length ${buffer[3]}`);
    const count = buffer.readUInt32LE(4);
    if (count < 1 || count > 512 || buffer.length !== 16 + 128 * count) fault(`${count} records in ${buffer.length} bytes`);
    for (let i = 0; i < count; i++) binaryRecord(buffer.subarray(16 + 128 * i, 16 + 128 * (i + 1)));
}

let groupOpen = false;
function binaryRecord(record) {
    messages++;
    const kind = record[12];
    const name = references.get(String(record.readInt32LE(8)));
    if (!name) fault(`instrument id ${record.readInt32LE(8)} was not announced`);
    const priceExponent = record.readInt8(14);
    const quantityExponent = record.readInt8(15);
    const seq = record.readBigInt64LE(32);
    const flags = record.readUInt32LE(40);
    const epoch = record.readInt32LE(44);
    const body = i => record.readBigInt64LE(48 + 8 * i);
    const topic = {1: 'prices.', 2: 'trades.', 3: 'prices.', 4: 'depth.'}[kind] + name;
    const last = positions.get(topic);
    if (kind === 2) {
        follow(topic, epoch, seq, 0n, false);
        trade(String(body(2)), decimal(body(0), priceExponent), decimal(body(1), quantityExponent),
            {1: 'buy', 2: 'sell'}[String(body(3))]);
    } else if (kind === 1) {
        // what was folded is the difference of the sequences; it must never fall
        if (last && last.epoch === epoch && seq < last.seq) fault(`${topic}: seq ${seq} after ${last.seq}`);
        if (last) folded += Number(seq - last.seq - 1n);
        positions.set(topic, {epoch, seq});
        Object.assign(prices, {
            bid: decimal(body(3), priceExponent), bidQty: decimal(body(4), quantityExponent),
            ask: decimal(body(5), priceExponent), askQty: decimal(body(6), quantityExponent),
        });
        quote(`seq ${seq}`);
    } else if (kind === 4) {
        if (!groupOpen && (flags & 1)) book.clear();
        if (!groupOpen && last && last.epoch === epoch && seq <= last.seq && !(flags & 1)) {
            fault(`${topic}: seq ${seq} after ${last.seq}`);
        }
        if (groupOpen && last.seq !== seq) fault(`${topic}: seq changes inside of a group at ${seq}`);
        if (!groupOpen && last && last.epoch === epoch) folded += Number(seq - last.seq - 1n);
        positions.set(topic, {epoch, seq});
        const header = body(0);
        const side = Number(header & 0xffn) === 1 ? book.bids : book.asks;
        const levels = Number((header >> 8n) & 0xffn);
        for (let i = 0; i < levels; i++) {
            const quantity = decimal(body(2 + 2 * i), quantityExponent);
            book.set(side, decimal(body(1 + 2 * i), priceExponent), quantity);
        }
        groupOpen = (flags & 8) !== 0;
        if (!groupOpen) depthDone(`seq ${seq}`);
    }
}

// ---- the conversation ----------------------------------------------------------------------------------------------
const headers = {'X-API-Key': process.env.TICKWAY_API_KEY};
const socket = new WebSocket(url, [subprotocol], {headers, perMessageDeflate: false, maxPayload: 64 << 20});
let quiet;

function finish(reason) {
    clearTimeout(quiet);
    if (trades !== expectedTrades.length) fault(`${trades} trades of ${expectedTrades.length}`);
    if (!quotes.complete()) fault(`best bid and ask ended at entry ${quotes.at} of ${expectedQuotes.length}`);
    if (!books.complete()) fault(`order book ended at entry ${books.at} of ${expectedBooks.length}`);
    writeFileSync(reportFile, JSON.stringify({
        reason, subprotocol: socket.protocol, faultCount, faults, trades, quotes: quotes.seen, books: books.seen,
        booksAt: books.at, frames, messages, folded, gaps, states, levels: book.bids.size + book.asks.size,
        positions: Object.fromEntries([...positions].map(([topic, p]) => [topic, String(p.seq)])),
    }, null, 1));
    socket.terminate();
    process.exit(faultCount ? 1 : 0);
}

function arm() {
    clearTimeout(quiet);
    quiet = setTimeout(() => finish('quiet'), QUIET_MS);
}

socket.on('open', () => {
    if (socket.protocol !== subprotocol) fault(`subprotocol ${socket.protocol}`);
});
socket.on('message', (data, isBinary) => {
    frames++;
    if (isBinary) {
        binaryFrame(data);
    } else {
        const parsed = parseDecimalsAsText(data.toString('utf8'));
        const list = Array.isArray(parsed) ? parsed : [parsed];
        // a heartbeat alone does not count as news
        if (list.every(message => message.type === 'heartbeat')) return;
        list.forEach(jsonMessage);
    }
    if (trades > 0) arm();
    if (trades >= expectedTrades.length && quotes.complete() && books.complete()) finish('complete');
});
socket.on('unexpected-response', (request, response) => {
    fault(`handshake answered ${response.statusCode}`);
    finish('refused');
});
socket.on('error', error => {
    fault(`socket: ${error.message}`);
    finish('error');
});
socket.on('close', code => {
    fault(`closed with ${code}`);
    finish('closed');
});
