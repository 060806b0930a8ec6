import { capabilitySuites } from "../../src/index.ts";
import { libsinspDriver } from "./libsinsp-driver.ts";

capabilitySuites(libsinspDriver());
