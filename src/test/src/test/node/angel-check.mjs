// The broker's own streaming clients, unmodified, against a simulated broker: writes down what they have decoded.
//
//   node angel-check.mjs <market address> <order address> <plan.json> <report.json>
//
// TICKWAY_ANGEL_LIBRARY (the folder of npm's smartapi-javascript) is in the environment. Nothing of it is changed but the
// addresses among its exported constants. The plan has the credentials, the requests, and how many packets and orders are
// enough; a sign of life must have been answered too. Without them it ends after 40 seconds.
import {createRequire} from 'node:module';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const require = createRequire(import.meta.url);
const library = process.env.TICKWAY_ANGEL_LIBRARY;
const [market, order, planFile, reportFile] = process.argv.slice(2);
const {CONSTANTS} = require(join(library, 'config/constant.js'));
CONSTANTS.websocketURL = market;
CONSTANTS.wsclientupdatesURL = order;
const WebSocketV2 = require(join(library, 'lib/websocket2.0.js'));
const WSOrderUpdates = require(join(library, 'lib/ws_orderupdates.js'));

const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const packets = [];
const texts = [];
const orders = [];

const stream = new WebSocketV2(plan.credentials);
stream.on('tick', decoded => {
    (typeof decoded === 'string' ? texts : packets).push(decoded);
    finishWhenEnough();
});
const updates = new WSOrderUpdates(plan.credentials);
updates.on('tick', text => {
    if (text !== 'pong') orders.push(JSON.parse(text));
    finishWhenEnough();
});

function finishWhenEnough() {
    if (packets.length >= plan.packets && orders.length >= plan.orders && texts.includes('pong')) finish('enough');
}

function finish(reason) {
    writeFileSync(reportFile, JSON.stringify({reason, packets, texts, orders}, null, 1));
    process.exit(0);
}

setTimeout(() => finish('time is over'), 40_000);
updates.connect();
await stream.connect();
plan.requests.forEach(request => stream.fetchData(request));
