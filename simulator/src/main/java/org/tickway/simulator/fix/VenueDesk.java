package org.tickway.simulator.fix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import quickfix.Application;
import quickfix.Group;
import quickfix.Message;
import quickfix.RejectLogon;
import quickfix.SessionID;

/** The venue's side of its session: who is let in, what is subscribed, what is refused. Any thread. */
final class VenueDesk implements Application {

    private final FixSimulatorConfig config;
    private final VenueFloor floor;
    private final VenueLine line;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final AtomicInteger logonAttempts = new AtomicInteger();
    private final AtomicInteger logons = new AtomicInteger();
    private final AtomicInteger resendRequests = new AtomicInteger();
    private final AtomicInteger logouts = new AtomicInteger();
    private volatile @Nullable String denial;
    private volatile String lastLogon = "";

    private record Refusal(String reason, String text) {}

    VenueDesk(FixSimulatorConfig config, VenueFloor floor, VenueLine line) {
        this.config = config;
        this.floor = floor;
        this.line = line;
    }

    void deny(@Nullable String text) {
        denial = text;
    }

    synchronized void refuse(String instrument, String reason, String text) {
        refusals.put(instrument, new Refusal(reason, text));
    }

    synchronized void grant(String instrument) {
        refusals.remove(instrument);
    }

    /** Every V and x as it came, its separators as {@code |}. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    int logonAttempts() {
        return logonAttempts.get();
    }

    int logons() {
        return logons.get();
    }

    int logouts() {
        return logouts.get();
    }

    int resendRequests() {
        return resendRequests.get();
    }

    /** The last logon as it came, its separators as {@code |}. */
    String lastLogon() {
        return lastLogon;
    }

    @Override
    public void onCreate(SessionID sessionId) {
        // nothing to do
    }

    @Override
    public void onLogon(SessionID sessionId) {
        logons.incrementAndGet();
        line.loggedOn(sessionId);
    }

    @Override
    public void onLogout(SessionID sessionId) {
        line.loggedOut();
        floor.endAll();
    }

    @Override
    public void toAdmin(Message message, SessionID sessionId) {
        // sent as it is
    }

    @Override
    public void fromAdmin(Message message, SessionID sessionId) throws RejectLogon {
        switch (FixNames.text(message.getHeader(), 35)) {
            case "A" -> logon(message);
            case "2" -> resendRequests.incrementAndGet();
            case "5" -> logouts.incrementAndGet();
            default -> {
                // the session's own affair
            }
        }
    }

    private void logon(Message message) throws RejectLogon {
        logonAttempts.incrementAndGet();
        lastLogon = shown(message);
        String text = denial;
        if (text != null) {
            throw new RejectLogon(text);
        }
        boolean good = (config.username() == null || config.username().equals(FixNames.text(message, 553)))
                && (config.password() == null || config.password().equals(FixNames.text(message, 554)));
        if (!good) {
            throw new RejectLogon("unknown user or wrong password");
        }
    }

    @Override
    public void toApp(Message message, SessionID sessionId) {
        // sent as it is
    }

    @Override
    public void fromApp(Message message, SessionID sessionId) {
        String type = FixNames.text(message.getHeader(), 35);
        synchronized (this) {
            requests.add(shown(message));
        }
        if (type.equals("V")) {
            request(message);
        }
    }

    private static String shown(Message message) {
        String raw = message.toRawString();
        return raw == null ? "" : raw.replace('\u0001', '|');
    }

    private void request(Message message) {
        String id = FixNames.text(message, 262);
        List<String> instruments =
                message.getGroups(146).stream().map(FixNames::read).toList();
        if (FixNames.text(message, 263).equals("2")) {
            floor.end(id);
            return;
        }
        Refusal refusal = refusal(id, instruments);
        if (refusal != null) {
            line.send(VenueMessages.refusal(id, refusal.reason(), refusal.text()));
            return;
        }
        floor.grant(new FixSubscription(
                id,
                FixNames.text(message, 264),
                FixNames.text(message, 265),
                FixNames.text(message, 266),
                message.getGroups(267).stream()
                        .map((Group entry) -> FixNames.text(entry, 269))
                        .toList(),
                instruments));
    }

    private synchronized @Nullable Refusal refusal(String id, List<String> instruments) {
        if (floor.has(id)) {
            return new Refusal("1", "");
        }
        return instruments.stream()
                .map(refusals::get)
                .filter(refusal -> refusal != null)
                .findFirst()
                .orElse(null);
    }
}
