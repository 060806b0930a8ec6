export { authorsPage } from "./authors/authors-page.ts";
export { comparisonChart } from "./comparison/chart/chart.ts";
export { machine } from "./machine.ts";
export { performancePage } from "./comparison/page/performance-page.ts";
export { Machine, readResults, Results } from "./results.ts";
export { readSteadyResults } from "./steady-results.ts";
