/**
 * Takes rounds in turns: one of each contender, then again, so that whatever disturbs the machine disturbs all of them, and rounds with the same number are
 * neighbours.
 */
export async function inTurns<Who>(rounds: number, contenders: readonly Who[], measure: (contender: Who, round: number) => Promise<number>): Promise<Map<Who, number[]>> {
  const figures = new Map<Who, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) figures.get(contender)?.push(await measure(contender, round));
  }
  return figures;
}
