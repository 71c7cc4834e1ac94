/**
 * A simulator of Binance spot's market streams: WebSocket streams, control messages, the REST depth snapshot, a replay of
 * recorded messages, synthetic symbols, markets and accounts that a test makes, and faults on demand. What the venue derives of a
 * market, statistics, klines, aggregates, partial books, is derived here of the same market.
 *
 * <p>Threads: one event loop owns every channel, the streams, the books and the replay, so nothing here is shared; the
 * public class hands its calls to that loop and waits for them. Depends on Netty and {@code org.tickway.simulator.json}.
 *
 * <p>Protocol facts: {@code binance/binance-spot-api-docs}, web-socket-streams.md and rest-api.md.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.simulator.binance;
