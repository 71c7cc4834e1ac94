package org.tickway.feed.noren;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;

class NorenSettingsTest {

    @Test
    void shouldBeFoundAsServices() {
        List<String> brokers = ServiceLoader.load(BrokerAdapter.class).stream()
                .map(provider -> provider.get().broker())
                .toList();

        assertTrue(brokers.containsAll(List.of("flattrade", "shoonya")));
    }

    @Test
    void shouldHaveTheLimitsOfItsBroker() {
        NorenSettings flattrade = NorenSettings.of(NorenBroker.FLATTRADE, Recorded.config(Map.of()));
        NorenSettings shoonya = NorenSettings.of(NorenBroker.SHOONYA, Recorded.config(Map.of()));

        assertEquals(new NorenSettings(Dialect.CURRENT, true, true, 50, 5_000, 30_000, "API"), flattrade);
        assertEquals(new NorenSettings(Dialect.CURRENT, true, true, 100, 100, 30_000, "API"), shoonya);
    }

    @Test
    void shouldNameEveryFaultAtOnceAndNoSecret() {
        FeedConfig config = FeedConfig.builder("x", URI.create("ws://127.0.0.1:1"), URI.create("http://127.0.0.1:1"))
                .credentials(Map.of("clientCode", "FT0001", "password", "secret-1")::get)
                .settings(Map.of("dialect", "old", "batch", "0", "heartbeatMs", "x", "orders", "yes", "depth", "5"))
                .build();

        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> NorenSettings.of(NorenBroker.FLATTRADE, config))
                        .getMessage());

        for (String fault : List.of(
                "dialect=old",
                "batch=0",
                "heartbeatMs=x",
                "orders=yes",
                "depth is no setting",
                "credential=accessToken")) {
            assertTrue(message.contains(fault), message);
        }
        assertFalse(message.contains("secret-1"), message);
    }

    @Test
    void shouldAddThePathOfBrokerAndDialectToABareAddress() {
        URI bare = URI.create("wss://piconnect.flattrade.in");

        assertEquals(
                "wss://piconnect.flattrade.in/PiConnectWSAPI/",
                NorenBroker.FLATTRADE.address(bare, Dialect.CURRENT).toString());
        assertEquals(
                "wss://piconnect.flattrade.in/PiConnectWSTp/",
                NorenBroker.FLATTRADE.address(bare, Dialect.CLASSIC).toString());
        assertEquals(
                "wss://api.shoonya.com/NorenWSTP/",
                NorenBroker.SHOONYA
                        .address(URI.create("wss://api.shoonya.com/"), Dialect.CLASSIC)
                        .toString());
        assertEquals(
                "wss://other.example/NorenWS/",
                NorenBroker.SHOONYA
                        .address(URI.create("wss://other.example/NorenWS/"), Dialect.CURRENT)
                        .toString());
    }

    @Test
    void shouldLogInInBothDialects() {
        Map<String, String> credentials = Map.of("clientCode", "FT\"1", "accountId", "A1", "accessToken", "t\\1");

        assertEquals(
                "{\"t\":\"a\",\"uid\":\"FT\\\"1\",\"actid\":\"A1\",\"accesstoken\":\"t\\\\1\",\"source\":\"API\"}",
                NorenRequests.login(Recorded.venue(Map.of()).settings(), credentials::get));
        assertEquals(
                "{\"t\":\"c\",\"uid\":\"FT\\\"1\",\"actid\":\"A1\",\"susertoken\":\"t\\\\1\",\"source\":\"MOB\"}",
                NorenRequests.login(
                        Recorded.venue(Map.of("dialect", "classic", "source", "MOB"))
                                .settings(),
                        credentials::get));
    }

    @Test
    void shouldSubscribeAnInstrumentOnceForAllChannels() {
        NorenVenue venue = Recorded.venue(Map.of());

        assertEquals(List.of("d|NSE|11630"), venue.streams("NSE:NTPC", Set.of(Channel.PRICES)));
        assertEquals(List.of("d|NSE|11630"), venue.streams("NSE:NTPC", Set.of(Channel.PRICES, Channel.DEPTH)));
        assertEquals(
                List.of("{\"t\":\"d\",\"k\":\"NSE|11630#MCX|11630\"}"),
                NorenRequests.subscribe(List.of("d|NSE|11630", "d|MCX|11630")));
    }

    @Test
    void shouldSubscribeTouchlinesWhereThatIsAskedFor() {
        NorenVenue venue = Recorded.venue(Map.of("mode", "touchline"));

        assertEquals(List.of("t|NSE|11630"), venue.streams("NSE:NTPC", Set.of(Channel.PRICES)));
        assertEquals(
                List.of("t|NSE|11630", "d|NSE|11630"),
                venue.streams("NSE:NTPC", Set.of(Channel.PRICES, Channel.DEPTH)));
        assertEquals(
                List.of("{\"t\":\"u\",\"k\":\"NSE|11630\"}", "{\"t\":\"ud\",\"k\":\"NSE|11630\"}"),
                NorenRequests.unsubscribe(List.of("t|NSE|11630", "d|NSE|11630")));
    }

    @Test
    void shouldRefuseWhatTheBrokerDoesNotList() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Recorded.venue(Map.of()).requireValid("NSE:NOBODY"));

        assertEquals("instrument=NSE:NOBODY is not listed by flattrade", refused.getMessage());
    }
}
