export * as neighbour from "../../../plugins/hello/src/index.ts";
