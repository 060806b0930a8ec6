import { lifeOfAContainerSuite } from "../suites/life-of-a-container-suite.ts";

lifeOfAContainerSuite(108);
