package org.tickway.web.stream;

import java.util.Map;
import java.util.concurrent.Executor;
import org.tickway.demand.DemandDesk;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishResult;
import org.tickway.security.AuthenticationResult;
import org.tickway.session.RateLimits;
import org.tickway.session.ResumeResult;
import org.tickway.session.Session;
import org.tickway.session.Standing;

/** What the messages of a client need of the gateway behind its session. Any thread. */
interface StreamServices {

    /** How often clients may ask. */
    RateLimits limits();

    /** Sees to it that brokers carry what clients ask for. */
    DemandDesk demand();

    /** Goes on with requests that have waited for a broker. */
    Executor executor();

    PublishResult publish(Publication publication, String publisher);

    /** See {@link org.tickway.session.SessionRegistry#takeOver}. */
    ResumeResult takeOver(String oldId, Session fresh, Map<String, Standing> positions);

    /**
     * Checks a new credential; may take some seconds where the issuer's keys have to be fetched.
     *
     * @param remoteAddress the client's, for the limit on failed attempts
     */
    AuthenticationResult authenticate(String token, String remoteAddress);
}
