import type { RiskLevel } from '../domain/questionnaire.ts';
import type { ExpressionFault } from '../forms/expression.ts';
import type { ValueTrouble } from './xlsform-values.ts';

/** What can be wrong with a questionnaire in a spreadsheet, or is let be in it. The sentence is `problem-<code>`. */
export type XlsProblem =
  | ExpressionFault
  | { code: 'xlsform-no-survey'; sheets: string }
  | { code: 'xlsform-no-questions' }
  | { code: 'xlsform-no-column'; column: string; also: string }
  | { code: 'xlsform-column-twice'; column: string; cell: string }
  | { code: 'xlsform-formula' }
  | { code: 'xlsform-too-many-rows'; max: number }
  | { code: 'xlsform-no-type' }
  | { code: 'xlsform-unknown-type'; got: string; known: string }
  /** One that XLSForm has and Opora has not; `instead` names the sentence part that says what to take. */
  | { code: 'xlsform-unsupported-type'; got: string; instead: Instead }
  | { code: 'xlsform-unsupported-column'; got: string; instead: 'calculate' | 'note' | 'constant' }
  | { code: 'xlsform-no-name' }
  | { code: 'xlsform-name-unfit'; got: string }
  | { code: 'xlsform-name-twice'; got: string; cell: string }
  | { code: 'xlsform-name-of-other'; got: string; cell: string }
  | { code: 'xlsform-no-label' }
  | { code: 'xlsform-no-list' }
  | { code: 'xlsform-list-missing'; got: string; known: string }
  | { code: 'xlsform-list-of-choice-missing' }
  | { code: 'xlsform-choice-no-name' }
  | { code: 'xlsform-choice-blank'; got: string }
  | { code: 'xlsform-choice-twice'; got: string; list: string; cell: string }
  | { code: 'xlsform-choice-no-label' }
  | { code: 'xlsform-group-open' }
  | { code: 'xlsform-group-not-open' }
  | { code: 'xlsform-group-other-end'; opened: string; cell: string }
  | { code: 'xlsform-group-too-deep'; max: number }
  | { code: 'xlsform-no-calculation' }
  | { code: 'xlsform-not-for-type'; column: string; got: string }
  | { code: 'xlsform-unknown-name'; got: string; like: string }
  | { code: 'xlsform-name-of-note'; got: string; what: 'note' | 'group' }
  | { code: 'xlsform-unclosed-name' }
  | { code: 'xlsform-circle'; names: string; length: number }
  | { code: 'xlsform-default'; got: string; why: DefaultTrouble }
  | { code: 'xlsform-default-of-answers' }
  | { code: 'xlsform-other-filtered' }
  | XlsScoresProblem
  | XlsRemark;

/** What can be wrong with the sheets of points and levels. */
type XlsScoresProblem =
  | { code: 'xlsform-score-empty' }
  | { code: 'xlsform-score-no-item' }
  | { code: 'xlsform-score-not-choice'; got: string }
  | { code: 'xlsform-score-no-option' }
  | { code: 'xlsform-score-unknown-option'; got: string; list: string; known: string }
  | { code: 'xlsform-score-twice'; got: string; item: string; cell: string }
  | { code: 'xlsform-score-points'; got: string }
  | { code: 'xlsform-score-nothing'; got: string }
  | { code: 'xlsform-score-no-factor'; got: string }
  | { code: 'xlsform-score-two-factors'; got: string; factor: string; cell: string }
  | { code: 'xlsform-factor-two-labels'; got: string; cell: string }
  | { code: 'xlsform-factor-no-levels'; got: string }
  | { code: 'xlsform-levels-missing' }
  | { code: 'xlsform-level-factor'; got: string; known: string }
  | { code: 'xlsform-level-unknown'; got: string }
  | { code: 'xlsform-level-bound'; got: string }
  | { code: 'xlsform-level-backward'; from: number; to: number }
  | { code: 'xlsform-level-twice'; got: RiskLevel; cell: string }
  | { code: 'xlsform-level-order'; got: RiskLevel; before: RiskLevel }
  | { code: 'xlsform-level-start'; got: number }
  | { code: 'xlsform-level-end'; got: number }
  | { code: 'xlsform-level-overlap'; got: number; cell: string }
  | { code: 'xlsform-level-gap'; got: number; first: number; last: number; length: number };

export type Instead =
  | 'groups'
  | 'text'
  | 'place'
  | 'file'
  | 'integer'
  | 'select'
  | 'date'
  | 'choices'
  | 'calculate'
  | 'acknowledge';

export type DefaultTrouble = ValueTrouble | 'choice' | 'file';

/** What is let be, and said so. */
type XlsRemark =
  | { code: 'xlsform-column-ignored'; column: string; count: number }
  | { code: 'xlsform-column-unknown'; column: string }
  | { code: 'xlsform-row-ignored'; got: string }
  | { code: 'xlsform-setting-ignored'; column: string }
  | { code: 'xlsform-sheet-ignored'; name: string }
  | { code: 'xlsform-bare-condition'; got: string }
  | { code: 'xlsform-loose-regex'; got: string }
  | { code: 'xlsform-no-such-choice'; got: string; list: string; known: string }
  | { code: 'xlsform-list-unused'; list: string }
  | { code: 'xlsform-score-missed'; got: string; options: string }
  | { code: 'xlsform-levels-alone' };

/** A problem in its place. Sheet and cell are empty where the whole file is meant. */
export type XlsFinding = { sheet: string; cell: string; problem: XlsProblem };
