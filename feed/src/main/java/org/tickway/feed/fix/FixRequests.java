package org.tickway.feed.fix;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.fix.FixSettings.RequestSettings;
import quickfix.Message;
import quickfix.field.AggregatedBook;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDUpdateType;
import quickfix.field.MarketDepth;
import quickfix.field.SecurityID;
import quickfix.field.SecurityIDSource;
import quickfix.field.SecurityListRequestType;
import quickfix.field.SecurityReqID;
import quickfix.field.SubscriptionRequestType;
import quickfix.field.Symbol;
import quickfix.fix44.MarketDataRequest;
import quickfix.fix44.SecurityListRequest;

/** Makes the messages that ask the venue for something; stateless. */
final class FixRequests {

    private FixRequests() {}

    /** A V that subscribes, or ends the subscription of the same id. */
    static Message marketData(String id, boolean subscribe, List<FixInstrument> instruments, RequestSettings settings) {
        MarketDataRequest request = new MarketDataRequest();
        request.set(new MDReqID(id));
        request.set(new SubscriptionRequestType(
                subscribe
                        ? SubscriptionRequestType.SNAPSHOT_UPDATES
                        : SubscriptionRequestType.DISABLE_PREVIOUS_SNAPSHOT_UPDATE_REQUEST));
        request.set(new MarketDepth(settings.depth()));
        if (subscribe) {
            request.set(new MDUpdateType(
                    settings.incremental() ? MDUpdateType.INCREMENTAL_REFRESH : MDUpdateType.FULL_REFRESH));
        }
        if (!settings.aggregated().isEmpty()) {
            request.set(new AggregatedBook(settings.aggregated().equals("true")));
        }
        for (char type : settings.entryTypes()) {
            MarketDataRequest.NoMDEntryTypes entry = new MarketDataRequest.NoMDEntryTypes();
            entry.set(new MDEntryType(type));
            request.addGroup(entry);
        }
        for (FixInstrument instrument : instruments) {
            request.addGroup(symbol(instrument));
        }
        return request;
    }

    private static MarketDataRequest.NoRelatedSym symbol(FixInstrument instrument) {
        MarketDataRequest.NoRelatedSym symbol = new MarketDataRequest.NoRelatedSym();
        symbol.set(new Symbol(instrument.symbol()));
        @Nullable String isin = instrument.isin();
        if (isin != null) {
            symbol.set(new SecurityID(isin));
            symbol.set(new SecurityIDSource(SecurityIDSource.ISIN_NUMBER));
        }
        return symbol;
    }

    /** An x for all securities, once. */
    static Message securityList(String id) {
        SecurityListRequest request = new SecurityListRequest();
        request.set(new SecurityReqID(id));
        request.set(new SecurityListRequestType(SecurityListRequestType.ALL_SECURITIES));
        return request;
    }
}
