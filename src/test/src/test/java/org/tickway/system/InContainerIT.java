package org.tickway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.api.TickwayConnectionFactory;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Runs inside of the server, as a bean of the application does: publishes by the connector, observes by CDI. */
@ExtendWith({MicroForArquillian.class, ArquillianExtension.class})
class InContainerIT {
    @Inject
    KeptTicks kept;

    @Deployment
    static WebArchive deployment() {
        return TestArchives.web().addClasses(InContainerIT.class, KeptTicks.class, MicroForArquillian.class);
    }

    @Test
    @SuppressWarnings("BanJNDI") // the name is the application's own
    void shouldFireWhatAnApplicationPublishesToAnObservingBean() throws Exception {
        TickwayConnectionFactory factory = InitialContext.doLookup("java:app/tickway/ConnectionFactory");
        try (TickwayConnection connection = factory.getConnection()) {
            connection.publish(trade());

            Tick seen = kept.next(30);

            assertNotNull(seen);
            assertEquals(KeptTicks.INSTRUMENT, seen.instrument());
            assertEquals(Optional.of(new BigDecimal("101.25")), seen.last());
        }
    }

    private static Tick trade() {
        long[] body = new long[TickLayout.BODY_FIELDS];
        Arrays.fill(body, TickLayout.NULL_VALUE);
        body[TickLayout.Trade.PRICE] = 10_125;
        body[TickLayout.Trade.QUANTITY] = 3;
        return new Tick(
                KeptTicks.INSTRUMENT,
                TickKind.TRADE,
                0,
                0,
                0,
                0,
                TickLayout.NULL_VALUE,
                TickLayout.NULL_VALUE,
                -2,
                0,
                body);
    }
}
