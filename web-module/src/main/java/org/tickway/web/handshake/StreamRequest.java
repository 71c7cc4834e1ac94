package org.tickway.web.handshake;

import java.util.List;
import org.tickway.session.WireForm;

/**
 * How an accepted client wants to be served.
 *
 * @param kind the stream
 * @param subject the user, auction or instrument that the path names; empty where it names none
 * @param protocol the subprotocol spoken, also where the client named none
 * @param form how data is written
 * @param numbersAsStrings prices and quantities as JSON strings
 * @param topics subscribed from the start, by the client's name of the instrument; may be empty
 * @param background begins in the background
 * @param device the kind of device as the client calls it; may be empty
 * @param client the client's version as it calls it, for logs; may be empty
 * @param correlationId names the connection in errors and logs
 */
public record StreamRequest(
        StreamKind kind,
        String subject,
        String protocol,
        WireForm form,
        boolean numbersAsStrings,
        List<String> topics,
        boolean background,
        String device,
        String client,
        String correlationId) {

    private static final String MOBILE_DEVICE = "mobile";

    public StreamRequest {
        topics = List.copyOf(topics);
    }

    /** What this stream carries. */
    public StreamAccess access() {
        return new StreamAccess(kind, subject);
    }

    /** Whether the client says that it is a mobile device, by its path or by name. */
    public boolean isMobile() {
        return kind == StreamKind.MOBILE || device.equalsIgnoreCase(MOBILE_DEVICE);
    }
}
