import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildSite, siteFolder } from "../../src/build-site.ts";
import { type ServedSite, serveSite } from "../../src/serve-site.ts";
import { startBrowser } from "./browser.ts";
import { visit, type Visit } from "./visit.ts";

let site: ServedSite;
let browser: Browser;
let visits: readonly Visit[];

/** A busy machine is slow, and not a fault of the site. In milliseconds. */
const patience = 120_000;

const phone = { width: 390, height: 844 };

/** Every page, several at a time, on the screen of a phone. */
async function visitAll(): Promise<Visit[]> {
  const addresses = readdirSync(siteFolder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html") && file !== "404.html").map((file) => `/${file}`);
  const context = await browser.newContext({ viewport: phone });
  context.setDefaultTimeout(patience);
  const seen: Visit[] = [];
  const work = async () => {
    for (let address = addresses.pop(); address !== undefined; address = addresses.pop()) seen.push(await visit(context, site.url, address));
  };
  await Promise.all([work(), work(), work(), work()]);
  await context.close();
  return seen;
}

beforeAll(async () => {
  await buildSite();
  site = await serveSite(siteFolder);
  browser = await startBrowser();
  visits = await visitAll();
}, 1_800_000);
afterAll(async () => {
  await browser.close();
  await site[Symbol.asyncDispose]();
});

describe("every page, on the screen of a phone", () => {
  const of = (facts: (visit: Visit) => readonly string[]) => visits.flatMap((one) => facts(one).map((fact) => `${one.address}: ${fact}`));

  it("is there: guides, errors, reference", () => {
    expect(visits.map(({ address }) => address)).toEqual(expect.arrayContaining(["/index.html", "/guides/first-plugin.html", "/errors/index.html", "/container.html", "/reference/@falco-plugin/plugin/functions/definePlugin.html", "/reference/event-types.html"]));
    expect(visits.length).toBeGreaterThan(300);
  });

  it("loads without a complaint of the browser, and has a title", () => {
    expect(of(({ complaints }) => complaints)).toEqual([]);
    expect(visits.filter(({ title }) => title === "").map(({ address }) => address)).toEqual([]);
  });

  it("asks nothing outside of the site: it works without a network", () => {
    expect(of(({ outside }) => outside)).toEqual([]);
  });

  it("links to pages, files and headings that are there", () => {
    const anchors = new Map(visits.map((one) => [one.address, new Set(one.anchors)]));
    const isThere = (link: string): boolean => {
      const { origin, pathname, hash } = new URL(link);
      if (origin !== new URL(site.url).origin) return true;
      const address = decodeURIComponent(pathname).replace(/\/$/, "/index.html");
      const known = anchors.get(address);
      if (known === undefined) return existsSync(path.join(siteFolder, address));
      return hash === "" || known.has(decodeURIComponent(hash.slice(1)));
    };
    expect(of(({ links }) => links.filter((link) => !isThere(link)))).toEqual([]);
  });

  it("is not wider than the screen", () => {
    expect(of(({ tooWide }) => (tooWide > 0 ? [`${tooWide} pixels`] : []))).toEqual([]);
  });
});

describe("the search", { timeout: 240_000 }, () => {
  /** Addresses of what is found, best first. */
  async function search(text: string): Promise<{ page: Page; found: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(patience);
    await page.goto(`${site.url}/index.html`);
    await page.getByRole("button", { name: "Search" }).first().click();
    await page.locator(".VPLocalSearchBox input").fill(text);
    await page.locator(".VPLocalSearchBox a.result").first().waitFor();
    const found = await page.locator(".VPLocalSearchBox a.result").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    return { page, found };
  }

  it.each([
    ["an error code", "FP_NO_EVENT_LOOP", "/errors/#fp_no_event_loop"],
    ["a function", "exportTable", "/reference/@falco-plugin/plugin/functions/exportTable.html"],
    ["an event type", "SYSCALL_OPENAT_2_X", "/reference/event-types.html"],
    ["what a guide is about", "unsubscribed", "/guides/"],
  ])("finds %s", async (_, text, address) => {
    const { page, found } = await search(text);
    expect(found.find((result) => result.startsWith(address)), found.join("\n")).toBeDefined();
    await page.close();
  });

  it("leads to what it has found", async () => {
    const { page } = await search("FP_NO_EVENT_LOOP");
    await page.locator(".VPLocalSearchBox a.result").first().click();
    await page.waitForURL(/errors\/.*#fp_no_event_loop/);
    // The address changes before the page has come.
    await page.locator("#fp_no_event_loop").waitFor();
    expect(await page.locator("h1").textContent()).toContain("Error codes");
    await page.close();
  });
});
