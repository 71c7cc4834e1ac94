package org.tickway.session;

/** The close codes that the gateway uses, as in the stream protocol. */
public final class CloseCode {

    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int POLICY = 1008;
    public static final int MESSAGE_TOO_BIG = 1009;
    public static final int INTERNAL_ERROR = 1011;
    public static final int CREDENTIAL_EXPIRED = 4401;
    public static final int TOO_SLOW = 4408;
    public static final int REPLACED = 4409;
    public static final int RATE_LIMITED = 4429;

    private CloseCode() {}
}
