package org.tickway.feed.master;

/** Rows of Tickway's own format, which say all that a {@link Listing} has. Stateless. */
final class TickwayMapping implements RowMapping {

    private static final int MAXIMUM_EXPONENT = 18;

    @Override
    public NamedListing map(MasterRow row) throws BadRowException {
        String instrument = row.required(MasterField.INSTRUMENT);
        int colon = instrument.indexOf(':');
        if (colon < 1 || colon == instrument.length() - 1) {
            throw new BadRowException(
                    RowRule.BAD_NAME, "instrument=" + BadRowException.shown(instrument) + " is not EXCHANGE:SYMBOL");
        }
        String exchange = instrument.substring(0, colon);
        String symbol = instrument.substring(colon + 1);
        String name = ContractNames.name(exchange, symbol);
        if (!name.equals(instrument)) {
            throw new BadRowException(
                    RowRule.BAD_NAME, "instrument=" + BadRowException.shown(instrument) + " has white space in it");
        }
        return NamedListing.of(new Listing(
                name,
                RowValues.bounded(MasterField.SEGMENT, otherwise(row.text(MasterField.SEGMENT), exchange)),
                RowValues.bounded(MasterField.TOKEN, row.required(MasterField.TOKEN)),
                RowValues.bounded(MasterField.SYMBOL, otherwise(row.text(MasterField.SYMBOL), symbol)),
                RowValues.isin(row),
                row.integer(MasterField.PRICE_EXPONENT, -MAXIMUM_EXPONENT, MAXIMUM_EXPONENT, -2),
                row.integer(MasterField.QUANTITY_EXPONENT, -MAXIMUM_EXPONENT, MAXIMUM_EXPONENT, 0)));
    }

    private static String otherwise(String text, String instead) {
        return text.isEmpty() ? instead : text;
    }
}
