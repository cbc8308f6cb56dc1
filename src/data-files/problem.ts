/** A mistake in a file of the project's data, found before anything is made of it. Told at start to whoever runs the program. */
export type DataProblem = {
  /** Name of the file, without its folders. */
  file: string;
  /** Keys from the top, `roadmap.activities[3].responsible.roles[0]`; empty for the file as a whole. */
  path: string;
  /** Line in the file, from 1. */
  line: number;
} & DataFault;

/** What can be wrong, without the place. `got` is what the file says, cut to a readable length. */
export type DataFault =
  /** No YAML. `detail` is what the parser says, in English. */
  | { code: 'not-yaml'; detail: string }
  | { code: 'missing-key'; key: string }
  | { code: 'unknown-key'; key: string }
  /** Not of the kind expected: `expected` is a type, a pattern's name or the list of what may stand here. */
  | { code: 'wrong-value'; expected: string; got: string }
  /** An id given twice in one list. */
  | { code: 'repeated-id'; id: string }
  /** A name of something that is not there; `of` says what it should be: `role`, `indicator`, `programme`. */
  | { code: 'unknown-reference'; of: string; id: string }
  /** Two places of the file contradict each other. `rule` names the rule broken. */
  | { code: 'contradiction'; rule: string };

/** One line for a log or a terminal: file, line, path, what is wrong. */
function describeProblem(problem: DataProblem): string {
  const { file, path, line, code, ...rest } = problem;
  const details = Object.entries(rest).map(([name, value]) => `${name}: ${value}`);
  return `${file}:${line} ${path || '(file)'}: ${code} (${details.join(', ')})`;
}

/** The project's own data cannot be used: every mistake of every file, not only the first. */
export class DataError extends Error {
  override name = 'DataError';
  readonly problems: readonly DataProblem[];

  constructor(problems: readonly DataProblem[]) {
    super(`${problems.length} mistake(s) in data files:\n${problems.map(describeProblem).join('\n')}`);
    this.problems = problems;
  }
}
