package org.tickway.web.rest;

import java.security.Principal;
import org.tickway.security.AuthenticationResult.Authenticated;

/** The caller of a resource. */
record ApiPrincipal(Authenticated identity) implements Principal {

    @Override
    public String getName() {
        return identity.user();
    }
}
