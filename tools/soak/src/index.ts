export { readSoakReport, SoakReport } from "./report.ts";
export { soakPage } from "./page/soak-page.ts";
