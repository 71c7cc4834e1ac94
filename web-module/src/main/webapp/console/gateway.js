/**
 * The gateway's REST resources, called with the API key of this tab.
 *
 * The key is kept in sessionStorage, goes out in a header only, and never into a URL.
 */

const KEY = "tickway.api-key";
const BASE = new URL("../", import.meta.url);

export class Refused extends Error {
    constructor(status, message, retryAfterMs) {
        super(message);
        this.status = status;
        this.retryAfterMs = retryAfterMs;
    }
}

export const apiKey = {
    get: () => sessionStorage.getItem(KEY),
    set: (value) => sessionStorage.setItem(KEY, value),
    forget: () => sessionStorage.removeItem(KEY),
};

export async function listInstruments() {
    return (await call("GET", "api/v1/market-data?numbers=string")).instruments;
}

/** The address of a stream that is open to whoever holds the ticket in it: once, and for some seconds. */
export async function streamAddress(path) {
    const { ticket } = await call("POST", "api/v1/tickets");
    const address = new URL(path, BASE);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    address.searchParams.set("ticket", ticket);
    return address;
}

async function call(method, path) {
    const response = await fetch(new URL(path, BASE), {
        method,
        headers: { "X-API-Key": apiKey.get() ?? "", Accept: "application/json" },
        cache: "no-store",
        credentials: "omit",
    });
    if (!response.ok) {
        const problem = await response.json().catch(() => ({}));
        const seconds = Number(response.headers.get("Retry-After"));
        throw new Refused(response.status, problem.detail ?? `the gateway answered ${response.status}`, seconds * 1000);
    }
    return response.json();
}
