import { others } from "../languages.ts";
import { timesText } from "../page/amount.ts";
import type { Row } from "../row.ts";
import { decades, logScale } from "./log-scale.ts";
import { style } from "./style.ts";
import { escapeText } from "./escape-text.ts";

const width = 900;
const plot = { left: 300, right: 850, top: 96 };
/** Where names of rows end: left of the axis there is room for the figure of a bar as long as it. */
const nameEnd = plot.left - 65;
const bar = 11;
const gap = 12;

/** `docs/performance.svg`: for each row and language a bar, to the right where ours is better, to the left where it is worse. The axis is logarithmic. */
export function comparisonChart(rows: readonly Row[]): string {
  const ratios = rows.flatMap(({ timesAsGood }) => others.flatMap((language) => timesAsGood[language] ?? []));
  const scale = logScale(ratios, plot.left, plot.right);
  const parts: string[] = [];
  let y = plot.top;
  for (const { name, timesAsGood } of rows) {
    const shown = others.flatMap((language) => (typeof timesAsGood[language] === "number" ? [{ language, times: timesAsGood[language] }] : []));
    parts.push(text(nameEnd, y + (shown.length * bar) / 2 + 4, name, "name"));
    for (const { language, times } of shown) {
      const [from, to] = [scale.at(1), scale.at(times)];
      parts.push(`<rect class="${classOf(language)}" x="${fixed(Math.min(from, to))}" y="${y}" width="${fixed(Math.max(1, Math.abs(to - from)))}" height="${bar - 2}"><title>${escapeText(`${name}: ${timesText(times)} of ${language}`)}</title></rect>`);
      parts.push(text(times >= 1 ? to + 4 : to - 4, y + bar - 3, timesText(times), times >= 1 ? "value" : "value left"));
      y += bar;
    }
    y += gap;
  }
  const height = y + 16;
  const lines = decades(scale).map((power) => `<line class="${power === 1 ? "same" : "grid"}" x1="${fixed(scale.at(power))}" x2="${fixed(scale.at(power))}" y1="${plot.top - 10}" y2="${y}"/>${text(scale.at(power), plot.top - 16, timesOfAxis(power), "axis")}`);
  const head = [
    text(16, 26, "How many times as good as the same plugin in Rust, Go and C++ ours is", "title"),
    ...others.map((language, n) => `<rect class="${classOf(language)}" x="${16 + n * 80}" y="40" width="12" height="12"/>${text(34 + n * 80, 51, language, "legend")}`),
    text(scale.at(1) - 10, 60, "ours is worse", "side left"),
    text(scale.at(1) + 10, 60, "ours is better", "side"),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">The same Falco plugin in TypeScript, compared with Rust, Go and C++</title>`,
    `<desc id="description">${escapeText(description(rows))}</desc>`,
    `<style>${style}</style>`,
    ...head,
    ...lines,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

/** All that the picture shows, for those who do not see it. */
const description = (rows: readonly Row[]): string =>
  rows.map(({ name, timesAsGood }) => `${name}: ${others.map((language) => `${timesText(timesAsGood[language])} of ${language}`).join(", ")}`).join("; ");

const classOf = (language: (typeof others)[number]): string => ({ Rust: "rust", Go: "go", "C++": "cpp" })[language];

const timesOfAxis = (power: number): string => (power >= 1 ? `${power}×` : `1/${Math.round(1 / power)}`);

const text = (x: number, y: number, content: string, kind: string): string => `<text class="${kind}" x="${fixed(x)}" y="${fixed(y)}">${escapeText(content)}</text>`;

/** So many digits that the same results always give the same file. */
const fixed = (value: number): string => String(Number(value.toFixed(1)));
