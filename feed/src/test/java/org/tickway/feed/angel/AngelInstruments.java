package org.tickway.feed.angel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.simulator.angel.AngelSimulator;

/** What the tests' broker lists. */
final class AngelInstruments {

    static final String RELIANCE = "NSE:RELIANCE";
    static final String RELIANCE_TOKEN = "2885";
    static final String SBIN = "NSE:SBIN";
    static final String SBIN_TOKEN = "3045";
    static final String ITC = "NSE:ITC";
    static final String ITC_TOKEN = "1594";
    static final String FUTURE = "NFO:BANKNIFTY28MAR24FUT";
    static final String FUTURE_TOKEN = "35003";
    static final String NIFTY = "NSE_INDEX:NIFTY";
    static final String NIFTY_TOKEN = "99926000";
    static final String DOLLAR = "CDS:USDINR28MAR24FUT";
    static final String DOLLAR_TOKEN = "1234";
    /** The token of ITC in another segment. */
    static final String GOLD = "MCX:GOLD05APR24FUT";

    static final Map<String, String> CREDENTIALS = Map.of(
            "apiKey", "simulated-key",
            "clientCode", "A12345",
            "accessToken", "simulated.jwt.0",
            "feedToken", "simulated-feed-0");
    static final Map<String, String> PASSWORD_CREDENTIALS = Map.of(
            "apiKey", "simulated-key",
            "clientCode", "A12345",
            "password", "1234",
            "totpSecret", "JBSWY3DPEHPK3PXP");

    private static final int SYNTHETIC = 3_100;

    private AngelInstruments() {}

    static Listings listings() {
        List<Listing> all = new ArrayList<>(List.of(
                listing(RELIANCE, "1", RELIANCE_TOKEN, "RELIANCE-EQ"),
                listing(SBIN, "1", SBIN_TOKEN, "SBIN-EQ"),
                listing(ITC, "1", ITC_TOKEN, "ITC-EQ"),
                listing(FUTURE, "2", FUTURE_TOKEN, "BANKNIFTY28MAR24FUT"),
                listing(NIFTY, "1", NIFTY_TOKEN, "Nifty 50"),
                listing(DOLLAR, "13", DOLLAR_TOKEN, "USDINR24MARFUT"),
                listing(GOLD, "5", ITC_TOKEN, "GOLD24APRFUT"),
                listing("NSE:STRANGE", "9", "1", "STRANGE")));
        for (int number = 1; number <= SYNTHETIC; number++) {
            all.add(listing(
                    synthetic(number), "1", AngelSimulator.syntheticToken(number), "SYN%05d-EQ".formatted(number)));
        }
        return Listings.of(all);
    }

    private static Listing listing(String instrument, String segment, String token, String symbol) {
        return new Listing(instrument, segment, token, symbol, null, -2, 0);
    }

    /** The simulator's invented share of that number, from 1. */
    static String synthetic(int number) {
        return "NSE:SYN%05d".formatted(number);
    }

    /** The adapter with these listings. */
    static BrokerAdapter adapter() {
        AngelAdapter adapter = new AngelAdapter();
        Listings listings = listings();
        return new BrokerAdapter() {
            @Override
            public String broker() {
                return adapter.broker();
            }

            @Override
            public java.util.Set<Channel> channels() {
                return adapter.channels();
            }

            @Override
            public Feed open(FeedConfig config, FeedContext context) {
                return adapter.open(config, context, listings);
            }
        };
    }
}
