import { describe, expect, it } from "vitest";

import { sitePage } from "./site-page.ts";

describe("sitePage", () => {
  it("leads links to where pages and files are on the site", () => {
    const { text, linked } = sitePage("docs/container.md", "[a](errors/README.md#fp_x) [b](../plugins/webhook) [c](../plugins/container/deploy/Dockerfile) [d](#e) [f](https://falco.org) ![g](performance.svg)");
    expect(text).toBe("[a](./errors/index.md#fp_x) [b](./plugins/webhook.md) [c](/files/plugins/container/deploy/Dockerfile.txt) [d](#e) [f](https://falco.org) ![g](./performance.svg)");
    expect(linked.toSorted()).toEqual(["docs/performance.svg", "plugins/container/deploy/Dockerfile"]);
  });

  it("leads from a package's page to guides", () => {
    expect(sitePage("packages/plugin/README.md", "[a](../../docs/guides/tables.md)").text).toBe("[a](../guides/tables.md)");
  });

  it("shows the names of blocks that are files", () => {
    expect(sitePage("docs/a.md", "```ts [src/a.ts]\na\n```\n").text).toBe("::: code-group\n```ts [src/a.ts]\na\n```\n:::\n");
  });
});
