package org.tickway.web.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.tickway.gateway.Gateway;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
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

    @GET
    @Operation(summary = "The newest prices of every instrument")
    public String all(
            @Parameter(description = "string for prices and quantities as JSON strings")
                    @QueryParam("numbers")
                    @Nullable
                    String numbers) {
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
        Instrument instrument = Ready.instruments(gateway).find(name);
        if (instrument == null) {
            throw new ProblemException(Problem.notFound(
                    "UNKNOWN_INSTRUMENT", "no instrument has this name; use EXCHANGE:SYMBOL or a valid ISIN"));
        }
        JsonText json = new JsonText();
        write(new PricesText(json, "string".equals(numbers)), Ready.topics(gateway), instrument);
        return json.toString();
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
