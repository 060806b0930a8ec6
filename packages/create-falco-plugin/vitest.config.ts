import { packageTests } from "../../vitest.base.ts";

// The templates' own tests are what authors begin with: they run here, too.
export default packageTests({ include: ["src/**/*.test.ts", "tests/**/*.test.ts", "templates/**/*.test.ts"] });
