package org.tickway.benchmarks.bare;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Has the server look for resources. */
@ApplicationPath("/api")
public class BareApplication extends Application {}
