package org.tickway.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio at prices of one moment. Positions without a price are in no sum; those with a price that is not live are,
 * and are marked.
 *
 * @param gross sum of the sizes of all values
 * @param net sum of all values
 * @param profit unrealised, of the positions whose average price is known
 * @param dayProfit since the previous close, of the positions whose previous close is known
 */
record Valuation(
        List<Line> lines, BigDecimal gross, BigDecimal net, BigDecimal profit, BigDecimal dayProfit, ValueAtRisk risk) {

    /**
     * One position.
     *
     * @param price null where there is none
     */
    record Line(
            Position position,
            @Nullable MarketPrice price,
            @Nullable BigDecimal value,
            @Nullable BigDecimal profit) {

        boolean isStale() {
            return price != null && !price.live();
        }
    }

    static Valuation of(Portfolio portfolio, PriceSource prices, DailyReturns returns) {
        List<Line> lines = new ArrayList<>();
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal dayProfit = BigDecimal.ZERO;
        Map<String, Double> values = new LinkedHashMap<>();
        boolean priced = true;
        for (Position position : portfolio.positions()) {
            MarketPrice price = prices.find(position.instrument());
            if (price == null) {
                lines.add(new Line(position, null, null, null));
                priced = false;
                continue;
            }
            BigDecimal value = position.quantity().multiply(price.last());
            BigDecimal average = position.averagePrice();
            BigDecimal its = average == null
                    ? null
                    : position.quantity().multiply(price.last().subtract(average));
            lines.add(new Line(position, price, value, its));
            gross = gross.add(value.abs());
            net = net.add(value);
            profit = its == null ? profit : profit.add(its);
            BigDecimal close = price.previousClose();
            dayProfit = close == null
                    ? dayProfit
                    : dayProfit.add(position.quantity().multiply(price.last().subtract(close)));
            values.merge(price.instrument(), value.doubleValue(), Double::sum);
        }
        ValueAtRisk risk = priced ? ValueAtRisk.of(values, returns) : new ValueAtRisk(null, null, 0, null);
        return new Valuation(List.copyOf(lines), gross, net, profit, dayProfit, risk);
    }

    /** Whether every position has a live price. */
    boolean isComplete() {
        return lines.stream().allMatch(line -> line.price() != null && !line.isStale());
    }
}
