import { backgroundFaultList } from "./background-faults.ts";
import { eventFaultList } from "./event-faults.ts";
import { type Fault, faultKey } from "./fault.ts";

/** Everything that is tried. The tests go by this list, and so does docs/faults.md. */
export const faultList: readonly Fault[] = [...eventFaultList, ...backgroundFaultList];

/** The keys of all faults, in their order. */
export const faultKeys: readonly string[] = faultList.map(faultKey);
