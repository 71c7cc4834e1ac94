package org.tickway.feed.noren;

import java.util.List;
import org.tickway.feed.fuzz.Messages;

/** What Noren says of logins and orders. */
public final class NorenOrdersFuzz extends NorenFuzz {

    private static final String ORDER =
            "{'t':'om','norenordno':'26112000000001','uid':'FT0001','actid':'FT0001','exch':'NSE','tsym':'NTPC-EQ',"
                    + "'qty':'100','prc':'118.55','pcode':'C','status':'OPEN','reporttype':'Fill','trantype':'B',"
                    + "'prctyp':'SL-LMT','ret':'DAY','fillshares':'40','avgprc':'118.50','flqty':'40','rejreason':'',"
                    + "'exchordid':'1100000000012345','remarks':'a \\u20b9','trgprc':'118.40',"
                    + "'exch_tm':'20-11-2026 10:15:30'}";

    public NorenOrdersFuzz() {
        super(NorenBroker.SHOONYA, Dialect.CLASSIC);
    }

    @Override
    public String name() {
        return "noren-orders";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Messages.texts("{'t':'ak','uid':'FT0001','s':'OK'}", "{'t':'ok'}", ORDER),
                Messages.text(ORDER.replace("'OPEN'", "'COMPLETE'").replace("'40'", "'100'")),
                Messages.text(ORDER.replace("'OPEN'", "'INVALID_STATUS_TYPE'")),
                Messages.text("{'t':'om','norenordno':'1','uid':'SH1','exch':'MCX','tsym':'GOLD05DEC26','qty':'1',"
                        + "'prc':'0.00','prd':'M','status':'REJECTED','reporttype':'Rejected','trantype':'S',"
                        + "'prctyp':'SL-MKT','rejreason':'RED:margin','exch_tm':'soon'}"),
                Messages.text("{'t':'om','norenordno':'1','exch':'NSE','tsym':'NTPC-EQ','qty':'100','trantype':'B',"
                        + "'status':'PENDING','amo':'Yes'}"),
                Messages.texts("{'t':'ck','s':'Not_Ok'}", "{'t':'cf','s':'OK'}", "{'t':'hk'}", "{'t':'uok'}"));
    }

    @Override
    public List<String> words() {
        return List.of(
                "\"t\":\"om\"",
                "norenordno",
                "exch",
                "tsym",
                "qty",
                "trantype",
                "status",
                "reporttype",
                "fillshares",
                "flqty",
                "avgprc",
                "trgprc",
                "exch_tm",
                "COMPLETE",
                "TRIGGER_PENDING",
                "CANCELED",
                "Fill",
                "PendingNew",
                "amo",
                "Yes",
                "null");
    }
}
