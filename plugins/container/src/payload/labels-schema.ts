import * as z from "zod";

const isLabels = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every((label) => typeof label === "string");

/** Labels, whose keys others choose: without a prototype, so that one called `__proto__` is a label. Those of `z.record` leave it out. */
export const labelsSchema = () =>
  z.custom<Readonly<Record<string, string>>>(isLabels, "labels are texts by their keys").transform((labels): Readonly<Record<string, string>> => {
    const copy = Object.create(null) as Record<string, string>;
    for (const [key, label] of Object.entries(labels)) copy[key] = label;
    return copy;
  });
