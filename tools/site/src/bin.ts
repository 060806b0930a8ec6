import { buildSite } from "./build-site.ts";
import { serveSite } from "./serve-site.ts";

const { folder, pages } = await buildSite();
console.log(`${pages} pages and the reference are in ${folder}`);
if (process.argv.includes("--serve")) console.log(`Look at ${(await serveSite(folder, 4173)).url}. Ctrl-C ends it.`);
