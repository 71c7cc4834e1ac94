package org.tickway.risk;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishResult;
import org.tickway.publish.Publisher;
import org.tickway.topic.TopicClass;

/**
 * The risk of one user: what was told of it, and which limits are breached. One thread.
 *
 * <p>Only members that changed are published. A breach is told once, and once more when it is over; an alert that the
 * publisher does not take is tried again at the next valuation.
 */
final class UserRisk {

    static final String PUBLISHER = "tickway";

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int VALUE_AT_RISK_DECIMALS = 4;

    private final String user;
    private final RiskLimits limits;
    private final BigDecimal cleared;
    private final Publisher publisher;
    private final Map<String, JsonValue> told = new HashMap<>();
    private final Set<RiskLimits.Measure> breached = EnumSet.noneOf(RiskLimits.Measure.class);

    /**
     * @param hysteresis a breach is over when the measure is this part below its limit
     */
    UserRisk(String user, RiskLimits limits, BigDecimal hysteresis, Publisher publisher) {
        this.user = user;
        this.limits = limits;
        this.cleared = BigDecimal.ONE.subtract(hysteresis);
        this.publisher = publisher;
    }

    /** Publishes what has changed since the last time, and alerts. */
    void tell(Portfolio portfolio, Valuation valuation) {
        publish(members(portfolio, valuation));
        for (RiskLimits.Measure measure : RiskLimits.Measure.values()) {
            BigDecimal bound = limits.bounds().get(measure);
            BigDecimal value = value(measure, valuation);
            if (bound != null && value != null) {
                judge(measure, value, bound, valuation.isComplete());
            }
        }
    }

    /** Says that the portfolio cannot be understood, once. */
    void tellFault(String fault) {
        publish(JSON.createObjectBuilder()
                .add("complete", false)
                .add("fault", fault)
                .build());
    }

    private JsonObject members(Portfolio portfolio, Valuation valuation) {
        JsonArrayBuilder positions = JSON.createArrayBuilder();
        JsonArrayBuilder stale = JSON.createArrayBuilder();
        JsonArrayBuilder unpriced = JSON.createArrayBuilder();
        for (Valuation.Line line : valuation.lines()) {
            positions.add(position(line));
            if (line.price() == null) {
                unpriced.add(line.position().instrument());
            } else if (line.isStale()) {
                stale.add(line.position().instrument());
            }
        }
        ValueAtRisk risk = valuation.risk();
        JsonObjectBuilder members = JSON.createObjectBuilder()
                .add(
                        "exposure",
                        JSON.createObjectBuilder()
                                .add("gross", plain(valuation.gross()))
                                .add("net", plain(valuation.net())))
                .add(
                        "pnl",
                        JSON.createObjectBuilder()
                                .add("unrealised", plain(valuation.profit()))
                                .add("day", plain(valuation.dayProfit())))
                .add("var95", valueAtRisk(risk.at95()))
                .add("var99", valueAtRisk(risk.at99()))
                .add("varDays", risk.days())
                .add("varMissing", text(risk.missing()))
                .add("complete", valuation.isComplete())
                .add("stale", stale)
                .add("unpriced", unpriced)
                .add("positions", positions)
                .add("fault", JsonValue.NULL);
        if (!portfolio.currency().isEmpty()) {
            members.add("currency", portfolio.currency());
        }
        return members.build();
    }

    private static JsonObjectBuilder position(Valuation.Line line) {
        JsonObjectBuilder position = JSON.createObjectBuilder()
                .add("instrument", line.position().instrument())
                .add("quantity", plain(line.position().quantity()));
        MarketPrice price = line.price();
        BigDecimal value = line.value();
        BigDecimal profit = line.profit();
        if (price != null && value != null) {
            position.add("price", plain(price.last()))
                    .add("value", plain(value))
                    .add("live", price.live());
        }
        return profit == null ? position : position.add("pnl", plain(profit));
    }

    private void publish(JsonObject members) {
        JsonObjectBuilder changed = JSON.createObjectBuilder();
        Map<String, JsonValue> news = new HashMap<>();
        members.forEach((name, value) -> {
            JsonValue before = told.get(name);
            boolean removed = value.getValueType() == JsonValue.ValueType.NULL;
            if (removed ? before != null : !value.equals(before)) {
                changed.add(name, value);
                news.put(name, value);
            }
        });
        if (news.isEmpty()) {
            return;
        }
        PublishResult result = publisher.publish(
                new Publication(TopicClass.RISK.prefix() + user, changed.build().toString()), PUBLISHER);
        if (result instanceof PublishResult.Accepted) {
            news.forEach((name, value) -> {
                if (value.getValueType() == JsonValue.ValueType.NULL) {
                    told.remove(name);
                } else {
                    told.put(name, value);
                }
            });
        }
    }

    private void judge(RiskLimits.Measure measure, BigDecimal value, BigDecimal bound, boolean complete) {
        boolean isBreached = breached.contains(measure);
        if (!isBreached && value.compareTo(bound) > 0) {
            if (alert("BREACHED", measure, value, bound, complete)) {
                breached.add(measure);
            }
        } else if (isBreached
                && value.compareTo(bound.multiply(cleared)) < 0
                && alert("CLEARED", measure, value, bound, complete)) {
            breached.remove(measure);
        }
    }

    private boolean alert(
            String state, RiskLimits.Measure measure, BigDecimal value, BigDecimal bound, boolean complete) {
        JsonObject alert = JSON.createObjectBuilder()
                .add("limit", measure.wireName())
                .add("state", state)
                .add("value", plain(value))
                .add("bound", plain(bound))
                .add("complete", complete)
                .build();
        String topic = TopicClass.RISK.prefix() + user + TopicClass.ALERTS_SUFFIX;
        return publisher.publish(new Publication(topic, alert.toString()), PUBLISHER) instanceof PublishResult.Accepted;
    }

    private static @Nullable BigDecimal value(RiskLimits.Measure measure, Valuation valuation) {
        return switch (measure) {
            case EXPOSURE -> valuation.gross();
            case LOSS -> valuation.profit().negate();
            case VAR95 -> rounded(valuation.risk().at95());
            case VAR99 -> rounded(valuation.risk().at99());
        };
    }

    private static JsonValue valueAtRisk(@Nullable Double value) {
        BigDecimal rounded = rounded(value);
        return rounded == null ? JsonValue.NULL : JSON.createValue(plain(rounded));
    }

    private static @Nullable BigDecimal rounded(@Nullable Double value) {
        return value == null ? null : BigDecimal.valueOf(value).setScale(VALUE_AT_RISK_DECIMALS, RoundingMode.HALF_UP);
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }

    /** Without zeros at the end, and without an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
