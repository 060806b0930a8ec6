/** A page without what is code: fences and spans become as many empty lines and spaces, so that places stay what they were. */
export function prose(page: string): string {
  const blank = (text: string) => text.replaceAll(/[^\n]/g, " ");
  return page.replaceAll(/^\s*```[\s\S]*?^\s*```$/gm, blank).replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, blank);
}
