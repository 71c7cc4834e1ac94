// The venue's own client, unmodified, against a simulated venue: writes down what it has decoded.
//
//   node binance-check.mjs <streams address> <WebSocket API address> <REST address> <plan.json> <report.json>
//
// TICKWAY_BINANCE_LIBRARY (the folder of npm's @binance/spot) is in the environment. Of axios, which does its HTTP, the build
// without dependencies is taken. The plan has the credentials, the symbol, and how many events are enough; without them it
// ends after 40 seconds.
import Module, {createRequire} from 'node:module';
import {readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const library = process.env.TICKWAY_BINANCE_LIBRARY;
const modules = dirname(dirname(library));
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
    return name === 'axios' ? join(modules, 'axios/dist/browser/axios.cjs') : resolve.call(this, name, ...rest);
};
const {Spot} = createRequire(import.meta.url)(library);

const [streams, api, rest, planFile, reportFile] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const {apiKey, apiSecret, symbol} = plan;
const events = {};
const orders = [];
let subscription = null;
let answers = {};

const client = new Spot({
    configurationRestAPI: {apiKey, apiSecret, basePath: rest},
    configurationWebsocketAPI: {apiKey, apiSecret, wsURL: api},
    configurationWebsocketStreams: {wsURL: streams},
});

const plain = value => JSON.parse(JSON.stringify(value, (key, member) =>
    typeof member === 'bigint' ? Number(member) : member));

function keep(name, stream) {
    events[name] = [];
    stream.on('message', event => {
        events[name].push(plain(event));
        finishWhenEnough();
    });
}

function finishWhenEnough() {
    const enough = Object.entries(plan.events).every(([name, count]) => (events[name] ?? []).length >= count);
    if (enough && orders.length >= plan.orders) finish('enough');
}

let finished = false;
async function finish(reason) {
    if (finished) return;
    finished = true;
    try {
        const market = client.restAPI;
        const listed = symbol.toUpperCase();
        answers = {
            klines: plain(await (await market.klines({symbol: listed, interval: '1m'})).data()),
            depth: plain(await (await market.depth({symbol: listed, limit: 5})).data()),
            aggTrades: plain(await (await market.aggTrades({symbol: listed})).data()),
        };
    } catch (error) {
        answers = {error: String(error)};
    }
    writeFileSync(reportFile, JSON.stringify({reason, subscription, events, orders, answers}, null, 1));
    process.exit(0);
}

setTimeout(() => finish('time is over'), 40_000);
const market = await client.websocketStreams.connect();
keep('trade', market.trade({symbol}));
keep('aggTrade', market.aggTrade({symbol}));
keep('kline', market.kline({symbol, interval: '1m'}));
keep('miniTicker', market.miniTicker({symbol}));
keep('ticker', market.ticker({symbol}));
// The venue takes five messages a second.
await new Promise(done => setTimeout(done, 1_500));
keep('rollingWindowTicker', market.rollingWindowTicker({symbol, windowSize: '1h'}));
keep('bookTicker', market.bookTicker({symbol}));
keep('avgPrice', market.avgPrice({symbol}));
keep('partialBookDepth', market.partialBookDepth({symbol, levels: '5', updateSpeed: '100ms'}));
await new Promise(done => setTimeout(done, 1_500));
keep('diffBookDepth', market.diffBookDepth({symbol, updateSpeed: '100ms'}));
keep('allMiniTicker', market.allMiniTicker());
const connection = await client.websocketAPI.connect();
const {response, stream} = await connection.userDataStreamSubscribeSignature();
subscription = plain(response.data);
stream.on('message', event => {
    orders.push(plain(event));
    finishWhenEnough();
});
