import { profileSuite } from "../profiles/profile-suite.ts";
import { node24 } from "./node-137-build.ts";

profileSuite(node24);
