package org.tickway.risk;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All positions of a user, as the newest message of {@code portfolio.{user}} that has a member {@code positions} says.
 *
 * @param currency of all prices, as the publisher calls it; empty where he does not say. The gateway converts nothing.
 */
record Portfolio(List<Position> positions, String currency) {

    static final int MAX_POSITIONS = 2_000;

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int MAX_DIGITS = 40;

    Portfolio {
        positions = List.copyOf(positions);
    }

    /**
     * Reads a message; null where it does not speak of positions.
     *
     * @throws InvalidPortfolioException where it does, but not as it should
     */
    static @Nullable Portfolio read(byte[] payload) throws InvalidPortfolioException {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(payload))) {
            JsonObject object = reader.readObject();
            JsonValue positions = object.get("positions");
            if (positions == null) {
                return null;
            }
            if (!(positions instanceof JsonArray list)) {
                throw new InvalidPortfolioException("positions is not a list");
            }
            if (list.size() > MAX_POSITIONS) {
                throw new InvalidPortfolioException(list.size() + " positions are more than " + MAX_POSITIONS);
            }
            List<Position> read = new ArrayList<>(list.size());
            for (JsonValue entry : list) {
                read.add(position(entry));
            }
            return new Portfolio(read, object.get("currency") instanceof JsonString code ? code.getString() : "");
        } catch (JsonException | IllegalStateException malformed) {
            throw new InvalidPortfolioException("the message is not a JSON object");
        }
    }

    private static Position position(JsonValue entry) throws InvalidPortfolioException {
        if (!(entry instanceof JsonObject position) || !(position.get("instrument") instanceof JsonString instrument)) {
            throw new InvalidPortfolioException("a position has no instrument");
        }
        BigDecimal quantity = number(position.get("quantity"));
        if (quantity == null) {
            throw new InvalidPortfolioException(
                    "the position in " + instrument.getString() + " has no number as quantity");
        }
        return new Position(instrument.getString(), quantity, number(position.get("averagePrice")));
    }

    private static @Nullable BigDecimal number(@Nullable JsonValue value) throws InvalidPortfolioException {
        if (!(value instanceof JsonNumber number)) {
            return null;
        }
        BigDecimal decimal = number.bigDecimalValue();
        if (decimal.precision() > MAX_DIGITS || Math.abs((long) decimal.scale()) > MAX_DIGITS) {
            throw new InvalidPortfolioException("a number has more than " + MAX_DIGITS + " digits");
        }
        return decimal;
    }
}
