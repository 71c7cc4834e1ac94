package org.tickway.web.rest;

import java.util.Locale;
import org.tickway.journal.SentMessage;
import org.tickway.journal.SentPage;
import org.tickway.web.json.JsonText;

/** Writes a part of what a session was sent. Stateless. */
final class SentText {

    private static final int NS_TO_MS = -6;

    private SentText() {}

    static String of(String session, SentPage page) {
        JsonText json = new JsonText()
                .beginObject()
                .field("session", session)
                .field("user", page.user())
                .field("chainIntact", page.chainIntact())
                .field("more", page.more())
                .beginArray("messages");
        for (SentMessage message : page.messages()) {
            json.beginObject()
                    .decimal("time", message.timeNs(), NS_TO_MS)
                    .field("topic", message.topic())
                    .field("epoch", message.epoch())
                    .field("seq", message.sequence())
                    .field("kind", message.kind().name().toLowerCase(Locale.ROOT))
                    .field("folded", message.folded());
            if (!message.reason().isEmpty()) {
                json.field("reason", message.reason());
            }
            json.endObject();
        }
        return json.endArray().endObject().toString();
    }
}
