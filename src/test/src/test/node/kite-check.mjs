// The broker's own ticker client, unmodified, against a simulated broker: writes down what it has decoded.
//
//   node kite-check.mjs <ws root> <plan.json> <report.json>
//
// TICKWAY_KITE_LIBRARY (the ticker of npm's kiteconnect) is in the environment. The plan has the credentials, the tokens of
// each mode, and how many ticks and orders are enough; without them it ends after 20 seconds.
import {createRequire} from 'node:module';
import {readFileSync, writeFileSync} from 'node:fs';

const {KiteTicker} = createRequire(import.meta.url)(process.env.TICKWAY_KITE_LIBRARY);
const [root, planFile, reportFile] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const ticks = [];
const orders = [];
const errors = [];
let connects = 0;
let heartbeats = 0;

const ticker = new KiteTicker({root, api_key: plan.apiKey, access_token: plan.accessToken, reconnect: false});
ticker.on('connect', () => {
    connects++;
    for (const [mode, tokens] of Object.entries(plan.modes)) {
        ticker.subscribe(tokens);
        ticker.setMode(mode, tokens);
    }
});
ticker.on('message', data => {
    if (data.byteLength === 1) heartbeats++;
});
ticker.on('ticks', decoded => {
    ticks.push(...decoded);
    finishWhenEnough();
});
ticker.on('order_update', order => {
    orders.push(order);
    finishWhenEnough();
});
ticker.on('error', error => errors.push(String(error.message)));

function finishWhenEnough() {
    if (ticks.length >= plan.ticks && orders.length >= plan.orders && heartbeats > 0) finish('enough');
}

function finish(reason) {
    writeFileSync(reportFile, JSON.stringify({reason, connects, heartbeats, ticks, orders, errors}, null, 1));
    ticker.disconnect();
    process.exit(0);
}

ticker.on('message', finishWhenEnough);
setTimeout(() => finish('time is over'), 20_000);
ticker.connect();
