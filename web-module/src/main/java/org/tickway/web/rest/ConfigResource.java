package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tickway.gateway.Gateway;
import org.tickway.gateway.GatewayConfig;
import org.tickway.security.Roles;
import org.tickway.web.handshake.StreamSettings;
import org.tickway.web.json.JsonText;

/** What the gateway runs with, for administrators. */
@Path("config")
@Produces(MediaType.APPLICATION_JSON)
public class ConfigResource {

    @Inject
    private Gateway gateway;

    @Inject
    private StreamSettings streams;

    @GET
    @Operation(
            summary = "Every setting in effect, and those that were set",
            description = "effective: what the gateway runs with, defaults included. set: what the sources of the "
                    + "configuration say; values that may hold a secret are masked.")
    public String config(@Context HttpServletRequest request) {
        Caller.with(Roles.ADMIN, request);
        GatewayConfig config = gateway.config();
        JsonText json = new JsonText().beginObject().beginObject("effective");
        json.field("credentials", config.security().describe());
        ConfigText.fields(json, config);
        json.beginObject("streams")
                .field("auctions", streams.auctions().size())
                .field("mobileMaxBytesPerSecond", streams.mobileMaxBytesPerSecond())
                .endObject()
                .endObject()
                .beginObject("set");
        Config source = ConfigProvider.getConfig();
        ConfigText.set(
                json,
                source.getPropertyNames(),
                key -> source.getOptionalValue(key, String.class).orElse(null));
        return json.endObject().endObject().toString();
    }
}
