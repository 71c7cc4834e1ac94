package org.tickway.web.channel;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request of Grizzly holds that nobody asks for after the upgrade: its own headers and those of the answer, two
 * buffers for the decoding of parameters, the buffer that the handshake was read into, and the one of the last message.
 *
 * <p>Everything is left as in a request that is new, since Grizzly uses requests again. What says where the request went
 * (method, path, addresses) is kept, as text of its own.
 *
 * <p>Immutable; see docs/adr/0021-idle-connections.md.
 */
final class GrizzlyRemains implements GrizzlyHandshake.Remains {

    private static final System.Logger LOGGER = System.getLogger(GrizzlyRemains.class.getName());
    private static final int INITIAL_HEADERS = 8;
    private static final char[] NO_CHARS = {};

    /** The size that Grizzly gives to the buffers in which it encodes headers; without one it makes one each time. */
    private static final int ENCODING_BYTES = 512;

    private static final int NO_BYTES = 0;

    private final Method toRequestPacket;
    private final Method toResponse;
    private final Method toResponsePacket;
    private final Method toHeaders;
    private final Method clearHeaders;
    private final Field headerFields;
    private final Field parameters;
    private final List<Field> decoded;
    private final Method setChars;
    private final Method recycleChars;
    private final List<Field> texts;
    private final Field uri;
    private final List<Field> uriTexts;
    private final Method isNull;
    private final Method setText;
    private final Field headerBuffer;
    private final Field encodingBuffer;
    private final Method toInput;
    private final Method available;
    private final Method takeBuffer;
    private final Method dispose;

    private GrizzlyRemains(Object request) throws ReflectiveOperationException {
        ClassLoader classes = request.getClass().getClassLoader();
        Class<?> type = Class.forName("org.glassfish.grizzly.http.server.Request", false, classes);
        Class<?> answer = Class.forName("org.glassfish.grizzly.http.server.Response", false, classes);
        Class<?> packet = Class.forName("org.glassfish.grizzly.http.HttpRequestPacket", false, classes);
        Class<?> header = Class.forName("org.glassfish.grizzly.http.HttpHeader", false, classes);
        Class<?> headers = Class.forName("org.glassfish.grizzly.http.util.MimeHeaders", false, classes);
        Class<?> text = Class.forName("org.glassfish.grizzly.http.util.DataChunk", false, classes);
        Class<?> chars = Class.forName("org.glassfish.grizzly.http.util.CharChunk", false, classes);
        Class<?> input = Class.forName("org.glassfish.grizzly.http.io.InputBuffer", false, classes);
        Class<?> buffer = Class.forName("org.glassfish.grizzly.Buffer", false, classes);
        toRequestPacket = type.getMethod("getRequest");
        toResponse = type.getMethod("getResponse");
        toResponsePacket = answer.getMethod("getResponse");
        toHeaders = header.getMethod("getHeaders");
        clearHeaders = headers.getMethod("clear");
        headerFields = field(headers, "headers");
        parameters = field(type, "parameters");
        decoded = List.of(field(parameters.getType(), "tmpNameC"), field(parameters.getType(), "tmpValueC"));
        setChars = chars.getMethod("setChars", char[].class, int.class, int.class);
        recycleChars = chars.getMethod("recycle");
        texts = new ArrayList<>(fields(packet, text));
        texts.addAll(fields(header, text));
        uri = field(packet, "requestURIRef");
        uriTexts = fields(uri.getType(), text);
        isNull = text.getMethod("isNull");
        setText = text.getMethod("setString", String.class);
        headerBuffer = field(header, "headerBuffer");
        encodingBuffer = field(header, "tmpHeaderEncodingBuffer");
        toInput = type.getMethod("getInputBuffer");
        available = input.getMethod("available");
        takeBuffer = input.getMethod("readBuffer");
        dispose = buffer.getMethod("tryDispose");
    }

    /** Null where this Grizzly is another one. */
    static @Nullable GrizzlyRemains of(Object request) {
        try {
            return new GrizzlyRemains(request);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.INFO, "TW-WEB-022 connections keep what the container keeps of them", e);
            return null;
        }
    }

    @Override
    public void release(Object request) {
        try {
            Object packet = toRequestPacket.invoke(request);
            forgetHeaders(packet);
            forgetHeaders(toResponsePacket.invoke(toResponse.invoke(request)));
            for (Field field : decoded) {
                Object chars = field.get(parameters.get(request));
                setChars.invoke(chars, NO_CHARS, 0, 0);
                recycleChars.invoke(chars);
            }
            detach(texts, packet);
            detach(uriTexts, uri.get(packet));
            headerBuffer.set(packet, null);
            setEncodingBuffers(request, NO_BYTES);
        } catch (InvocationTargetException e) {
            tell(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            tell(e);
        }
    }

    @Override
    public void restore(Object request) {
        try {
            setEncodingBuffers(request, ENCODING_BYTES);
        } catch (InvocationTargetException e) {
            tell(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            tell(e);
        }
    }

    private void setEncodingBuffers(Object request, int bytes) throws ReflectiveOperationException {
        Object answer = toResponsePacket.invoke(toResponse.invoke(request));
        for (Object packet : new Object[] {toRequestPacket.invoke(request), answer}) {
            encodingBuffer.set(packet, bytes == NO_BYTES ? null : new byte[bytes]);
        }
    }

    @Override
    public void releaseInput(Object request) {
        try {
            Object input = toInput.invoke(request);
            if (available.invoke(input).equals(0)) {
                dispose.invoke(takeBuffer.invoke(input));
            }
        } catch (InvocationTargetException e) {
            tell(e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            tell(e);
        }
    }

    private void forgetHeaders(Object packet) throws ReflectiveOperationException {
        Object headers = toHeaders.invoke(packet);
        clearHeaders.invoke(headers);
        headerFields.set(headers, Array.newInstance(headerFields.getType().getComponentType(), INITIAL_HEADERS));
    }

    /** Makes texts that point into the buffer of the request into texts of their own. */
    private void detach(List<Field> fields, Object owner) throws ReflectiveOperationException {
        for (Field field : fields) {
            Object text = field.get(owner);
            if (text != null && isNull.invoke(text).equals(false)) {
                setText.invoke(text, text.toString());
            }
        }
    }

    private static void tell(@Nullable Throwable failure) {
        LOGGER.log(System.Logger.Level.DEBUG, "TW-WEB-023 a connection keeps what the container keeps of it", failure);
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static List<Field> fields(Class<?> type, Class<?> fieldType) {
        List<Field> found = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (field.getType() == fieldType && !Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                found.add(field);
            }
        }
        return found;
    }
}
