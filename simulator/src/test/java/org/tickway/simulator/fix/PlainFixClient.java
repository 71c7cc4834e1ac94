package org.tickway.simulator.fix;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import quickfix.Application;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FieldNotFound;
import quickfix.IncorrectTagValue;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.MessageCracker;
import quickfix.SLF4JLogFactory;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;
import quickfix.SocketInitiator;
import quickfix.UnsupportedMessageType;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqID;
import quickfix.field.MDUpdateType;
import quickfix.field.MarketDepth;
import quickfix.field.SecurityID;
import quickfix.field.SecurityIDSource;
import quickfix.field.SubscriptionRequestType;
import quickfix.field.Symbol;
import quickfix.fix44.MarketDataIncrementalRefresh;
import quickfix.fix44.MarketDataRequest;
import quickfix.fix44.MarketDataRequestReject;
import quickfix.fix44.MarketDataSnapshotFullRefresh;
import quickfix.fix44.Quote;
import quickfix.fix44.SecurityList;

/**
 * An application on QuickFIX/J as it is shipped: its initiator, its messages of FIX 4.4, and every message held against its
 * dictionary. Any thread.
 */
public final class PlainFixClient extends MessageCracker implements Application, AutoCloseable {

    final List<MarketDataSnapshotFullRefresh> snapshots = new CopyOnWriteArrayList<>();
    final List<MarketDataIncrementalRefresh> increments = new CopyOnWriteArrayList<>();
    final List<MarketDataRequestReject> refusals = new CopyOnWriteArrayList<>();
    final List<Quote> quotes = new CopyOnWriteArrayList<>();
    final List<SecurityList> securities = new CopyOnWriteArrayList<>();
    /** Rejects that QuickFIX/J has sent, since a message was not what its dictionary says. */
    final List<String> complaints = new CopyOnWriteArrayList<>();

    private final SessionID id = new SessionID("FIX.4.4", "TICKWAY", "VENUE");
    private final SocketInitiator initiator;

    PlainFixClient(int port) throws ConfigError {
        SessionSettings settings = new SessionSettings();
        settings.setString(id, "ConnectionType", "initiator");
        settings.setString(id, "SocketConnectHost", "127.0.0.1");
        settings.setString(id, "SocketConnectPort", Integer.toString(port));
        settings.setString(id, "HeartBtInt", "30");
        settings.setString(id, "StartTime", "00:00:00");
        settings.setString(id, "EndTime", "00:00:00");
        settings.setString(id, "ResetOnLogon", "Y");
        settings.setString(id, "UseDataDictionary", "Y");
        settings.setString(id, "DataDictionary", "FIX44.xml");
        initiator = new SocketInitiator(
                this, new MemoryStoreFactory(), settings, new SLF4JLogFactory(settings), new DefaultMessageFactory());
        initiator.start();
        await().until(() -> {
            Session session = Session.lookupSession(id);
            return session != null && session.isLoggedOn();
        });
    }

    /** Subscribes a bond by its ISIN. */
    void subscribe(String requestId, String isin) throws Exception {
        MarketDataRequest request = new MarketDataRequest(
                new MDReqID(requestId),
                new SubscriptionRequestType(SubscriptionRequestType.SNAPSHOT_UPDATES),
                new MarketDepth(0));
        request.set(new MDUpdateType(MDUpdateType.INCREMENTAL_REFRESH));
        for (char type : new char[] {MDEntryType.BID, MDEntryType.OFFER, MDEntryType.TRADE}) {
            MarketDataRequest.NoMDEntryTypes types = new MarketDataRequest.NoMDEntryTypes();
            types.set(new MDEntryType(type));
            request.addGroup(types);
        }
        MarketDataRequest.NoRelatedSym bond = new MarketDataRequest.NoRelatedSym();
        bond.set(new Symbol("[N/A]"));
        bond.set(new SecurityID(isin));
        bond.set(new SecurityIDSource(SecurityIDSource.ISIN_NUMBER));
        request.addGroup(bond);
        Session.sendToTarget(request, id);
    }

    public void onMessage(MarketDataSnapshotFullRefresh message, SessionID sessionId) {
        snapshots.add(message);
    }

    public void onMessage(MarketDataIncrementalRefresh message, SessionID sessionId) {
        increments.add(message);
    }

    public void onMessage(MarketDataRequestReject message, SessionID sessionId) {
        refusals.add(message);
    }

    public void onMessage(Quote message, SessionID sessionId) {
        quotes.add(message);
    }

    public void onMessage(SecurityList message, SessionID sessionId) {
        securities.add(message);
    }

    @Override
    public void onCreate(SessionID sessionId) {
        // nothing to do
    }

    @Override
    public void onLogon(SessionID sessionId) {
        // the test asks for it
    }

    @Override
    public void onLogout(SessionID sessionId) {
        // the test asks for it
    }

    @Override
    public void toAdmin(Message message, SessionID sessionId) {
        if (FixNames.text(message.getHeader(), 35).equals("3")) {
            complaints.add(message.toString().replace('\u0001', '|'));
        }
    }

    @Override
    public void fromAdmin(Message message, SessionID sessionId) {
        // the session's own affair
    }

    @Override
    public void toApp(Message message, SessionID sessionId) {
        // sent as it is
    }

    @Override
    public void fromApp(Message message, SessionID sessionId)
            throws FieldNotFound, UnsupportedMessageType, IncorrectTagValue {
        crack(message, sessionId);
    }

    @Override
    public void close() {
        initiator.stop(true);
    }
}
