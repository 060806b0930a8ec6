import { eventContainmentSuite } from "../../src/index.ts";
import { libsinspDriver } from "./libsinsp-driver.ts";

eventContainmentSuite(libsinspDriver());
