package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.tickway.gateway.Gateway;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.security.Roles;
import org.tickway.topic.PricesTopic;
import org.tickway.topic.TopicEngine;
import org.tickway.web.json.JsonText;
import org.tickway.web.problem.Problem;

/** The newest prices, for clients that ask once in a while. */
@Path("market-data")
@Produces(MediaType.APPLICATION_JSON)
public class MarketDataResource {

    private static final int MAX_INSTRUMENTS = 10_000;

    @Inject
    private Gateway gateway;

    @Inject
    private HistoryReader history;

    @Context
    @SuppressWarnings("NullAway.Init") // by the container
    private HttpServletRequest request;

    @GET
    @Operation(summary = "The newest prices of every instrument")
    public String all(
            @Parameter(description = "string for prices and quantities as JSON strings")
                    @QueryParam("numbers")
                    @Nullable
                    String numbers) {
        Caller.with(Roles.MARKET, request);
        TopicEngine topics = Ready.topics(gateway);
        InstrumentDirectory instruments = Ready.instruments(gateway);
        JsonText json = new JsonText().beginObject().beginArray("instruments");
        PricesText prices = new PricesText(json, "string".equals(numbers));
        int count = Math.min(MAX_INSTRUMENTS, instruments.size());
        for (int id = 0; id < count; id++) {
            Instrument instrument = instruments.get(id);
            if (instrument != null) {
                write(prices, topics, instrument);
            }
        }
        return json.endArray().endObject().toString();
    }

    @GET
    @Path("{instrument}")
    @Operation(summary = "The newest prices of one instrument", description = "EXCHANGE:SYMBOL or ISIN")
    public String one(@PathParam("instrument") String name, @QueryParam("numbers") @Nullable String numbers) {
        Instrument instrument = find(name);
        JsonText json = new JsonText();
        write(new PricesText(json, "string".equals(numbers)), Ready.topics(gateway), instrument);
        return json.toString();
    }

    @GET
    @Path("{instrument}/history")
    @Operation(
            summary = "What the journal has of an instrument, oldest first",
            description = "Prices, trades and bars received from one time on and before another. Where there is more, "
                    + "the answer says from when to go on.")
    public String history(
            @PathParam("instrument") String name,
            @Parameter(description = "ISO 8601 or milliseconds since 1970; an hour ago by default")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "likewise; now by default") @QueryParam("to") @Nullable String to,
            @Parameter(description = "records, 1 to 10,000") @QueryParam("limit") @Nullable String limit,
            @Parameter(description = "prices, trades, bars or several of them, comma-separated; all by default")
                    @QueryParam("kinds")
                    @Nullable
                    String kinds,
            @QueryParam("numbers") @Nullable String numbers) {
        Instrument instrument = find(name);
        long nowNs = System.currentTimeMillis() * 1_000_000L;
        HistoryQuery query = new HistoryQuery(
                instrument,
                QueryValues.timeNs("from", from, nowNs - HistoryQuery.DEFAULT_SPAN_NS),
                QueryValues.timeNs("to", to, nowNs),
                QueryValues.number("limit", limit, HistoryQuery.DEFAULT_RECORDS, 1, HistoryQuery.MAX_RECORDS),
                HistoryQuery.kinds(kinds),
                "string".equals(numbers));
        return history.read(query);
    }

    private Instrument find(String name) {
        Caller.with(Roles.MARKET, request);
        Instrument instrument = Ready.instruments(gateway).find(name);
        if (instrument == null) {
            throw new ProblemException(Problem.notFound(
                    "UNKNOWN_INSTRUMENT", "no instrument has this name; use EXCHANGE:SYMBOL or a valid ISIN"));
        }
        return instrument;
    }

    private static void write(PricesText prices, TopicEngine topics, Instrument instrument) {
        PricesTopic topic = topics.prices(instrument.id());
        if (topic == null) {
            prices.write(instrument);
        } else {
            prices.write(topic);
        }
    }
}
