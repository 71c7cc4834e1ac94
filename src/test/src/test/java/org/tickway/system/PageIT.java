package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Chromium.executable())
                                .setArgs(FLAGS))) {
            Page page = browser.newPage();
            page.onPageError(errors::add);
            page.navigate(gateway.http("/").toString());
            page.screenshot(new Page.ScreenshotOptions().setPath(screenshots.resolve("sign-in.png")));
            page.locator("input[type=password]").fill(gateway.credentials().apiKey());
            page.locator("button[type=submit]").first().click();
            Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("BTCUSDT"))
                    .first();
            row.waitFor();
            String first = row.innerText();
            await("the row changes")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !row.innerText().equals(first));
            String second = row.innerText();
            await("the row changes again")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !row.innerText().equals(second));
            await("the sparkline is drawn")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> row.locator("canvas").count() > 0);
            page.screenshot(new Page.ScreenshotOptions().setPath(screenshots.resolve("prices.png")));

            assertEquals(List.of(), errors);
            assertTrue(row.innerText().contains("LIVE"), row.innerText());
        }
    }
}
