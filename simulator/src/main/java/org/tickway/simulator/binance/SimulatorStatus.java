package org.tickway.simulator.binance;

/**
 * What the simulator is doing at one moment.
 *
 * @param state WAITING for its start, PLAYING, PAUSED or FINISHED
 * @param playedLines recorded lines played since the start or the last restart, all laps together
 * @param recordedLines lines of the recording
 * @param lap laps that are complete
 * @param syntheticMessages trades and best quotes of synthetic symbols so far
 * @param connections open WebSocket connections
 * @param subscriptions streams subscribed, summed over the connections
 * @param accountListeners who is told of the account's orders
 */
public record SimulatorStatus(
        String state,
        long playedLines,
        int recordedLines,
        long lap,
        long syntheticMessages,
        int connections,
        int subscriptions,
        int accountListeners) {
    String json() {
        return "{\"state\":\"" + state + "\",\"playedLines\":" + playedLines + ",\"recordedLines\":" + recordedLines
                + ",\"lap\":" + lap + ",\"syntheticMessages\":" + syntheticMessages + ",\"connections\":" + connections
                + ",\"subscriptions\":" + subscriptions + ",\"accountListeners\":" + accountListeners + "}";
    }
}
