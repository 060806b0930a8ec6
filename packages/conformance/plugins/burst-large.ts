import { burst } from "./internal/burst.ts";

/** A burst into a buffer that holds 100 000 events. */
export default burst("burst-large", { size: 100_000 });
