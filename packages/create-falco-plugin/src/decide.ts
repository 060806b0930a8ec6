import path from "node:path";

import type { StarterCapability } from "./capability.ts";
import { checkChoices, nameProblem, type ProjectChoices } from "./project-choices.ts";
import type { Questions } from "./questions.ts";

/** What was told by flags. */
export interface Told {
  readonly folder?: string;
  readonly name?: string;
  readonly capabilities?: readonly StarterCapability[];
  readonly source?: string;
  readonly description?: string;
  readonly contact?: string;
}

/** A project, and where it goes. */
export interface Decision {
  readonly folder: string;
  readonly choices: ProjectChoices;
}

/**
 * Completes what flags have told: by questions where somebody can be asked, else by what is usual.
 *
 * @returns undefined when somebody who was asked has had enough
 * @throws FalcoPluginError `FP_PROJECT_INVALID`
 */
export async function decide(told: Told, questions?: Questions): Promise<Decision | undefined> {
  const suggested = suggestedName(told.folder);
  const name = told.name ?? (questions === undefined || told.folder !== undefined ? suggested : await questions.name(suggested));
  if (name === undefined) return undefined;
  const capabilities = told.capabilities ?? (questions === undefined ? (["async"] as const) : await questions.capabilities());
  if (capabilities === undefined) return undefined;
  const asksSource = questions !== undefined && told.source === undefined && told.capabilities === undefined && capabilities.includes("source");
  const source = asksSource ? await questions.source(name) : told.source;
  if (asksSource && source === undefined) return undefined;
  const { description, contact } = told;
  const choices = checkChoices({
    name,
    capabilities,
    ...(source === undefined ? {} : { source }),
    ...(description === undefined ? {} : { description }),
    ...(contact === undefined ? {} : { contact }),
  });
  return { folder: told.folder ?? name, choices };
}

/** The name of the folder, made into one that a plugin can have. */
function suggestedName(folder: string | undefined): string {
  if (folder === undefined) return "my-plugin";
  const name = path.basename(path.resolve(folder));
  return nameProblem(name) === undefined ? name : name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
}
