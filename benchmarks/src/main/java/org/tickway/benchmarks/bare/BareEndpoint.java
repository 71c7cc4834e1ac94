package org.tickway.benchmarks.bare;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Has the server begin with WebSocket. */
@ServerEndpoint("/ws")
public class BareEndpoint {

    /** Sends a message back. */
    @OnMessage
    public String echo(String message) {
        return message;
    }
}
