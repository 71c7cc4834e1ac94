package org.tickway.web.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The resources and their place. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Tickway",
                        version = "1",
                        description = "Market data, topics, sessions, status and one-time tickets of the gateway."),
        security = {@SecurityRequirement(name = "apiKey"), @SecurityRequirement(name = "jwt")})
@SecurityScheme(
        securitySchemeName = "apiKey",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = "X-API-Key")
@SecurityScheme(securitySchemeName = "jwt", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
@ApplicationPath("/api/v1")
@ApplicationScoped
public class GatewayApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                MarketDataResource.class,
                TopicsResource.class,
                SignalsResource.class,
                SessionsResource.class,
                ConfigResource.class,
                FeedsResource.class,
                PerformanceResource.class,
                StatusResource.class,
                TicketsResource.class,
                ProblemMapper.class);
    }
}
