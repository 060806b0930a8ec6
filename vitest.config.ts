import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["packages/*/vitest.config.ts", "plugins/*/vitest.config.ts", "tools/*/vitest.config.ts"],
    // Vitest leaves a core to itself, which of two is half. Most tests of hosts wait for other processes.
    maxWorkers: "100%",
  },
});
