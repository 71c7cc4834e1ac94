package org.tickway.feed.fix;

import java.util.HashMap;
import java.util.Map;
import quickfix.ConfigError;
import quickfix.Dictionary;
import quickfix.Initiator;
import quickfix.Session;
import quickfix.SessionFactory;
import quickfix.SessionID;
import quickfix.SessionSettings;

/**
 * What QuickFIX/J is told of a session; stateless.
 *
 * <p>Its dictionary only parts messages into groups: entries with fields that FIX 4.4 does not have are taken, and what makes
 * sense is decided by {@link MarketDecoder}. Requests are not sent again when the venue asks for lost ones, since they would
 * be old: a new session asks for everything anew.
 */
final class LinkSettings {

    private static final String NEVER_S = "100000000";

    private LinkSettings() {}

    static SessionSettings of(SessionID id, FixAddress address, FixScope scope) throws ConfigError {
        FixSettings settings = scope.settings();
        Map<Object, Object> values = new HashMap<>();
        values.put(SessionFactory.SETTING_CONNECTION_TYPE, SessionFactory.INITIATOR_CONNECTION_TYPE);
        values.put(Initiator.SETTING_SOCKET_CONNECT_HOST, address.host());
        values.put(Initiator.SETTING_SOCKET_CONNECT_PORT, Integer.toString(address.port()));
        values.put(Initiator.SETTING_RECONNECT_INTERVAL, NEVER_S);
        values.put("SocketTcpNoDelay", "Y");
        values.put("SocketKeepAlive", "Y");
        values.put(Session.SETTING_HEARTBTINT, Integer.toString(settings.heartbeatSeconds()));
        values.put(Session.SETTING_NON_STOP_SESSION, "Y");
        values.put(Session.SETTING_RESET_ON_LOGON, settings.resetSequenceNumbers() ? "Y" : "N");
        values.put(Session.SETTING_PERSIST_MESSAGES, "N");
        long logonSeconds = Math.max(1, (scope.config().connectTimeoutMs() + 999) / 1_000);
        values.put(Session.SETTING_LOGON_TIMEOUT, Long.toString(logonSeconds));
        values.put(Session.SETTING_LOGOUT_TIMEOUT, "2");
        values.put(Session.SETTING_USE_DATA_DICTIONARY, "Y");
        values.put(Session.SETTING_DATA_DICTIONARY, "FIX44.xml");
        values.put(Session.SETTING_VALIDATE_INCOMING_MESSAGE, "N");
        values.put(Session.SETTING_VALIDATE_USER_DEFINED_FIELDS, "N");
        values.put(Session.SETTING_VALIDATE_UNORDERED_GROUP_FIELDS, "N");
        values.put(Session.SETTING_VALIDATE_FIELDS_OUT_OF_ORDER, "N");
        values.put(Session.SETTING_VALIDATE_FIELDS_HAVE_VALUES, "N");
        values.put(Session.SETTING_ALLOW_UNKNOWN_MSG_FIELDS, "Y");
        SessionSettings all = new SessionSettings();
        all.set(id, new Dictionary(id.toString(), values));
        return all;
    }
}
