export { listen, type ListenOptions, type RoutineOptions } from "./listen.ts";
