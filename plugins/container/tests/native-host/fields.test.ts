import { fieldsSuite } from "../suites/fields-suite.ts";

fieldsSuite(108);
