// A WebSocket server as it is written in an afternoon: npm's ws, one message a tick to everyone who is connected.
// Arguments: file of ws. Says READY and the port; takes rates on standard input, a line each, and ends with it.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { WebSocketServer, WebSocket } = await import(pathToFileURL(process.argv[2]).href);
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
let rate = 0;
let number = 0n;
let beganMs = 0;
let sent = 0;

function epochMs() {
  return performance.timeOrigin + performance.now();
}

function publish(dueMs) {
  const tick = Buffer.alloc(128);
  tick.writeBigInt64LE(BigInt(Math.round(dueMs * 1e6)), 0);
  tick.writeBigInt64LE(++number, 8);
  for (const client of server.clients) {
    if (client.readyState === WebSocket.OPEN) {
      client.send(tick, { binary: true });
    }
  }
}

function publishDue() {
  // A slice at a time, so that sockets are served between; what is held up keeps the time at which it was due.
  const untilMs = epochMs() + 5;
  while (rate > 0 && epochMs() < untilMs && beganMs + (sent * 1000) / rate <= epochMs()) {
    publish(beganMs + (sent++ * 1000) / rate);
  }
  setImmediate(rate > 0 && beganMs + (sent * 1000) / rate <= epochMs() ? publishDue : () => setTimeout(publishDue, 1));
}

server.on('listening', () => {
  console.log('READY ' + server.address().port);
  publishDue();
});
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  rate = Number(line);
  beganMs = epochMs();
  sent = 0;
});
lines.on('close', () => process.exit(0));
