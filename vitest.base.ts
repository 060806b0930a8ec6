import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Tests read the sources of neighbouring packages, so that none has to be built first. */
const conditions = ["@falco-plugin/source", "node", "import", "default"];

/** What every package's tests share. */
export const packageTests = (test: NonNullable<ViteUserConfig["test"]> = {}): ViteUserConfig =>
  defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
      // The stage "types" of npm test compiles them along with everything else, once for all packages.
      typecheck: { enabled: process.env["FALCO_PLUGIN_TYPE_TESTS"] !== "no", include: ["src/**/*.test-d.ts"] },
      passWithNoTests: false,
      ...test,
    },
  });
