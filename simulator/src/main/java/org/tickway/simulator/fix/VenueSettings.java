package org.tickway.simulator.fix;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import quickfix.ConfigError;
import quickfix.Dictionary;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionSettings;

/**
 * What QuickFIX/J is told of the venue's session; stateless. Its dictionary only parts requests into groups: what is wrong with
 * one is the scenario's matter.
 */
final class VenueSettings {

    private VenueSettings() {}

    static SessionSettings of(FixSimulatorConfig config) throws ConfigError {
        Map<Object, Object> values = new HashMap<>();
        values.put("ConnectionType", "acceptor");
        values.put("SocketAcceptAddress", "127.0.0.1");
        values.put("SocketAcceptPort", Integer.toString(config.port()));
        values.put("SocketReuseAddress", "Y");
        values.put("SocketTcpNoDelay", "Y");
        values.put(Session.SETTING_NON_STOP_SESSION, "Y");
        values.put(Session.SETTING_USE_DATA_DICTIONARY, "Y");
        values.put(Session.SETTING_DATA_DICTIONARY, "FIX44.xml");
        values.put(Session.SETTING_VALIDATE_INCOMING_MESSAGE, "N");
        if (config.keyStore() != null) {
            values.put("SocketUseSSL", "Y");
            values.put("SocketKeyStore", config.keyStore().toString());
            values.put("SocketKeyStorePassword", Objects.requireNonNullElse(config.keyStorePassword(), ""));
            values.put("KeyStoreType", "PKCS12");
        }
        SessionID id = new SessionID("FIX.4.4", config.compId(), config.clientCompId());
        SessionSettings settings = new SessionSettings();
        settings.set(id, new Dictionary(id.toString(), values));
        return settings;
    }
}
