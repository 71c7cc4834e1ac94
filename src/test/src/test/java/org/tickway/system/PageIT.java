package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a real browser. */
@ExtendWith(SharedGateway.class)
class PageIT {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Gateway gateway;

    PageIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldShowPricesThatMove() throws Exception {
        Path screenshots = TestFiles.screenshots();
        List<String> errors = new ArrayList<>();
        try (Playwright playwright = playwright();
                Browser browser = browser(playwright)) {
            Page page = browser.newPage();
            page.onPageError(errors::add);
            page.navigate(gateway.http("/").toString());
            page.screenshot(new Page.ScreenshotOptions().setPath(screenshots.resolve("sign-in.png")));
            Locator row = signIn(page);
            awaitMove(row);
            awaitMove(row);
            await("the sparkline is drawn")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> row.locator("canvas").count() > 0);
            page.screenshot(new Page.ScreenshotOptions().setPath(screenshots.resolve("prices.png")));

            assertEquals(List.of(), errors);
            assertTrue(row.innerText().contains("LIVE"), row.innerText());
        }
    }

    @Test
    void shouldGoOnWhereItWasWhenItsConnectionIsCut() throws Exception {
        List<String> errors = new ArrayList<>();
        List<String> sent = new CopyOnWriteArrayList<>();
        try (Playwright playwright = playwright();
                Browser browser = browser(playwright)) {
            Page page = browser.newPage();
            page.onPageError(errors::add);
            page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
            page.navigate(gateway.http("/").toString());
            Locator row = signIn(page);
            awaitMove(row);

            disconnectEverybody();
            await("the page says where it stands")
                    .atMost(Duration.ofSeconds(30))
                    .pollInSameThread()
                    .until(() -> {
                        page.waitForTimeout(100);
                        return sent.stream().anyMatch(text -> text.contains("\"resume\":{\"prices."));
                    });

            awaitMove(row);
            assertEquals(List.of(), errors);
            assertTrue(row.innerText().contains("LIVE"), row.innerText());
        }
    }

    private void disconnectEverybody() throws IOException, InterruptedException {
        String key = gateway.credentials().apiKey();
        JsonArray connected = JsonParser.parseString(Http.get(gateway.http("/api/v1/sessions"), "X-API-Key", key)
                        .body())
                .getAsJsonObject()
                .getAsJsonArray("connected");
        for (JsonElement session : connected) {
            String id = session.getAsJsonObject().get("session").getAsString();
            assertEquals(
                    204,
                    Http.delete(gateway.http("/api/v1/sessions/" + id), "X-API-Key", key)
                            .statusCode());
        }
    }

    private Locator signIn(Page page) {
        page.locator("input[type=password]").fill(gateway.credentials().apiKey());
        page.locator("button[type=submit]").first().click();
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("BTCUSDT"))
                .first();
        row.waitFor();
        return row;
    }

    private static void awaitMove(Locator row) {
        String before = row.innerText();
        await("the row changes")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !row.innerText().equals(before));
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser browser(Playwright playwright) throws IOException, InterruptedException {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(FLAGS));
    }
}
