package org.tickway.web.stream;

import jakarta.json.stream.JsonParser.Event;
import java.util.HashMap;
import java.util.Map;
import org.tickway.session.Standing;

/** Reads {@code {"<topic>":{"epoch":n,"seq":n},...}}: where a client stands in its topics. Stateless. */
final class StandingsReader {

    private static final long MAX_SEQUENCE = 1L << 49;

    private StandingsReader() {}

    static Map<String, Standing> read(String field, JsonFields fields) throws MalformedOpException {
        if (fields.next() != Event.START_OBJECT) {
            throw new MalformedOpException(field + " must be an object with a topic's name for each field");
        }
        Map<String, Standing> standings = new HashMap<>();
        while (fields.next() == Event.KEY_NAME) {
            String topic = fields.bounded("the topic in " + field, OpDraft.MAX_TOPIC_LENGTH);
            standings.put(topic, standing(field, fields));
            if (standings.size() > OpDraft.MAX_TOPICS) {
                throw new MalformedOpException(field + " must have at most " + OpDraft.MAX_TOPICS + " topics");
            }
        }
        return Map.copyOf(standings);
    }

    private static Standing standing(String field, JsonFields fields) throws MalformedOpException {
        if (fields.next() != Event.START_OBJECT) {
            throw new MalformedOpException(field + " must give {\"epoch\":number,\"seq\":number} for each topic");
        }
        long epoch = -1;
        long sequence = -1;
        while (fields.next() == Event.KEY_NAME) {
            switch (fields.name()) {
                case "epoch" -> epoch = fields.integer(field + " epoch", 0, Integer.MAX_VALUE);
                case "seq" -> sequence = fields.integer(field + " seq", 0, MAX_SEQUENCE);
                default -> fields.skip();
            }
        }
        if (epoch < 0 || sequence < 0) {
            throw new MalformedOpException(field + " needs epoch and seq for each topic");
        }
        return new Standing((int) epoch, sequence);
    }
}
