/**
 * Who is at the door: JSON Web Tokens, API keys and one-time tickets, decided before a connection is upgraded.
 *
 * <p>{@link org.tickway.security.Authenticator} is the one entrance; it takes what the client presented and answers with
 * an identity or a reason. No servlet, WebSocket or REST type is known here, so that every shell can call it. All classes
 * are safe for any thread. Depends on {@code settings} and on the JOSE library for signatures.
 */
@NullMarked
package org.tickway.security;

import org.jspecify.annotations.NullMarked;
