export { authorsPage } from "./authors/authors-page.ts";
export { comparisonChart } from "./comparison/chart/chart.ts";
export { performancePage } from "./comparison/page/performance-page.ts";
export { readResults, Results } from "./results.ts";
export { readSteadyResults } from "./steady-results.ts";
