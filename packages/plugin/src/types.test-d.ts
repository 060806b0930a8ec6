import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { of } from "rxjs";
import { describe, expectTypeOf, it } from "vitest";
import * as z from "zod";
import * as mini from "zod/mini";
import { type BackgroundContext, type Capability, type ConfigInputOf, type ConfigOf, type ContextOf, definePlugin, type EventContext, type FalcoPlugin } from "./index.ts";

const Config = z.strictObject({ labelMaxLen: z.int().default(100), engines: z.strictObject({ docker: z.strictObject({ sockets: z.array(z.string()) }).optional() }).default({}) });
const meta = { name: "x", version: "0.1.0", description: "d", contact: "c" } as const;
const added = asyncEvent("container", z.object({ id: z.string() }));
const removed = asyncEvent("container_removed", z.object({ id: z.string() }));

describe("definePlugin with a config", () => {
  it("types ctx.config in every nested callback", () => {
    const plugin = definePlugin(
      { ...meta, config: Config },
      asyncEvents({
        events: [added],
        stream: (ctx) => {
          expectTypeOf(ctx.config).toEqualTypeOf<z.output<typeof Config>>();
          return of(added({ id: "" }));
        },
        snapshot: (ctx) => {
          expectTypeOf(ctx.config).toEqualTypeOf<z.output<typeof Config>>();
          return [];
        },
      }),
      asyncEvents({
        events: [removed],
        start: (handler, { config }) => {
          expectTypeOf(config.labelMaxLen).toEqualTypeOf<number>();
          handler.emit(removed({ id: "" }));
        },
      }),
    );
    expectTypeOf(plugin).toEqualTypeOf<FalcoPlugin<typeof Config>>();
    expectTypeOf(plugin.parseConfig("")).toEqualTypeOf<z.output<typeof Config>>();
  });

  it("refuses an event that is not declared", () => {
    definePlugin(
      { ...meta, config: Config },
      // @ts-expect-error container_removed is not in `events`
      asyncEvents({ events: [added], stream: () => of(removed({ id: "" })) }),
    );
  });

  it("knows what operators write and what code reads", () => {
    expectTypeOf<ConfigInputOf<typeof Config>>().toEqualTypeOf<z.input<typeof Config>>();
    expectTypeOf<ConfigOf<typeof Config>>().toEqualTypeOf<z.output<typeof Config>>();
    expectTypeOf<ContextOf<typeof Config>>().toEqualTypeOf<BackgroundContext<z.output<typeof Config>> | EventContext<z.output<typeof Config>>>();
  });

  it("refuses a schema that cannot print itself as JSON Schema", () => {
    // @ts-expect-error zod/mini has no JSON Schema
    definePlugin({ ...meta, config: mini.object({}) }, asyncEvents({ events: [added], stream: () => of() }));
  });
});

describe("definePlugin without a config", () => {
  it("gives callbacks an undefined config", () => {
    const plugin = definePlugin(
      { name: "x", version: "0.1.0", description: "d", contact: "c" },
      asyncEvents({
        events: [added],
        stream: (ctx) => {
          expectTypeOf(ctx.config).toEqualTypeOf<undefined>();
          return of();
        },
      }),
    );
    expectTypeOf(plugin).toEqualTypeOf<FalcoPlugin<undefined>>();
  });
});

describe("a capability from another package", () => {
  interface NeedsEngines {
    readonly engines: { readonly docker?: { readonly sockets: readonly string[] } | undefined };
  }
  const reusable: Capability<NeedsEngines> = asyncEvents({ events: [added], stream: (ctx: BackgroundContext<NeedsEngines>) => (void ctx.config.engines, of()) });
  const needsNothing: Capability = asyncEvents({ events: [removed], stream: () => of() });
  const selecting = <C>(select: (ctx: BackgroundContext<C>) => readonly string[]): Capability<C> =>
    asyncEvents({ events: [added], stream: (ctx: BackgroundContext<C>) => (void select(ctx), of()) });

  it("fits a plugin whose config has what it needs", () => {
    definePlugin({ ...meta, config: Config }, reusable, needsNothing);
    definePlugin(meta, needsNothing);
    definePlugin({ ...meta, config: Config }, selecting(({ config }) => config.engines.docker?.sockets ?? []));
  });

  it("fits no other", () => {
    // @ts-expect-error this plugin has no `engines` in its config
    definePlugin({ ...meta, config: z.strictObject({ other: z.string() }) }, reusable);
    // @ts-expect-error this plugin has no config
    definePlugin(meta, reusable);
    // @ts-expect-error no such member
    definePlugin({ ...meta, config: Config }, selecting(({ config }) => config.nope));
  });
});
