import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import type { CapabilityDriver, DrivenInspector } from "../capabilities/capability-driver.ts";
import { patienceMs } from "../capabilities/waiting.ts";
import { backgroundFaultList } from "./background-faults.ts";
import { eventFaultList } from "./event-faults.ts";
import { type EventThreadFault, type Fault, faultKey } from "./fault.ts";
import { faultKeys } from "./fault-list.ts";
import type { FaultOutcome } from "./fault-outcome.ts";
import { isRecording, readFaultRecords, recordFaults } from "./fault-records.ts";
import { observeBackgroundFault } from "./observe-background-fault.ts";
import { loadForEventFault, observeEventFault } from "./observe-event-fault.ts";

/** Which faults are tried. */
export interface FaultsOptions {
  /** Name of the host in the record. */
  readonly host: string;
  readonly only?: (fault: Fault) => boolean;
}

const named = <F extends Fault>(faults: readonly F[]) => faults.map((fault) => [`${fault.title} (${faultKey(fault)})`, fault] as const);

/** Each fault, with what the record says that hosts see of it. After each, another plugin in the process goes on. */
export function faultsSuite(driver: CapabilityDriver, { host, only = () => true }: FaultsOptions): void {
  vi.setConfig({ testTimeout: patienceMs, hookTimeout: patienceMs });
  const seen: Record<string, FaultOutcome> = {};
  const recorded = readFaultRecords()[host] ?? {};
  const check = (fault: Fault, outcome: FaultOutcome): void => {
    if (isRecording) seen[faultKey(fault)] = outcome;
    else expect(outcome).toEqual(recorded[faultKey(fault)]);
  };

  describe(`a plugin on ${driver.name} that`, () => {
    let bystander: DrivenInspector;
    beforeAll(async () => {
      bystander = await driver.load("together");
      await bystander.open({ kind: "source", params: "still" });
    });
    afterAll(async () => {
      await bystander[Symbol.asyncDispose]();
      await driver[Symbol.asyncDispose]();
      if (isRecording) recordFaults(host, seen, faultKeys);
    });
    const othersGoOn = async (): Promise<void> => {
      // Async events that have piled up meanwhile come between.
      for (let reads = 0; reads < 100; reads++) {
        const { events } = await bystander.read({ events: 50, fields: ["together.name"] });
        const own = events.filter(({ name }) => name === undefined);
        for (const { fields } of own) expect(fields["together.name"]).toMatch(/^still/);
        if (own.length > 0) return;
      }
      expect.fail("another plugin's source gives no events");
    };

    describe("on the event thread", () => {
      const shared = new Map<string, DrivenInspector>();
      afterAll(async () => {
        for (const plugin of shared.values()) await plugin[Symbol.asyncDispose]();
      });
      /** One for all faults with the same limits. */
      const sharedFor = async (fault: EventThreadFault): Promise<DrivenInspector> => {
        const key = JSON.stringify(fault.limits);
        const plugin = shared.get(key) ?? (await loadForEventFault(driver, fault));
        shared.set(key, plugin);
        return plugin;
      };
      it.each(named(eventFaultList.filter(only)))("%s", async (_, fault) => {
        if (fault.process === "own") {
          await using own = await loadForEventFault(driver, fault);
          check(fault, await observeEventFault(own, fault));
        } else {
          check(fault, await observeEventFault(await sharedFor(fault), fault));
        }
        await othersGoOn();
      });
    });

    describe("in its background", () => {
      it.each(named(backgroundFaultList.filter(only)))("%s", async (_, fault) => {
        check(fault, await observeBackgroundFault(driver, fault));
        await othersGoOn();
      });
    });
  });
}
