import type { NumberFormat } from "../params/param-type.ts";

/**
 * A whole number of `width` bits as C's printf writes it in `%d`, `%X`, `%#o` or `%09d`. sysdig prints every number as if it were
 * signed: 200 in eight bits is -56.
 */
export function cNumber(value: number | bigint, width: number, format: NumberFormat = "decimal"): string {
  const exact = BigInt(value);
  if (format === "hex") return BigInt.asUintN(width, exact).toString(16).toUpperCase();
  if (format === "octal") return exact === 0n ? "0" : `0${BigInt.asUintN(width, exact).toString(8)}`;
  const signed = BigInt.asIntN(width, exact).toString();
  if (format === "decimal") return signed;
  return signed.startsWith("-") ? `-${signed.slice(1).padStart(8, "0")}` : signed.padStart(9, "0");
}

/** A number as C's printf writes it in `%g`: six digits, no trailing zeros, an exponent for what is very small or large. */
export function cShortest(value: number): string {
  if (value === 0) return "0";
  const [mantissa = "", exponent = "0"] = value.toExponential(5).split("e");
  const power = Number(exponent);
  const trimmed = (digits: string) => (digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits);
  if (power >= -4 && power < 6) return trimmed(value.toFixed(5 - power));
  return `${trimmed(mantissa)}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
