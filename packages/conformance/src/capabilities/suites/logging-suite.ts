import { describe, expect, it } from "vitest";

import type { CapabilityDriver } from "../capability-driver.ts";
import { given } from "../given.ts";
import { logged } from "../waiting.ts";

/** `trace` has to be asked for. */
const levels = ["fatal", "critical", "error", "warning", "notice", "info", "debug"];
const realms = ["on the event thread", "in the background"];

/** What a host sees of a plugin's log. */
export function loggingSuite(driver: CapabilityDriver): void {
  const { supports } = driver;

  describe.each(realms)(`the log on ${driver.name}, %s`, (where) => {
    it("has every level of Falco's", async () => {
      await using plugin = await driver.load("chatty");
      await plugin.open(given([]));
            for (const level of levels) expect((await logged(plugin, new RegExp(`^${level} ${where}$`))).severity).toBe(level);
    });

    it("has facts beside messages, which may be made late, or fail", async () => {
      await using plugin = await driver.load("chatty");
      await plugin.open(given([]));
      const line = await logged(plugin, new RegExp(`part ${where}`));
      expect(line.message).toMatch(/n=1 text="two words"/);
      if (supports.components === true) expect(line.component).toMatch(/(^|\.)part\.piece$/);
      await logged(plugin, new RegExp(`^lazy ${where} made=late$`));
      await logged(plugin, new RegExp(`^broken ${where} fields=<Error: no facts>$`));
    });

    if (supports.console === true) {
      it("has what is printed", async () => {
        await using plugin = await driver.load("chatty", { config: { print: true } });
        await plugin.open(given([]));
        await logged(plugin, new RegExp(`console ${where} 7$`));
        await logged(plugin, new RegExp(`console\\.error ${where}$`));
      });

      it("is not flooded by a line that repeats", async () => {
        await using plugin = await driver.load("chatty");
        await plugin.open(given(Array.from({ length: 1_000 }, () => "x")));
        await plugin.read();
        const lines = plugin.logs().filter(({ message }) => message.startsWith("again and again"));
        expect(lines.length).toBeGreaterThan(1);
        expect(lines.length).toBeLessThan(12);
      });
    }
  });
}
