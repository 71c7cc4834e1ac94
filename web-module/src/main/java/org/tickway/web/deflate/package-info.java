/**
 * permessage-deflate (RFC 7692) for mobile clients, on containers that let an extension see their frames: Tyrus.
 *
 * <p>Both sides begin every message without context, so a connection keeps no compressor. Threads: a connection's incoming
 * frames come one at a time, its outgoing ones too. Depends on the container's classes, which are looked for before anything
 * here that needs them is loaded.
 */
@NullMarked
package org.tickway.web.deflate;

import org.jspecify.annotations.NullMarked;
