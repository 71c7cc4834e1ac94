package org.tickway.web.handshake;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tickway.gateway.Gateway;
import org.tickway.security.Authenticator;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicClass;

/** The policy of this gateway, made from its configuration. Any thread. */
@ApplicationScoped
public class Handshakes implements Capacity {

    @Inject
    private Gateway gateway;

    @Inject
    private Authenticator authenticator;

    @Inject
    private StreamSettings settings;

    private HandshakePolicy policy;

    @PostConstruct
    void start() {
        policy = new HandshakePolicy(
                new OriginPolicy(gateway.config().allowedOrigins()), authenticator::authenticate, this);
    }

    HandshakeOutcome decide(HandshakeAttempt attempt, String correlationId) {
        HandshakeOutcome outcome = policy.decide(attempt, correlationId);
        if (outcome instanceof HandshakeOutcome.Refused refused) {
            gateway.refusals().count(refused.problem().code());
        }
        return outcome;
    }

    @Override
    public boolean isReady() {
        return gateway.health().acceptsClients();
    }

    @Override
    public boolean hasRoom() {
        return gateway.sessions().hasRoom();
    }

    @Override
    public boolean knowsInstrument(String name) {
        return gateway.instruments().find(name) != null;
    }

    @Override
    public boolean knowsAuction(String id) {
        Topic topic = gateway.topics().existing(TopicClass.AUCTIONS.prefix() + id);
        return settings.auctions().contains(id) || topic != null && topic.sequence() > 0;
    }
}
