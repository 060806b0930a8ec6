import { isCancel, multiselect, text } from "@clack/prompts";

import { capabilities, capabilityHints, type StarterCapability } from "./capability.ts";
import { nameProblem, sourceProblem } from "./project-choices.ts";
import type { Questions } from "./questions.ts";

const answer = <Value>(value: Value | symbol): Value | undefined => (isCancel(value) ? undefined : value);

/** Questions on a terminal. */
export const terminalQuestions: Questions = {
  name: async (suggested) => answer(await text({ message: "What is the plugin called?", placeholder: suggested, defaultValue: suggested, validate: (value) => nameProblem(value === undefined || value === "" ? suggested : value) })),
  capabilities: async () =>
    answer(
      await multiselect<StarterCapability>({
        message: "What should it begin with?",
        options: capabilities.map((value) => ({ value, label: value, hint: capabilityHints[value] })),
        initialValues: ["async"],
        required: true,
      }),
    ),
  source: async (suggested) => answer(await text({ message: "What is its event source called?", placeholder: suggested, defaultValue: suggested, validate: (value) => sourceProblem(value === undefined || value === "" ? suggested : value) })),
};
