package org.tickway.web.deflate;

import jakarta.websocket.Extension;
import java.util.List;

/** Answers the extensions that a client offers. Any thread. */
public final class Compression {

    /** Longest message of a client when it is inflated, in bytes. */
    static final int MAX_MESSAGE_BYTES = 65_536;

    private static final String CONTAINER = "org.glassfish.tyrus.core.extension.ExtendedExtension";
    private static final String NAME = "permessage-deflate";
    private static final String SERVER_WINDOW = "server_max_window_bits";
    private static final String GREATEST_WINDOW = "15";

    private final boolean available;
    private final Compressors compressors = new Compressors();

    public Compression() {
        available = isKnown();
    }

    /** The compression where the client offers one that can be given, else nothing. */
    public List<Extension> negotiate(List<Extension> offered) {
        return available && offered.stream().anyMatch(Compression::isPossible)
                ? List.of(new MessageDeflate(compressors))
                : List.of();
    }

    /** The JDK's compressor has no smaller window than the greatest. */
    private static boolean isPossible(Extension offer) {
        return offer.getName().equals(NAME)
                && offer.getParameters().stream()
                        .noneMatch(parameter -> parameter.getName().equals(SERVER_WINDOW)
                                && !GREATEST_WINDOW.equals(parameter.getValue()));
    }

    private static boolean isKnown() {
        try {
            Class.forName(CONTAINER, false, Compression.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError anotherContainer) {
            return false;
        }
    }
}
