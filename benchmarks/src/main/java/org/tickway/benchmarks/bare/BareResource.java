package org.tickway.benchmarks.bare;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource with something injected. */
@Path("/page")
@RequestScoped
@SuppressWarnings("NullAway.Init") // by the container
public class BareResource {

    @Inject
    private BareStartup startup;

    /** Says that the application has started. */
    @GET
    public String page() {
        return startup.text();
    }
}
