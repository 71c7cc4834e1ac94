package org.tickway.feed.master;

/** What a row of a symbol file may say; each format has columns of its own for them. */
enum MasterField {
    INSTRUMENT("instrument"),
    EXCHANGE("exchange"),
    SEGMENT("segment"),
    TOKEN("token"),
    SYMBOL("symbol"),
    NAME("name"),
    TYPE("instrument type"),
    OPTION_TYPE("option type"),
    EXPIRY("expiry"),
    STRIKE("strike"),
    PRECISION("precision"),
    ISIN("isin"),
    PRICE_EXPONENT("priceExponent"),
    QUANTITY_EXPONENT("quantityExponent");

    private final String label;

    MasterField(String label) {
        this.label = label;
    }

    /** As messages name it. */
    String label() {
        return label;
    }
}
