import { quiet } from "./internal/quiet.ts";

export default quiet("quiet-3");
