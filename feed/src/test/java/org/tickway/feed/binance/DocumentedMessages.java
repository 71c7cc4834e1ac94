package org.tickway.feed.binance;

import java.util.List;

/** One message of each kind that the recording does not have, with the numbers of the venue's documentation. */
final class DocumentedMessages {

    static final String AGGREGATE = combined(
            "btcusdt@aggTrade",
            "{'e':'aggTrade','E':1672515782136,'s':'BTCUSDT','a':12345,'p':'0.001','q':'100','f':100,'l':105,"
                    + "'T':1672515782137,'m':true,'M':true}");
    static final String BLOCK = combined(
            "btcusdt@blockTrade",
            "{'e':'blockTrade','E':1672515782136,'s':'BTCUSDT','t':12345,'p':'0.001','q':'100','T':1672515782137,"
                    + "'m':false}");
    static final String KLINE = combined(
            "btcusdt@kline_1m",
            "{'e':'kline','E':1672515782136,'s':'BTCUSDT','k':{'t':1672515780000,'T':1672515839999,'s':'BTCUSDT',"
                    + "'i':'1m','f':100,'L':200,'o':'0.0010','c':'0.0020','h':'0.0025','l':'0.0015','v':'1000','n':100,"
                    + "'x':false,'q':'1.0000','V':'500','Q':'0.500','B':'123456'}}");
    static final String MINI_TICKER = combined(
            "btcusdt@miniTicker",
            "{'e':'24hrMiniTicker','E':1672515782136,'s':'BTCUSDT','c':'0.0025','o':'0.0010','h':'0.0026',"
                    + "'l':'0.0009','v':'10000','q':'18'}");
    static final String TICKER = combined(
            "btcusdt@ticker",
            "{'e':'24hrTicker','E':1672515782136,'s':'BTCUSDT','p':'-0.0015','P':'-250.00','w':'0.0018','x':'0.0009',"
                    + "'c':'0.0025','Q':'10','b':'0.0024','B':'10','a':'0.0026','A':'100','o':'0.0010','h':'0.0027',"
                    + "'l':'0.0008','v':'10000','q':'18','O':0,'C':1675216573749,'F':0,'L':18150,'n':18151}");
    static final String WINDOW_TICKER = combined(
            "btcusdt@ticker_1h",
            "{'e':'1hTicker','E':1672515782136,'s':'BTCUSDT','p':'0.0015','P':'250.00','o':'0.0010','h':'0.0025',"
                    + "'l':'0.0010','c':'0.0025','w':'0.0018','v':'10000','q':'18','O':0,'C':1675216573749,'F':0,"
                    + "'L':18150,'n':18151}");
    static final String AVERAGE = combined(
            "btcusdt@avgPrice",
            "{'e':'avgPrice','E':1693907033000,'s':'BTCUSDT','i':'5m','w':'25776.86000000','T':1693907032213}");
    static final String REFERENCE =
            combined("btcusdt@referencePrice", "{'e':'referencePrice','s':'BTCUSDT','r':'10.00','t':1770967200000}");
    static final String PARTIAL_BOOK =
            combined("btcusdt@depth5@100ms", "{'lastUpdateId':160,'bids':[['0.0024','10']],'asks':[['0.0026','100']]}");

    static final List<String> ALL =
            List.of(AGGREGATE, BLOCK, KLINE, MINI_TICKER, TICKER, WINDOW_TICKER, AVERAGE, REFERENCE, PARTIAL_BOOK);

    private DocumentedMessages() {}

    private static String combined(String stream, String data) {
        return ("{'stream':'" + stream + "','data':" + data + "}").replace('\'', '"');
    }
}
