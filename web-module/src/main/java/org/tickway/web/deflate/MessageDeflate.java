package org.tickway.web.deflate;

import java.util.List;
import java.util.zip.DataFormatException;
import org.glassfish.tyrus.core.TyrusExtension.TyrusParameter;
import org.glassfish.tyrus.core.extension.ExtendedExtension;
import org.glassfish.tyrus.core.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Compresses what one connection sends and inflates what it receives.
 *
 * <p>Threads: one at a time for each direction, as the container keeps them.
 */
final class MessageDeflate implements ExtendedExtension {

    private static final int WORTH_BYTES = 256;
    private static final int CONTINUATION = 0;

    /** No text in UTF-8 has this byte, so that the container closes the connection with 1007. */
    private static final byte[] NOT_A_TEXT = {(byte) 0xFF};

    private final Compressors compressors;
    private @Nullable BoundedInflater message;

    MessageDeflate(Compressors compressors) {
        this.compressors = compressors;
    }

    @Override
    public String getName() {
        return "permessage-deflate";
    }

    @Override
    public List<Parameter> getParameters() {
        return List.of(
                new TyrusParameter("server_no_context_takeover", null),
                new TyrusParameter("client_no_context_takeover", null));
    }

    @Override
    public List<Parameter> onExtensionNegotiation(ExtensionContext context, List<Parameter> requested) {
        return getParameters();
    }

    @Override
    public void onHandshakeResponse(ExtensionContext context, List<Parameter> answered) {
        // a client's part
    }

    @Override
    public Frame processIncoming(ExtensionContext context, Frame frame) {
        if (frame.isControlFrame()) {
            return frame;
        }
        BoundedInflater inflater = frame.getOpcode() == CONTINUATION ? message : null;
        if (frame.isRsv1()) {
            inflater = new BoundedInflater(Compression.MAX_MESSAGE_BYTES);
        }
        if (inflater == null) {
            return frame;
        }
        byte[] payload;
        try {
            payload = inflater.inflate(frame.getPayloadData(), frame.isFin());
        } catch (DataFormatException notDeflated) {
            payload = NOT_A_TEXT;
        }
        if (frame.isFin()) {
            inflater.close();
            message = null;
        } else {
            message = inflater;
        }
        return Frame.builder(frame)
                .rsv1(false)
                .payloadData(payload)
                .payloadLength(payload.length)
                .build();
    }

    @Override
    public Frame processOutgoing(ExtensionContext context, Frame frame) {
        boolean whole = frame.isFin() && frame.getOpcode() != CONTINUATION;
        if (frame.isControlFrame() || !whole || frame.getPayloadLength() < WORTH_BYTES) {
            return frame;
        }
        byte[] payload = compressors.compress(frame.getPayloadData());
        return Frame.builder(frame)
                .rsv1(true)
                .payloadData(payload)
                .payloadLength(payload.length)
                .build();
    }

    @Override
    public void destroy(ExtensionContext context) {
        if (message != null) {
            message.close();
            message = null;
        }
    }
}
