package org.tickway.feed.fix;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.filterchain.IoFilterChainBuilder;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;

/**
 * The filters under QuickFIX/J's own: TLS, and a bound for messages that do not end.
 *
 * <p>QuickFIX/J's own TLS trusts every certificate unless it is given a trust store of its own (SSLContextFactory), so it is
 * not used: this one trusts what the Java runtime trusts and verifies the host's name.
 */
final class FixTransport {

    private FixTransport() {}

    /**
     * The filters of a connection to this address.
     *
     * @param maximumBytes of one message
     * @param oversized called once where a message is longer, from an I/O thread; the connection ends then
     * @throws IllegalStateException where the Java runtime has no TLS
     */
    static IoFilterChainBuilder filters(FixAddress address, int maximumBytes, Runnable oversized) {
        SSLContext context = address.tls() ? context() : null;
        return chain -> {
            LengthLimit limit = new LengthLimit(maximumBytes, oversized);
            chain.addFirst("length", limit);
            chain.addLast("decoded", limit.decoded());
            if (context != null) {
                chain.addFirst("tls", new VerifyingTls(context, address));
            }
        };
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available in this Java runtime: " + e.getMessage(), e);
        }
    }

    private static final class VerifyingTls extends SslFilter {

        static {
            // MINA keeps two threads for ever; so they end when they have nothing to do.
            if (EXECUTOR instanceof ThreadPoolExecutor threads) {
                threads.setKeepAliveTime(100, TimeUnit.MILLISECONDS);
                threads.allowCoreThreadTimeOut(true);
            }
        }

        private final FixAddress address;

        private VerifyingTls(SSLContext context, FixAddress address) {
            super(context);
            this.address = address;
            setEnabledProtocols("TLSv1.3", "TLSv1.2");
            setEndpointIdentificationAlgorithm("HTTPS");
        }

        /** With the name that is configured: that of the socket may have been looked up backwards from the address. */
        @Override
        protected SSLEngine createEngine(IoSession session, InetSocketAddress socketAddress) {
            return super.createEngine(session, InetSocketAddress.createUnresolved(address.host(), address.port()));
        }
    }

    /** Counts the bytes since the last whole message. One for each connection, whose I/O thread alone uses it. */
    private static final class LengthLimit extends IoFilterAdapter {

        private final int maximumBytes;
        private final Runnable oversized;
        private long bytes;

        private LengthLimit(int maximumBytes, Runnable oversized) {
            this.maximumBytes = maximumBytes;
            this.oversized = oversized;
        }

        @Override
        public void messageReceived(NextFilter next, IoSession session, Object message) {
            int length = message instanceof IoBuffer buffer ? buffer.remaining() : 0;
            bytes += length;
            next.messageReceived(session, message);
            if (bytes > maximumBytes && bytes > length) {
                bytes = Long.MIN_VALUE;
                oversized.run();
                session.closeNow();
            }
        }

        private IoFilterAdapter decoded() {
            return new IoFilterAdapter() {
                @Override
                public void messageReceived(NextFilter next, IoSession session, Object message) {
                    bytes = 0;
                    next.messageReceived(session, message);
                }
            };
        }
    }
}
