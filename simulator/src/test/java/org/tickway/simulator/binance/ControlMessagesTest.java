package org.tickway.simulator.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of web-socket-streams.md, "Error Messages". */
class ControlMessagesTest {
    private final Streams streams = new Streams();

    @Test
    void shouldAcknowledgeASubscription() {
        assertEquals("{\"result\":null,\"id\":1}", answer("{'method':'SUBSCRIBE','params':['a@trade'],'id':1}"));
        assertEquals(List.of("a@trade"), streams.names);
    }

    @Test
    void shouldAcknowledgeTheEndOfASubscription() {
        streams.names.add("a@trade");
        assertEquals("{\"result\":null,\"id\":312}", answer("{'method':'UNSUBSCRIBE','params':['a@trade'],'id':312}"));
        assertEquals(List.of(), streams.names);
    }

    @Test
    void shouldListSubscriptions() {
        streams.names.addAll(List.of("a@trade", "b@depth"));
        assertEquals(
                "{\"result\":[\"a@trade\",\"b@depth\"],\"id\":3}", answer("{'method':'LIST_SUBSCRIPTIONS','id':3}"));
    }

    @Test
    void shouldSetAndTellTheCombinedProperty() {
        assertEquals("{\"result\":false,\"id\":2}", answer("{'method':'GET_PROPERTY','params':['combined'],'id':2}"));
        assertEquals(
                "{\"result\":null,\"id\":5}", answer("{'method':'SET_PROPERTY','params':['combined',true],'id':5}"));
        assertEquals("{\"result\":true,\"id\":2}", answer("{'method':'GET_PROPERTY','params':['combined'],'id':2}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "-7 | -7",
                "9223372036854775807 | 9223372036854775807",
                "null | null",
                "'abc123' | \"abc123\"",
                "'123456789012345678901234567890123456' | \"123456789012345678901234567890123456\""
            })
    void shouldGiveTheIdBack(String id, String echoed) {
        assertEquals(
                "{\"result\":[],\"id\":" + echoed + "}", answer("{'method':'LIST_SUBSCRIPTIONS','id':" + id + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "1.5",
                "[]",
                "true",
                "9223372036854775808",
                "'1234567890123456789012345678901234567'",
                "'with space'"
            })
    void shouldRefuseAnotherId(String id) {
        assertEquals(
                "{\"code\":2,\"msg\":\"Invalid request: request ID must be an unsigned integer\"}",
                answer("{'method':'LIST_SUBSCRIPTIONS','id':" + id + "}"));
    }

    @Test
    void shouldRefuseAnAbsentId() {
        assertEquals(
                "{\"code\":2,\"msg\":\"Invalid request: request ID must be an unsigned integer\"}",
                answer("{'method':'LIST_SUBSCRIPTIONS'}"));
    }

    @Test
    void shouldRefuseAnUnknownProperty() {
        assertEquals(
                "{\"code\":0,\"msg\":\"Unknown property\",\"id\":7}",
                answer("{'method':'SET_PROPERTY','params':['split',true],'id':7}"));
    }

    @Test
    void shouldRefuseAValueThatIsNotBoolean() {
        assertEquals(
                "{\"code\":1,\"msg\":\"Invalid value type: expected Boolean\"}",
                answer("{'method':'SET_PROPERTY','params':['combined','yes'],'id':7}"));
    }

    @Test
    void shouldRefuseAPropertyNameThatIsNotAString() {
        assertEquals(
                "{\"code\":2,\"msg\":\"Invalid request: property name must be a string\"}",
                answer("{'method':'GET_PROPERTY','params':[4],'id':7}"));
    }

    @Test
    void shouldRefuseTooManyParameters() {
        assertEquals(
                "{\"code\":2,\"msg\":\"Invalid request: too many parameters\"}",
                answer("{'method':'GET_PROPERTY','params':['combined',1],'id':7}"));
    }

    @Test
    void shouldRefuseAnUnknownMethodAndSayWhere() {
        assertEquals(
                "{\"code\":2,\"msg\":\"Invalid request: unknown variant `SUBSCRIB`, expected one of `SUBSCRIBE`,"
                        + " `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 20\"}",
                answer("{'method':'SUBSCRIB','id':7}"));
    }

    @Test
    void shouldRefuseAMissingMethod() {
        assertEquals(
                "{\"code\":2,\"msg\":\"Invalid request: missing field `method` at line 1 column 8\"}",
                answer("{'id':7}"));
    }

    @Test
    void shouldRefuseWhatIsNotJson() {
        assertEquals(
                "{\"code\":3,\"msg\":\"Invalid JSON: expected value at line 1 column 11\"}", answer("{'method':}"));
    }

    @Test
    void shouldRefuseMoreStreamsThanAllowedAndChangeNothing() {
        assertEquals(
                "{\"code\":2,\"msg\":\"Invalid request: too many streams for one connection\"}",
                answer("{'method':'SUBSCRIBE','params':['a','b','c','d'],'id':1}"));
        assertEquals(List.of(), streams.names);
    }

    private String answer(String request) {
        return ControlMessages.answer(request.replace('\'', '"').getBytes(StandardCharsets.UTF_8), streams);
    }

    private static final class Streams implements ControlMessages.Target {
        private final List<String> names = new ArrayList<>();
        private boolean combined;

        @Override
        public boolean subscribe(List<String> streams) {
            return streams.size() <= 3 && names.addAll(streams);
        }

        @Override
        public void unsubscribe(List<String> streams) {
            names.removeAll(streams);
        }

        @Override
        public List<String> subscriptions() {
            return names;
        }

        @Override
        public boolean combined() {
            return combined;
        }

        @Override
        public void setCombined(boolean combined) {
            this.combined = combined;
        }
    }
}
