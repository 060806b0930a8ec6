import { field } from "./internal/field.ts";

export default field("field-2");
