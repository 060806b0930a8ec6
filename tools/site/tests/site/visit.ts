import type { BrowserContext } from "playwright-core";

/** What somebody finds on a page. */
export interface Visit {
  /** Path and file of the page, from the site's root. */
  readonly address: string;
  /** What the browser complains of: errors and warnings of the console, exceptions, files that are missing, pictures that show nothing. */
  readonly complaints: readonly string[];
  /** Addresses outside of the site that were asked. */
  readonly outside: readonly string[];
  /** Where its links lead to, whole addresses. */
  readonly links: readonly string[];
  /** What links can lead to on it. */
  readonly anchors: readonly string[];
  /** By how many pixels it is wider than the screen. */
  readonly tooWide: number;
  readonly title: string;
}

/** Opens a page as somebody does who follows a link from elsewhere, and waits until it is alive. */
export async function visit(context: BrowserContext, site: string, address: string): Promise<Visit> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on("console", (message) => void (["error", "warning"].includes(message.type()) && complaints.push(message.text())));
  page.on("pageerror", (error) => void complaints.push(error.message));
  page.on("requestfailed", (request) => void complaints.push(`${request.url()}: ${request.failure()?.errorText ?? "failed"}`));
  page.on("response", (response) => void (response.status() >= 400 && complaints.push(`${response.url()}: ${response.status()}`)));
  page.on("request", (request) => void (request.url().startsWith(site) || request.url().startsWith("data:") || outside.push(request.url())));
  try {
    await page.goto(`${site}${address}`);
    await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
    const seen = await page.evaluate(() => ({
      links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({ href }) => href),
      anchors: [...document.querySelectorAll("[id]")].map(({ id }) => id),
      tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      title: document.querySelector("h1")?.textContent ?? "",
      empty: [...document.querySelectorAll<HTMLImageElement>(".vp-doc img")].filter(({ complete, naturalWidth }) => complete && naturalWidth === 0).map(({ src }) => `${src} shows nothing`),
    }));
    return { address, complaints: [...complaints, ...seen.empty], outside, links: seen.links, anchors: seen.anchors, tooWide: seen.tooWide, title: seen.title };
  } finally {
    await page.close();
  }
}
