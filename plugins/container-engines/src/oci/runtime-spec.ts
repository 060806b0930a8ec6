import * as z from "zod";
import { dictionary, int, list, optionalRecord, record, text } from "../replies/lenient.ts";
import { once } from "../replies/once.ts";

/** Something that a null, or its absence, says as much about as its content: only whether it is there is read. */
const presence = () => z.unknown().optional().transform((value) => value !== undefined && value !== null);

/** What is read of the description of a container that the Open Container Initiative has defined, `config.json` of a bundle. */
export const runtimeSpec = once(() =>
  record({
    annotations: dictionary(z.string()),
    process: record({
      user: record({ uid: int().nullish() }),
      env: list(z.string()),
      selinuxLabel: text(),
      apparmorProfile: text(),
    }),
    mounts: list(record({ destination: text(), type: text(), source: text(), options: list(z.string()) })),
    /** Null for containers that are no Linux containers, and where a runtime leaves it out. */
    linux: optionalRecord({
      namespaces: list(record({ type: text() })),
      resources: record({
        cpu: record({ shares: int(), quota: int(), period: int(), cpus: text() }),
        memory: record({ limit: int(), swap: int() }),
      }),
      maskedPaths: presence(),
      readonlyPaths: presence(),
      seccomp: presence(),
      rootfsPropagation: text(),
    }),
  }),
);

/** A container as it is to be run. */
export type RuntimeSpec = z.output<ReturnType<typeof runtimeSpec>>;
