package org.tickway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over TLS a client gets the same frames, though their way to the socket is another one. */
@ExtendWith(SharedGateway.class)
class EncryptedStreamIT {
    private static final int MESSAGES = 1_000;

    private final Gateway gateway;

    EncryptedStreamIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldSendEveryChangeInOrderOverTls() throws GeneralSecurityException {
        String topic = "prices." + SharedGateway.syntheticInstruments().get(0);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicLong received = new AtomicLong();
        AtomicLong sequence = new AtomicLong();
        URI stream = URI.create("wss://" + gateway.server().secureUri().getAuthority() + "/tickway/ws/market-data");

        try (StreamClient client = StreamClient.openBy(
                trustingTheServer(),
                stream,
                gateway.credentials().apiKey(),
                message -> follow(message, sequence, received, faults))) {
            client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + topic + "\"]}");

            Awaitility.await().until(() -> received.get() >= MESSAGES || !faults.isEmpty());
        }

        assertEquals(List.of(), List.copyOf(faults));
    }

    private static void follow(JsonObject message, AtomicLong sequence, AtomicLong received, Queue<String> faults) {
        String type = StreamClient.text(message, "type");
        if (!"snapshot".equals(type) && !"delta".equals(type)) {
            return;
        }
        long skipped = message.has("skipped") ? message.get("skipped").getAsLong() : 0;
        long expected = sequence.get() + 1 + skipped;
        long now = message.get("seq").getAsLong();
        if ("delta".equals(type) && now != expected) {
            faults.add(message + " where seq " + expected + " was to be");
        }
        sequence.set(now);
        received.incrementAndGet();
    }

    /** The server's certificate is one that it has made for itself. */
    private static HttpClient trustingTheServer() throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new EverythingTrusted()}, null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static final class EverythingTrusted extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
