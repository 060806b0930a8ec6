import { burst } from "./internal/burst.ts";

/** A burst into the buffer that every plugin has. */
export default burst("burst-default");
