import { measureSupport } from "./measure-support.ts";
import { writeSupportFacts } from "./support-facts.ts";

writeSupportFacts(await measureSupport());
console.log("docs/support.json is written; npm run generate makes the page of it");
