import { allEnginesSuite } from "../suites/all-engines-suite.ts";

allEnginesSuite(108);
