import type { JsonPathStep } from "@falco-plugin/contract";
import { refuseDefinition } from "./refuse-definition.ts";

const step = /\.?([^.[\]]+)|\[(\d+)\]|\[(argument)\]/y;

/** The steps of a path like `items[0].id` or `headers[argument]`. @throws FalcoPluginError `FP_DEFINITION_INVALID` */
export function jsonPath(path: unknown): readonly JsonPathStep[] {
  if (Array.isArray(path)) return Object.freeze(path.map(checkStep));
  if (typeof path !== "string" || path === "" || path.startsWith(".")) refuse(path);
  const steps: JsonPathStep[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < path.length) {
    const at = step.lastIndex;
    const found = step.exec(path);
    if (found === null || (found[1] !== undefined && at > 0 && path[at] !== ".")) refuse(path);
    const [, name, index] = found;
    steps.push(name ?? (index === undefined ? { argument: true } : Number(index)));
  }
  return Object.freeze(steps);
}

function checkStep(given: unknown): JsonPathStep {
  if (typeof given === "string") return given;
  if (typeof given === "number" && Number.isSafeInteger(given) && given >= 0) return given;
  if (typeof given === "object" && given !== null && (given as { readonly argument?: unknown }).argument === true) return { argument: true };
  return refuseDefinition("a step of a json path is a name, an index from 0, or { argument: true }");
}

function refuse(path: unknown): never {
  return refuseDefinition(`the json path ${JSON.stringify(path)} is none`, "Write user.name, items[0].id or headers[argument]; or a list of steps.");
}
