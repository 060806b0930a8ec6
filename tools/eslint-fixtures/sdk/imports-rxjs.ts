export { interval as fromRxjs } from "rxjs";
