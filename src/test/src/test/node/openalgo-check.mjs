// OpenAlgo's own charts library as a client: its feed gets last prices, quotes and a book through the gateway.
//
//   node openalgo-check.mjs <recording.gz> <ws url> <report.json>
//
// TICKWAY_API_KEY, TICKWAY_WS_LIBRARY (npm's ws) and TICKWAY_OPENALGO_LIBRARY (openalgo-charts) are in the environment.
// Ends when it has seen enough of everything, or after 40 seconds. BTCUSDT is the recording, so its last prices must be
// prices of recorded trades; what the library is told is held against what went over the wire.
import {createRequire} from 'node:module';
import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {gunzipSync} from 'node:zlib';

const WebSocket = createRequire(import.meta.url)(process.env.TICKWAY_WS_LIBRARY);
const {OpenAlgoWsFeed} = await import(pathToFileURL(process.env.TICKWAY_OPENALGO_LIBRARY));
const [recordingFile, url, reportFile] = process.argv.slice(2);
const ENOUGH = 20;
const LEVELS = 5;
const [LAST, QUOTED, BOOK, ORDERS] = ['BTCUSDT', 'SYN00001USDT', 'SYN00002USDT', 'orders'];

const recordedPrices = new Set();
for (const line of gunzipSync(readFileSync(recordingFile)).toString('utf8').split('\n')) {
    if (!line) continue;
    const {stream, data} = JSON.parse(line.slice(line.indexOf(' ') + 1));
    if (stream.endsWith('@trade')) recordedPrices.add(Number(data.p));
}

const faults = [];
const fault = text => { if (faults.length < 20) faults.push(text); };
const counts = {[LAST]: 0, [QUOTED]: 0, [BOOK]: 0, [ORDERS]: 0};
const modes = {};
const controls = [];
const states = [];
const orders = [];
let wire = null;
let socketsOpened = 0;
let pings = 0;

function frame(text) {
    let message;
    try {
        message = JSON.parse(text);
    } catch {
        return fault(`not one JSON text: ${text.slice(0, 200)}`);
    }
    if (Array.isArray(message)) fault('several messages in one frame');
    if (message.type !== 'market_data') return;
    wire = message;
    const {symbol, exchange, mode, data} = message;
    if (data.symbol !== symbol || data.exchange !== exchange) fault(`${symbol}: data says ${data.symbol}`);
    (modes[symbol] ??= new Set()).add(mode);
    for (const [key, value] of Object.entries(data)) {
        if (!['symbol', 'exchange', 'depth', 'state'].includes(key) && typeof value !== 'number') {
            fault(`${symbol}: ${key} is ${JSON.stringify(value)} and no number`);
        }
    }
}

const feed = new OpenAlgoWsFeed({
    url,
    apiKey: process.env.TICKWAY_API_KEY,
    socketFactory: address => {
        socketsOpened++;
        const socket = new WebSocket(address, {perMessageDeflate: false});
        socket.on('message', data => frame(data.toString('utf8')));
        socket.on('ping', () => pings++);
        socket.on('close', (code, reason) => states.push(`closed ${code} ${reason}`));
        return socket;
    },
});
feed.onState(state => states.push(state));
feed.onControl(message => controls.push(message));
feed.onOrderUpdate(order => {
    counts[ORDERS]++;
    orders.push(order);
});
feed.onLtp(event => {
    const {symbol, exchange, ltp, timeSec} = event;
    if (exchange !== 'BINANCE' || !(symbol in counts)) fault(`last price of ${exchange}:${symbol}`);
    counts[symbol]++;
    if (symbol === LAST && !recordedPrices.has(ltp)) fault(`${symbol}: ${ltp} was never traded`);
    if (!(timeSec > 0)) fault(`${symbol}: time ${timeSec}`);
    if (ltp !== wire.data.ltp) fault(`${symbol}: the library has ${ltp}, the wire had ${wire.data.ltp}`);
    if (symbol === QUOTED) {
        if (!(event.volume > 0) && !(event.ltq > 0)) fault(`${symbol}: a quote without volume and quantity`);
    }
    finishWhenEnough();
});
feed.onDepth((symbol, exchange, {bids, asks, ltp}) => {
    if (exchange !== 'BINANCE' || symbol !== BOOK) fault(`book of ${exchange}:${symbol}`);
    counts[symbol]++;
    if (bids.length > LEVELS || asks.length > LEVELS) fault(`${bids.length} bids, ${asks.length} asks`);
    if (bids.length && asks.length && !(bids[0].price < asks[0].price)) fault(`crossed: ${bids[0].price} ${asks[0].price}`);
    for (let i = 1; i < bids.length; i++) if (!(bids[i].price < bids[i - 1].price)) fault('bids out of order');
    for (let i = 1; i < asks.length; i++) if (!(asks[i].price > asks[i - 1].price)) fault('asks out of order');
    if (![...bids, ...asks].every(level => level.qty > 0)) fault('a level without a quantity');
    if (!(ltp > 0)) fault(`book with last price ${ltp}`);
    finishWhenEnough();
});

function finishWhenEnough() {
    if ([LAST, QUOTED, BOOK].every(symbol => counts[symbol] >= ENOUGH)) finish('enough');
}

function finish(reason) {
    feed.close();
    writeFileSync(reportFile, JSON.stringify({
        reason, faults, counts, controls, states, orders, socketsOpened, pings,
        modes: Object.fromEntries(Object.entries(modes).map(([symbol, seen]) => [symbol, [...seen]])),
    }, null, 1));
    process.exit(faults.length ? 1 : 0);
}

setTimeout(() => finish('time is over'), 40_000);
feed.subscribe('LTP', LAST, 'BINANCE');
feed.subscribe('Quote', QUOTED, 'BINANCE');
feed.subscribe('Depth', BOOK, 'BINANCE', LEVELS);
feed.connect();
