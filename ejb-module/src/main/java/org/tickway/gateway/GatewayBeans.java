package org.tickway.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tickway.connector.api.TickwayConnectionFactory;
import org.tickway.events.EventCounters;
import org.tickway.events.TickEvents;
import org.tickway.events.TickObservers;
import org.tickway.monitor.GatewayHealth;
import org.tickway.publish.Publisher;
import org.tickway.security.Authenticator;
import org.tickway.security.SecurityConfigReader;
import org.tickway.security.TicketStore;
import org.tickway.settings.Profile;
import org.tickway.settings.Settings;

/** Makes the gateway's objects for the container, each once. Their classes are plain, so none is proxied. */
@Dependent
public class GatewayBeans {

    /** Where the gateway finds the connector; bound by the deployment descriptor. */
    static final String CONNECTION_FACTORY = "java:app/tickway/ConnectionFactory";

    /** @throws org.tickway.settings.InvalidSettingsException where the configuration has faults */
    @Produces
    @Singleton
    GatewayConfig config() {
        Config source = ConfigProvider.getConfig();
        Settings settings = new Settings(
                Profile.over(key -> source.getOptionalValue(key, String.class).orElse(null)));
        ClassLoader resources = Thread.currentThread().getContextClassLoader();
        SecurityConfigReader security = new SecurityConfigReader(
                settings, Clock.systemUTC(), resources == null ? GatewayBeans.class.getClassLoader() : resources);
        return new GatewayConfigReader(settings, security, Runtime.getRuntime().availableProcessors()).read();
    }

    @Produces
    @Singleton
    @SuppressWarnings("BanJNDI") // the name is our own constant; a resource field would make every producer need it
    Connector connector() {
        try {
            return new PooledConnector(InitialContext.<TickwayConnectionFactory>doLookup(CONNECTION_FACTORY));
        } catch (NamingException unbound) {
            throw new IllegalStateException(
                    "TW-GATE-002 the connector cannot be reached: nothing usable is bound at " + CONNECTION_FACTORY,
                    unbound);
        }
    }

    @Produces
    @Singleton
    Gateway gateway(GatewayConfig config, Connector connector, BeanManager beans) {
        EventCounters counters = new EventCounters(System::nanoTime);
        TickObservers observers = new TickObservers(beans, counters, config.maxAsyncEvents());
        return new Gateway(config, connector, new TickEvents(connector.instruments()::get, observers, counters));
    }

    @Produces
    @Singleton
    GatewayHealth health(Gateway gateway) {
        return gateway.health();
    }

    @Produces
    @Singleton
    Publisher publisher(Gateway gateway) {
        return gateway.publisher();
    }

    @Produces
    @Singleton
    TicketStore tickets(GatewayConfig config) {
        return new TicketStore(config.security(), Clock.systemUTC(), new SecureRandom());
    }

    @Produces
    @Singleton
    Authenticator authenticator(GatewayConfig config, TicketStore tickets) {
        return new Authenticator(config.security(), tickets, System::nanoTime);
    }
}
