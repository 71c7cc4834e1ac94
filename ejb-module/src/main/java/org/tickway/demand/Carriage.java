package org.tickway.demand;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickStream;
import org.tickway.topic.StateChange;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicClass;
import org.tickway.topic.TopicEngine;

/** Tells by the states of topics whether a broker carries what clients ask for. Under the desk's monitor; makes no topic. */
final class Carriage {

    private static final Set<StateReason> AWAITED =
            EnumSet.of(StateReason.NOT_CONNECTED, StateReason.NOT_YET_SUBSCRIBED, StateReason.CONNECTION_LOST);
    private static final Set<StateReason> ENDED =
            EnumSet.of(StateReason.STOPPED, StateReason.REFUSED, StateReason.PROCESS_ENDED);

    private final TopicEngine topics;
    private final InstrumentDirectory instruments;

    Carriage(TopicEngine topics, InstrumentDirectory instruments) {
        this.topics = topics;
        this.instruments = instruments;
    }

    /** The channels that a stream is made of; bars are built from trades or, without them, from prices. */
    static Set<Channel> channels(TickStream stream) {
        return switch (stream) {
            case PRICES -> EnumSet.of(Channel.PRICES);
            case DEPTH -> EnumSet.of(Channel.DEPTH);
            case TRADES -> EnumSet.of(Channel.TRADES);
            case BARS_1S, BARS_1M, BARS_5M, BARS_1H -> EnumSet.of(Channel.TRADES, Channel.PRICES);
        };
    }

    /** The version of the state that the channel's topic is in, 0 where nothing was said of it yet. */
    int version(String instrument, Channel channel) {
        StateChange state = state(instrument, channel);
        return state == null ? 0 : state.version();
    }

    /** Whether some feed has the instrument, whoever asked for it. */
    boolean isCarried(String instrument) {
        for (Channel channel : Channel.values()) {
            StateChange state = state(instrument, channel);
            if (state != null && !ENDED.contains(state.reason())) {
                return true;
            }
        }
        return false;
    }

    /**
     * What became of one topic of a request.
     *
     * @param demand what was asked of the connector, or null where nothing is ever asked
     * @param late whether nobody waits any longer
     */
    Verdict verdict(Asking.Want want, @Nullable InstrumentDemand demand, boolean late, long nowNs) {
        Instrument instrument = instruments.find(want.instrument());
        UpstreamRefusal refusal = demand == null ? null : demand.refusal();
        if (refusal != null) {
            // What is in the directory may be published by an application.
            return instrument != null ? Verdict.SETTLED : refusal.full() ? Verdict.FULL : Verdict.UNKNOWN;
        }
        if (instrument == null) {
            return demand == null ? Verdict.UNKNOWN : late ? Verdict.UNREACHABLE : Verdict.AWAITED;
        }
        int awaited = 0;
        int refused = 0;
        for (Channel channel : want.channels()) {
            Verdict verdict = verdict(instrument.name(), channel, demand, nowNs);
            awaited += verdict == Verdict.AWAITED ? 1 : 0;
            refused += verdict == Verdict.UNKNOWN ? 1 : 0;
        }
        if (refused == want.channels().size()) {
            return Verdict.UNKNOWN;
        }
        return awaited == 0 || late ? Verdict.SETTLED : Verdict.AWAITED;
    }

    private Verdict verdict(String instrument, Channel channel, @Nullable InstrumentDemand demand, long nowNs) {
        StateChange state = state(instrument, channel);
        ChannelDemand asked = demand == null ? null : demand.channel(channel);
        if (state != null && state.state() == StreamState.LIVE) {
            return Verdict.SETTLED;
        }
        if (asked != null && asked.isRefused()) {
            return Verdict.UNKNOWN;
        }
        if (state != null && state.reason() == StateReason.REFUSED) {
            if (demand != null) {
                demand.refuse(channel, nowNs + DemandBook.REFUSAL_NS);
            }
            return Verdict.UNKNOWN;
        }
        if (state != null && !ENDED.contains(state.reason())) {
            return AWAITED.contains(state.reason()) ? Verdict.AWAITED : Verdict.SETTLED;
        }
        // Nothing was said yet, or what was said is of an earlier subscription.
        boolean tells = asked == null || asked.isHeld() && asked.isNews(state == null ? 0 : state.version());
        return tells ? Verdict.SETTLED : Verdict.AWAITED;
    }

    /** Null where nothing was said of it yet. */
    private @Nullable StateChange state(String instrument, Channel channel) {
        TopicClass topicClass = switch (channel) {
            case PRICES -> TopicClass.PRICES;
            case DEPTH -> TopicClass.DEPTH;
            case TRADES -> TopicClass.TRADES;
        };
        Topic topic = topics.existing(topicClass.prefix() + instrument);
        StateChange state = topic == null ? null : topic.state();
        return state == null || state.version() == 0 ? null : state;
    }
}
