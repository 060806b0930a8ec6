import { parseArgs } from "node:util";

import { command } from "./command.mjs";
import { seconds } from "./progress.mjs";
import { runStages } from "./run-stages.mjs";
import { partsUntil, setUpParts, slowParts } from "./set-up-parts.mjs";
import { beginSetUp } from "./set-up.mjs";
import { stages } from "./stages.mjs";

await command(async () => {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true }, slow: { type: "boolean", default: false }, "no-set-up": { type: "boolean", default: false } } });
  const chosen = stages.filter((stage) => values.only?.includes(stage.name) ?? (values.slow ? true : stage.slow !== true));
  const unknown = values.only?.filter((name) => !stages.some((stage) => stage.name === name)) ?? [];
  if (unknown.length > 0) throw new Error(`no stage is called ${unknown.join(", ")}; there are ${stages.map(({ name }) => name).join(", ")}`);

  const started = performance.now();
  const parts = values["no-set-up"] ? [] : partsUntil([...setUpParts("test"), ...slowParts()], chosen.map(({ after }) => after));
  const { ready, done } = beginSetUp(parts);
  // The first stages need little, and the set-up goes on beside them.
  const total = await runStages(chosen, (stage) => ready.get(stage.after));
  await done;
  // Again, because what a stage has shown of it may be far above.
  for (const failure of total.failures) console.log(`FAILED ${failure}`);
  console.log(`all stages took ${seconds(started)}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
