package org.tickway.feed.master;

import java.util.Locale;
import java.util.Map;

/**
 * Names indices as OpenAlgo does (docs/prompt/symbol-format.md of its sources): upper case without spaces and hyphens,
 * {@code BSE} before those of the BSE, and a few that are called otherwise. Stateless.
 */
final class IndexNames {

    private static final String BSE = "BSE";

    private static final Map<String, String> OF_NSE = Map.of(
            "NIFTY50", "NIFTY",
            "NIFTYINDEX", "NIFTY",
            "NIFTYBANK", "BANKNIFTY",
            "NIFTYFIN", "FINNIFTY",
            "NIFTYFINSERVICE", "FINNIFTY",
            "NIFTYFINANCIALSERVICES", "FINNIFTY",
            "NIFTYNEXT50", "NIFTYNXT50",
            "NIFTYMIDSELECT", "MIDCPNIFTY",
            "NIFTYMIDCAPSELECT", "MIDCPNIFTY");

    private static final Map<String, String> OF_BSE = Map.ofEntries(
            Map.entry("SENSEX", "SENSEX"),
            Map.entry("BSESENSEX", "SENSEX"),
            Map.entry("BANKEX", "BANKEX"),
            Map.entry("BSEBANKEX", "BANKEX"),
            Map.entry("SENSEX50", "SENSEX50"),
            Map.entry("BSESENSEX50", "SENSEX50"),
            Map.entry("SNSX50", "SENSEX50"),
            Map.entry("SNXT50", "BSESENSEXNEXT50"),
            Map.entry("MID150", "BSE150MIDCAPINDEX"),
            Map.entry("LMI250", "BSE250LARGEMIDCAPINDEX"),
            Map.entry("MSL400", "BSE400MIDSMALLCAPINDEX"),
            Map.entry("BSECG", "BSECAPITALGOODS"),
            Map.entry("BSECD", "BSECONSUMERDURABLES"),
            Map.entry("BSEHC", "BSEHEALTHCARE"),
            Map.entry("BSEIT", "BSEINFORMATIONTECHNOLOGY"),
            Map.entry("CARBON", "BSECARBONEX"),
            Map.entry("DOL30", "BSEDOLLEX30"),
            Map.entry("DOL100", "BSEDOLLEX100"),
            Map.entry("DOL200", "BSEDOLLEX200"),
            Map.entry("BSEFMC", "BSEFASTMOVINGCONSUMERGOODS"),
            Map.entry("FMC", "BSEFASTMOVINGCONSUMERGOODS"),
            Map.entry("FIN", "BSEFINANCIALSERVICES"),
            Map.entry("FINSER", "BSEFINANCIALSERVICES"),
            Map.entry("GREENX", "BSEGREENEX"),
            Map.entry("INFRA", "BSEINDIAINFRASTRUCTUREINDEX"),
            Map.entry("INDSTR", "BSEINDUSTRIALS"),
            Map.entry("LRGCAP", "BSELARGECAP"),
            Map.entry("MIDSEL", "BSEMIDCAPSELECTINDEX"),
            Map.entry("OILGAS", "BSEOIL&GAS"),
            Map.entry("SMLCAP", "BSESMALLCAP"),
            Map.entry("SMLSEL", "BSESMALLCAPSELECTINDEX"),
            Map.entry("TELCOM", "BSETELECOM"));

    private IndexNames() {}

    /**
     * The symbol of an index, without its exchange.
     *
     * @param exchange where its shares are traded, such as {@code NSE}
     */
    static String of(String exchange, String brokersName) {
        String plain = ContractNames.withoutSpaces(brokersName).replace("-", "").toUpperCase(Locale.ROOT);
        if (exchange.equals("NSE")) {
            return OF_NSE.getOrDefault(plain, plain);
        }
        if (!exchange.equals(BSE)) {
            return plain;
        }
        String ofBse = plain.startsWith("S&P") ? plain.substring("S&P".length()) : plain;
        String known = OF_BSE.get(ofBse);
        if (known != null) {
            return known;
        }
        return ofBse.startsWith(BSE) ? ofBse : BSE + ofBse;
    }
}
