package org.tickway.web.stream;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.Executor;
import org.tickway.demand.DemandDesk;
import org.tickway.gateway.Gateway;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishResult;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.Authenticator;
import org.tickway.security.HandshakeCredentials;
import org.tickway.session.RateLimits;
import org.tickway.session.ResumeResult;
import org.tickway.session.Session;
import org.tickway.session.Standing;

/** The services of the running gateway. Any thread. */
@ApplicationScoped
public class GatewayServices implements StreamServices {

    @Inject
    private Gateway gateway;

    @Inject
    private Authenticator authenticator;

    @Resource
    @SuppressWarnings("NullAway.Init") // by the container
    private ManagedExecutorService executor;

    @Override
    public RateLimits limits() {
        return gateway.limits();
    }

    @Override
    public DemandDesk demand() {
        return gateway.demand();
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public PublishResult publish(Publication publication, String publisher) {
        return gateway.publisher().publish(publication, publisher);
    }

    @Override
    public ResumeResult takeOver(String oldId, Session fresh, Map<String, Standing> positions) {
        return gateway.sessions().takeOver(oldId, fresh, positions);
    }

    @Override
    public AuthenticationResult authenticate(String token, String remoteAddress) {
        return authenticator.authenticate(HandshakeCredentials.ofHeaders(remoteAddress, "Bearer " + token, null));
    }
}
