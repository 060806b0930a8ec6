import { asyncEventsSuite, testingDriver } from "../src/index.ts";

asyncEventsSuite(testingDriver);
