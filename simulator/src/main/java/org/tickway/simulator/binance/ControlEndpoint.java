package org.tickway.simulator.binance;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The replay's controls and the faults over HTTP, for tests in other processes. Confined to the event loop. */
final class ControlEndpoint {
    private final FaultInjector faults;
    private final Market market;
    private final Supplier<SimulatorStatus> status;

    ControlEndpoint(FaultInjector faults, Market market, Supplier<SimulatorStatus> status) {
        this.faults = faults;
        this.market = market;
        this.status = status;
    }

    HttpReply answer(String method, String command, Map<String, List<String>> query, String body) {
        if (method.equals("GET") && command.equals("status")) {
            return HttpReply.ok(status.get().json());
        }
        if (!method.equals("POST")) {
            return HttpReply.error(405, -1, "method=" + method + " of /control/" + command + " must be POST");
        }
        try {
            if (!perform(command, query, body)) {
                return HttpReply.error(404, -1, "command=" + command + " is not known");
            }
        } catch (NumberFormatException e) {
            return HttpReply.error(400, -1, "a parameter of /control/" + command + " must be an integer");
        } catch (IllegalArgumentException e) {
            return HttpReply.error(400, -1, String.valueOf(e.getMessage()));
        }
        return HttpReply.ok(status.get().json());
    }

    private boolean perform(String command, Map<String, List<String>> query, String body) {
        switch (command) {
            case "pause" -> market.pause();
            case "resume" -> market.resume();
            case "restart" -> market.restart();
            case "close" -> faults.closeConnections();
            case "reset" -> faults.resetInMidFrame();
            case "mute" -> faults.muteConnections();
            case "skip-depth" -> faults.skipDepthEvents(integer(query, "count", 1));
            case "send" -> faults.sendText(body);
            case "refuse-handshakes" -> faults.refuseHandshakes(integer(query, "status", 503));
            case "accept-handshakes" -> faults.acceptHandshakes();
            case "refuse-snapshots" -> faults.refuseSnapshots(integer(query, "status", 503));
            case "accept-snapshots" -> faults.acceptSnapshots();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int integer(Map<String, List<String>> query, String name, int defaultValue) {
        List<String> values = query.get(name);
        return values == null ? defaultValue : Integer.parseInt(values.get(0));
    }
}
