package org.tickway.web.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.session.SessionIdentity;
import org.tickway.topic.TopicClass;

class StreamKindTest {

    @ParameterizedTest
    @CsvSource({
        "/ws, ANY",
        "/ws/market-data, MARKET_DATA",
        "/ws/market/NSE:INFY, MARKET",
        "/ws/auction/a7, AUCTION",
        "/ws/trading/ann, TRADING",
        "/ws/risk/ann, RISK",
        "/ws/signals, SIGNALS",
        "/ws/mobile/ann, MOBILE",
        "/ws/openalgo, OPENALGO"
    })
    void shouldFindTheStreamAtItsPath(String path, StreamKind kind) {
        assertEquals(kind, StreamKind.at(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/", "/ws/trading", "/ws/trading/", "/ws/trading/ann/x", "/ws/signals/x", "/wss"})
    void shouldFindNoStreamElsewhere(String path) {
        assertNull(StreamKind.at(path));
    }

    @Test
    void shouldOpenWithTheTopicsOfItsSubject() {
        assertEquals(List.of("orders.ann", "portfolio.ann"), StreamKind.TRADING.topics("ann"));
        assertEquals(List.of("risk.ann", "risk.ann.alerts"), StreamKind.RISK.topics("ann"));
        assertEquals(List.of("auctions.a7"), StreamKind.AUCTION.topics("a7"));
    }

    @Test
    void shouldLetNobodyButTheUserOpenAMobileStream() {
        assertTrue(StreamKind.MOBILE.admits("ann", Set.of(), "ann"));
        assertFalse(StreamKind.MOBILE.admits("bob", Set.of("admin", "risk"), "ann"));
    }

    @Test
    void shouldLetThoseWatchRiskWhoseTaskItIs() {
        assertTrue(StreamKind.RISK.admits("bob", Set.of("risk"), "ann"));
        assertTrue(StreamKind.RISK.admits("bob", Set.of("admin"), "ann"));
        assertFalse(StreamKind.RISK.admits("bob", Set.of("market"), "ann"));
        assertFalse(StreamKind.TRADING.admits("bob", Set.of("risk"), "ann"));
    }

    @ParameterizedTest
    @CsvSource({
        "ORDERS, orders.ann, true",
        "ORDERS, orders.bob, false",
        "ORDERS, orders.annabel, false",
        "PORTFOLIO, portfolio.bob, false",
        "RISK, risk.ann, true",
        "RISK, risk.bob, false",
        "RISK_ALERTS, risk.ann.alerts, true",
        "RISK_ALERTS, risk.bob.alerts, false",
        "MOBILE, mobile.bob, false",
        "PRICES, prices.NSE:INFY, false",
        "AUCTIONS, auctions.a7, false",
        "SIGNALS, signals.momentum, false",
        "SYSTEM, system, true"
    })
    void shouldShowAUserWithoutRolesItsOwnTopicsOnly(TopicClass topicClass, String topic, boolean shown) {
        assertEquals(shown, TopicRights.mayRead("ann", Set.of(), topicClass, topic));
    }

    @Test
    void shouldKeepAStreamOfOneUserToThatUserEvenForAnAdministrator() {
        StreamAccess access = new StreamAccess(StreamKind.TRADING, "ann");
        SessionIdentity admin = new SessionIdentity("root", Set.of("admin"), Long.MAX_VALUE);

        assertTrue(access.allows(admin, TopicClass.ORDERS, "orders.ann"));
        assertFalse(access.allows(admin, TopicClass.ORDERS, "orders.bob"));
        assertFalse(access.allows(admin, TopicClass.RISK, "risk.ann"));
    }
}
