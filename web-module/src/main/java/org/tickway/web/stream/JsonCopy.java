package org.tickway.web.stream;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import org.tickway.web.json.JsonText;

/** Writes down what a parser reads, without blanks and with every number as the client wrote it. One thread. */
final class JsonCopy {

    private final JsonParser parser;
    private final int maxNesting;
    private final StringBuilder text = new StringBuilder();

    JsonCopy(JsonParser parser, int maxNesting) {
        this.parser = parser;
        this.maxNesting = maxNesting;
    }

    /** Copies the object whose opening brace was just read. */
    void object() throws MalformedOpException {
        text.append('{');
        int depth = 1;
        boolean first = true;
        while (depth > 0) {
            if (!parser.hasNext()) {
                throw new MalformedOpException("the message ends too early");
            }
            Event event = parser.next();
            boolean ends = event == Event.END_OBJECT || event == Event.END_ARRAY;
            if (!first && !ends) {
                text.append(',');
            }
            first = event == Event.START_OBJECT || event == Event.START_ARRAY || event == Event.KEY_NAME;
            if (first && event != Event.KEY_NAME) {
                depth++;
            } else if (ends) {
                depth--;
            }
            if (depth > maxNesting) {
                throw new MalformedOpException("the message is nested more than " + maxNesting + " deep");
            }
            append(event);
        }
    }

    private void append(Event event) {
        switch (event) {
            case START_OBJECT -> text.append('{');
            case END_OBJECT -> text.append('}');
            case START_ARRAY -> text.append('[');
            case END_ARRAY -> text.append(']');
            case KEY_NAME -> text.append(JsonText.quoted(parser.getString())).append(':');
            case VALUE_STRING -> text.append(JsonText.quoted(parser.getString()));
            case VALUE_NUMBER -> text.append(parser.getString());
            case VALUE_TRUE -> text.append("true");
            case VALUE_FALSE -> text.append("false");
            case VALUE_NULL -> text.append("null");
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
