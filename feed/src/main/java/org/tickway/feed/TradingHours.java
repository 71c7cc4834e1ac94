package org.tickway.feed;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When each venue trades, so that a market that is closed is not taken for a feed that is silent. Immutable; any thread.
 *
 * <p>As text: venues apart by semicolons, each {@code EXCHANGE=ZONE DAYS FROM-TO[,FROM-TO] [except DATE[,DATE]]}, such as
 * {@code NSE=Asia/Kolkata Mon-Fri 09:15-15:30 except 2026-12-25; MCX=Asia/Kolkata Mon-Fri 09:00-23:30}. A session whose end
 * is not after its begin goes on to the next day and belongs to the day on which it begins. {@code EXCHANGE=always} and a
 * venue that is not named trade at all times.
 */
public final class TradingHours {

    /** Every venue trades at all times. */
    public static final TradingHours ALWAYS = new TradingHours(Map.of());

    private static final Pattern VENUE = Pattern.compile("([A-Za-z0-9_]{1,16})\\s*=\\s*(.+)");
    private static final Pattern TIMES = Pattern.compile(
            "(\\S+)\\s+(\\S+)\\s+(\\d\\d:\\d\\d-\\d\\d:\\d\\d(?:,\\d\\d:\\d\\d-\\d\\d:\\d\\d)*)(?:\\s+except\\s+(\\S+))?");

    private final Map<String, Venue> venues;

    private record Session(LocalTime from, LocalTime to) {

        boolean crossesMidnight() {
            return !to.isAfter(from);
        }
    }

    private record Venue(ZoneId zone, Set<DayOfWeek> days, List<Session> sessions, Set<LocalDate> holidays) {

        boolean isOpen(long epochMs) {
            ZonedDateTime now = Instant.ofEpochMilli(epochMs).atZone(zone);
            LocalTime time = now.toLocalTime();
            LocalDate today = now.toLocalDate();
            for (Session session : sessions) {
                boolean open = session.crossesMidnight()
                        ? trades(today) && !time.isBefore(session.from())
                                || trades(today.minusDays(1)) && time.isBefore(session.to())
                        : trades(today) && !time.isBefore(session.from()) && time.isBefore(session.to());
                if (open) {
                    return true;
                }
            }
            return false;
        }

        private boolean trades(LocalDate date) {
            return days.contains(date.getDayOfWeek()) && !holidays.contains(date);
        }
    }

    private TradingHours(Map<String, Venue> venues) {
        this.venues = Map.copyOf(venues);
    }

    /**
     * Reads the text; blank is {@link #ALWAYS}.
     *
     * @throws IllegalArgumentException naming the venue, the part and the rule
     */
    public static TradingHours parse(String text) {
        Map<String, Venue> venues = new HashMap<>();
        Set<String> named = new HashSet<>();
        for (String part : text.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            Matcher venue = VENUE.matcher(part.strip());
            if (!venue.matches() || !named.add(venue.group(1))) {
                throw new IllegalArgumentException(
                        "'" + part.strip() + "' must be EXCHANGE=..., each exchange once, apart by semicolons");
            }
            if (!venue.group(2).strip().equalsIgnoreCase("always")) {
                venues.put(venue.group(1), venue(venue.group(1), venue.group(2).strip()));
            }
        }
        return new TradingHours(venues);
    }

    /** Whether the exchange trades at this time, milliseconds since the epoch. */
    public boolean isOpen(String exchange, long epochMs) {
        Venue venue = venues.get(exchange);
        return venue == null || venue.isOpen(epochMs);
    }

    private static Venue venue(String name, String text) {
        Matcher times = TIMES.matcher(text);
        if (!times.matches()) {
            throw new IllegalArgumentException("'" + text + "' of " + name
                    + " must be 'always' or such as 'Asia/Kolkata Mon-Fri 09:15-15:30 except 2026-12-25'");
        }
        try {
            List<Session> sessions = new ArrayList<>();
            for (String session : times.group(3).split(",", -1)) {
                sessions.add(
                        new Session(LocalTime.parse(session.substring(0, 5)), LocalTime.parse(session.substring(6))));
            }
            Set<LocalDate> holidays = new HashSet<>();
            String dates = times.group(4);
            if (dates != null) {
                for (String date : dates.split(",", -1)) {
                    holidays.add(LocalDate.parse(date));
                }
            }
            return new Venue(ZoneId.of(times.group(1)), days(times.group(2)), sessions, holidays);
        } catch (DateTimeException invalid) {
            throw new IllegalArgumentException("'" + text + "' of " + name + ": " + invalid.getMessage(), invalid);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", 2);
            DayOfWeek day = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.length() == 3 && day.name().startsWith(text.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is none of Mon, Tue, Wed, Thu, Fri, Sat, Sun");
    }
}
