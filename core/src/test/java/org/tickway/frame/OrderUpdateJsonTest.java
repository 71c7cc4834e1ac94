package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderUpdateJsonTest {

    private static final String HEAD = "{'type':'order_update','user_id':'ann','broker':'tickway'";

    @Test
    void shouldPassTheProtocolsOwnFieldsThrough() {
        String fields = ",'orderid':'1','symbol':'INFY','exchange':'NSE','action':'BUY','quantity':10,'price':1500.5,"
                + "'trigger_price':0,'pricetype':'LIMIT','product':'MIS','order_status':'open','filled_quantity':0,"
                + "'pending_quantity':10,'average_price':0,'rejection_reason':'','mode':'analyze'";

        assertEquals(HEAD + fields + "}", written("{" + fields.substring(1) + "}"));
    }

    @Test
    void shouldTranslateTheUsualNamesAndWords() {
        assertEquals(
                HEAD + ",'price':5,'orderid':'o1','order_status':'complete','action':'SELL','quantity':3,"
                        + "'pricetype':'SL-M','filled_quantity':3,'mode':'live'}",
                written("{'orderId':'o1','status':'COMPLETE','side':'sell','qty':3,'type':'SL-M','filledQty':3,"
                        + "'price':5}"));
    }

    @Test
    void shouldPreferTheProtocolsOwnNameWhereBothAreThere() {
        assertEquals(
                HEAD + ",'order_status':'rejected','mode':'live'}",
                written("{'status':'open','order_status':'rejected'}"));
    }

    @Test
    void shouldWriteNumbersAsNumbersWhereTheyCameAsText() {
        assertEquals(
                HEAD + ",'quantity':10,'price':-1.50,'average_price':'n/a','trigger_price':'007','mode':'live'}",
                written("{'quantity':'10','price':'-1.50','average_price':'n/a','trigger_price':'007'}"));
    }

    @Test
    void shouldKeepWhatItDoesNotKnowAndNotLetItSpeakForTheGateway() {
        assertEquals(
                HEAD + ",'tags':[{'a':'}'},['\\'']],'note':'x, y: {z}','mode':'live'}",
                written(" { 'tags' : [{'a':'}'},['\\'']] , 'user_id':'eve','broker':'b', 'note':'x, y: {z}' } "));
    }

    @Test
    void shouldCarryAPayloadThatIsNoObjectAsData() {
        assertEquals(HEAD + ",'mode':'live','data':[1,2]}", written("[1,2]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{'a", "{'a'", "{'a':", "{'a':'b", "{'a':[1", "{'a':1,", "{'a' 1}", "{,}", "{'quantity':'"})
    void shouldComeToAnEndWithTextThatIsBroken(String text) {
        assertEquals('}', written(text).charAt(written(text).length() - 1));
    }

    private static String written(String payload) {
        JsonBuffer json = new JsonBuffer(64);
        new OrderUpdateJson(new MessageList())
                .write(json, "ann", payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8).replace('"', '\'');
    }
}
