package org.tickway.simulator.fix;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quickfix.Group;
import quickfix.field.MDEntryType;
import quickfix.field.MDReqRejReason;
import quickfix.field.MDUpdateAction;
import quickfix.fix44.MarketDataIncrementalRefresh;
import quickfix.fix44.MarketDataRequestReject;
import quickfix.fix44.MarketDataSnapshotFullRefresh;
import quickfix.fix44.Quote;
import quickfix.fix44.SecurityList;

/** A plain client of QuickFIX/J, which holds every message against the dictionary, decodes exactly what the scenario says. */
class VendorClientTest {

    private static final String ISIN = "XS0000000017";

    private FixSimulator venue;
    private PlainFixClient client;

    @BeforeEach
    void logOn() throws Exception {
        venue = FixSimulator.start(FixSimulatorConfig.standard());
        client = new PlainFixClient(venue.port());
    }

    @AfterEach
    void logOff() {
        client.close();
        venue.close();
    }

    private void subscribed() throws Exception {
        client.subscribe("R1", ISIN);
        await().until(() -> venue.carrying(ISIN).size() == 1);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void shouldAskForABondByItsIsin() throws Exception {
        subscribed();

        assertEquals(
                List.of(new FixSubscription("R1", "0", "1", "", List.of("0", "1", "2"), List.of(ISIN))),
                venue.subscriptions());
    }

    @Test
    void shouldDecodeAWholeBook() throws Exception {
        venue.book(
                ISIN,
                FixEntry.bid("99.2475", "2500000").orders(3).position(1),
                FixEntry.bid("99.24", "100000").position(2),
                FixEntry.offer("99.5", "700000").position(1),
                FixEntry.trade("99.375", "50000").at("20260115", "10:11:12.345"));

        subscribed();

        await().until(() -> client.snapshots.size() == 1);
        MarketDataSnapshotFullRefresh snapshot = client.snapshots.get(0);
        assertEquals("R1", snapshot.getMDReqID().getValue());
        assertEquals("[N/A]", snapshot.getSymbol().getValue());
        assertEquals(ISIN, snapshot.getSecurityID().getValue());
        assertEquals("4", snapshot.getSecurityIDSource().getValue());
        assertEquals(4, snapshot.getNoMDEntries().getValue());
        MarketDataSnapshotFullRefresh.NoMDEntries entry = new MarketDataSnapshotFullRefresh.NoMDEntries();
        snapshot.getGroup(1, entry);
        assertEquals(MDEntryType.BID, entry.getMDEntryType().getValue());
        assertEquals(number("99.2475"), entry.getDecimal(270));
        assertEquals(number("2500000"), entry.getDecimal(271));
        assertEquals(3, entry.getNumberOfOrders().getValue());
        assertEquals(1, entry.getMDEntryPositionNo().getValue());
        snapshot.getGroup(2, entry);
        assertEquals(MDEntryType.BID, entry.getMDEntryType().getValue());
        assertEquals(number("99.24"), entry.getDecimal(270));
        assertEquals(number("100000"), entry.getDecimal(271));
        assertEquals(2, entry.getMDEntryPositionNo().getValue());
        snapshot.getGroup(3, entry);
        assertEquals(MDEntryType.OFFER, entry.getMDEntryType().getValue());
        assertEquals(number("99.5"), entry.getDecimal(270));
        assertEquals(number("700000"), entry.getDecimal(271));
        assertEquals(1, entry.getMDEntryPositionNo().getValue());
        snapshot.getGroup(4, entry);
        assertEquals(MDEntryType.TRADE, entry.getMDEntryType().getValue());
        assertEquals(number("99.375"), entry.getDecimal(270));
        assertEquals(number("50000"), entry.getDecimal(271));
        assertEquals(LocalDate.of(2026, 1, 15), entry.getMDEntryDate().getValue());
        assertEquals(
                LocalTime.of(10, 11, 12, 345_000_000), entry.getMDEntryTime().getValue());
        assertFalse(entry.isSetMDEntryPositionNo());
        assertEquals(List.of(), client.complaints);
    }

    @Test
    void shouldDecodeAnEmptyBook() throws Exception {
        venue.book(ISIN);

        subscribed();

        await().until(() -> client.snapshots.size() + client.complaints.size() == 1);
        assertEquals(List.of(), client.complaints);
        assertEquals(0, client.snapshots.get(0).getNoMDEntries().getValue());
    }

    @Test
    void shouldDecodeEachChangeOfABook() throws Exception {
        subscribed();

        venue.incremental(
                ISIN,
                FixEntry.bid("99.25", "10").id("b7").position(1).in(ISIN),
                FixEntry.offer("99.5", "20").id("o8").reference("o1").changed().in(ISIN),
                FixEntry.of("1").id("o2").deleted().in(ISIN),
                FixEntry.trade("99.4", "5")
                        .id("4711")
                        .at("20260115", "10:11:12.345")
                        .in(ISIN));

        await().until(() -> client.increments.size() + client.complaints.size() == 1);
        assertEquals(List.of(), client.complaints);
        MarketDataIncrementalRefresh increment = client.increments.get(0);
        assertEquals("R1", increment.getMDReqID().getValue());
        assertEquals(4, increment.getNoMDEntries().getValue());
        MarketDataIncrementalRefresh.NoMDEntries entry = new MarketDataIncrementalRefresh.NoMDEntries();
        increment.getGroup(1, entry);
        assertEquals(MDUpdateAction.NEW, entry.getMDUpdateAction().getValue());
        assertEquals(MDEntryType.BID, entry.getMDEntryType().getValue());
        assertEquals("b7", entry.getMDEntryID().getValue());
        assertEquals("[N/A]", entry.getSymbol().getValue());
        assertEquals(ISIN, entry.getSecurityID().getValue());
        assertEquals("4", entry.getSecurityIDSource().getValue());
        assertEquals(number("99.25"), entry.getDecimal(270));
        assertEquals(number("10"), entry.getDecimal(271));
        assertEquals(1, entry.getMDEntryPositionNo().getValue());
        increment.getGroup(2, entry);
        assertEquals(MDUpdateAction.CHANGE, entry.getMDUpdateAction().getValue());
        assertEquals(MDEntryType.OFFER, entry.getMDEntryType().getValue());
        assertEquals("o8", entry.getMDEntryID().getValue());
        assertEquals("o1", entry.getMDEntryRefID().getValue());
        assertEquals(number("99.5"), entry.getDecimal(270));
        assertEquals(number("20"), entry.getDecimal(271));
        increment.getGroup(3, entry);
        assertEquals(MDUpdateAction.DELETE, entry.getMDUpdateAction().getValue());
        assertEquals("o2", entry.getMDEntryID().getValue());
        assertFalse(entry.isSetMDEntryPx());
        increment.getGroup(4, entry);
        assertEquals(MDUpdateAction.NEW, entry.getMDUpdateAction().getValue());
        assertEquals(MDEntryType.TRADE, entry.getMDEntryType().getValue());
        assertEquals("4711", entry.getMDEntryID().getValue());
        assertEquals(number("99.4"), entry.getDecimal(270));
        assertEquals(number("5"), entry.getDecimal(271));
        assertEquals(LocalDate.of(2026, 1, 15), entry.getMDEntryDate().getValue());
        assertEquals(
                LocalTime.of(10, 11, 12, 345_000_000), entry.getMDEntryTime().getValue());
    }

    @Test
    void shouldHearWhyABondIsRefused() throws Exception {
        venue.refuse(ISIN, "3", "no licence");

        client.subscribe("R1", ISIN);

        await().until(() -> client.refusals.size() + client.complaints.size() == 1);
        assertEquals(List.of(), client.complaints);
        MarketDataRequestReject refusal = client.refusals.get(0);
        assertEquals("R1", refusal.getMDReqID().getValue());
        assertEquals(
                MDReqRejReason.INSUFFICIENT_PERMISSIONS,
                refusal.getMDReqRejReason().getValue());
        assertEquals("no licence", refusal.getText().getValue());
    }

    @Test
    void shouldHearThatAnIdIsTaken() throws Exception {
        subscribed();

        client.subscribe("R1", "XS0000000025");

        await().until(() -> client.refusals.size() == 1);
        assertEquals(
                MDReqRejReason.DUPLICATE_MDREQID,
                client.refusals.get(0).getMDReqRejReason().getValue());
    }

    @Test
    void shouldDecodeTheYieldsOfAQuote() {
        venue.quote(ISIN, "0.0726", "0.07275", "0.0725");

        await().until(() -> client.quotes.size() + client.complaints.size() == 1);
        assertEquals(List.of(), client.complaints);
        Quote quote = client.quotes.get(0);
        assertEquals(number("0.0726"), decimal(quote, 236));
        assertEquals(number("0.07275"), decimal(quote, 632));
        assertEquals(number("0.0725"), decimal(quote, 634));
        assertTrue(quote.isSetQuoteID());
        assertEquals(ISIN, FixNames.read(quote));
    }

    @Test
    void shouldDecodeTheYieldsOfAListOfSecurities() {
        venue.securityList(Map.of(ISIN, "0.0726"));

        await().until(() -> client.securities.size() + client.complaints.size() == 1);
        assertEquals(List.of(), client.complaints);
        SecurityList list = client.securities.get(0);
        List<Group> securities = list.getGroups(146);
        assertEquals(1, securities.size());
        assertEquals(ISIN, FixNames.read(securities.get(0)));
        assertEquals("MATURITY", FixNames.text(securities.get(0), 235));
        assertEquals(number("0.0726"), decimal(securities.get(0), 236));
    }

    private static BigDecimal decimal(quickfix.FieldMap fields, int tag) {
        return new BigDecimal(FixNames.text(fields, tag));
    }
}
