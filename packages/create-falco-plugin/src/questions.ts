import type { StarterCapability } from "./capability.ts";

/** Asks for what flags have not told. `undefined` is that somebody has had enough. */
export interface Questions {
  name(suggested: string): Promise<string | undefined>;
  capabilities(): Promise<readonly StarterCapability[] | undefined>;
  source(suggested: string): Promise<string | undefined>;
}
