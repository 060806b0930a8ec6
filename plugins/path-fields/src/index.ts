import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { compute, definePlugin, extract, located, on } from "@falco-plugin/plugin";
import { extensionOf, partsOf } from "./path-parts.ts";

/** The parameter `name` of openat is the third. */
const NAME = 2;

export default definePlugin(
  { name: "path-fields", version: "0.1.0", description: "Fields of opened paths", contact: "https://github.com/falcosecurity" },
  extract({
    "path.name": compute(
      { type: "string", description: "The path as it was opened, with its place in the event", offsets: true },
      on(SYSCALL_OPENAT_2_X, ({ payload: { name }, event }) => name && located(name, { start: event.paramOffset(NAME), length: Buffer.byteLength(name) })),
    ),
    "path.parts": compute(
      { type: "string", list: true, description: "Names of its folders and of itself" },
      on(SYSCALL_OPENAT_2_X, ({ payload }) => partsOf(payload.name)),
    ),
    "path.part": compute(
      { type: "string", description: "One of these by its number, from 0", argument: "index" },
      on(SYSCALL_OPENAT_2_X, ({ payload, argument }) => partsOf(payload.name)[Number(argument)]),
    ),
    "path.extension": compute(
      { type: "string", description: "What is behind the last dot of its name", display: "File extension", addOutput: true },
      on(SYSCALL_OPENAT_2_X, ({ payload }) => extensionOf(payload.name)),
    ),
    "path.inside": compute(
      { type: "bool", description: "Whether it is inside of a folder; of the root, unless that is given", argument: "optional key" },
      on(SYSCALL_OPENAT_2_X, ({ payload, argument = "/" }) => payload.name?.startsWith(argument.endsWith("/") ? argument : `${argument}/`)),
    ),
  }),
);
