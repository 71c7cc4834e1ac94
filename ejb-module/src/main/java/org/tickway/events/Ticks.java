package org.tickway.events;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses the ticks that an observer of {@link org.tickway.tick.Tick} gets: all kinds of records of the instruments named,
 * in the order of their ring. An observer without this qualifier gets every tick.
 *
 * <p>A synchronous observer runs on the thread that takes the ticks in, and delays what comes after it. An asynchronous one
 * ({@code @ObservesAsync}) runs on the server's threads, where CDI promises no order from one tick to the next; when too
 * many of its ticks wait, further ones are dropped, counted and logged.
 *
 * <p>An exception of an observer is counted and logged. As CDI has it, it ends the delivery of that one tick to the
 * observers that come after; the next tick goes to all again.
 */
@Qualifier
@Documented
@Repeatable(Ticks.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({PARAMETER, FIELD, METHOD, TYPE})
public @interface Ticks {

    /** Every instrument; also the states of whole feeds, as ticks of the instrument {@code *}. */
    String ALL = "*";

    /** {@code EXCHANGE:SYMBOL} or ISIN of one instrument, {@code EXCHANGE:*} for those of one exchange, or {@code *}. */
    String value() default ALL;

    /** Holds the qualifiers of an event, which has one for each name that an observer may use. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({PARAMETER, FIELD, METHOD, TYPE})
    @interface Several {
        Ticks[] value();
    }

    /** The qualifier as an object. */
    final class Literal extends AnnotationLiteral<Ticks> implements Ticks {

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
