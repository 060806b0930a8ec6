import { node18 } from "../loading/node-under-test.ts";
import { profileSuite } from "./profile-suite.ts";

profileSuite(node18);
