/** What can be told about a file of results beside its records. The sentence is `problem-<code>`, its other fields fill the blanks. */
export type ResultProblem =
  // Errors: the row is not taken.
  | { code: 'result-not-a-number'; got: string }
  | { code: 'result-not-whole'; got: string }
  | { code: 'result-not-calculated' }
  | { code: 'result-cell-error'; got: string }
  | { code: 'result-part-over-whole'; part: number; whole: number }
  | { code: 'result-share-over-100'; got: string }
  /** More pupils than one school has in a grade. */
  | { code: 'result-too-many'; n: number; max: number }
  /** Of a year that has not been. */
  | { code: 'result-year-ahead'; year: number }
  /** The school stands twice, and not with the same numbers. */
  | { code: 'result-twice'; school: string; other: string }
  /** Under «Если результатов нет» stands something else than the reasons that are known. */
  | { code: 'result-absence-unknown'; got: string }
  /** A reason why there are no results, beside results. */
  | { code: 'result-absence-counted'; got: string }
  // Warnings: the row is taken, with what can be taken.
  | {
      code: 'result-share-impossible';
      got: string;
      n: number;
      below: number;
      belowShare: number;
      above: number;
      aboveShare: number;
    }
  /** Whole percent of many pupils: several counts print so. */
  | { code: 'result-share-many'; got: string; n: number; from: number; to: number }
  | { code: 'result-marks-sum'; sum: number; n: number }
  | { code: 'result-shares-sum'; sum: number }
  /** Counts by rounding do not add up to n and were settled by the largest remainders. */
  | { code: 'result-marks-rounded'; n: number }
  | { code: 'result-n-from-marks'; n: number }
  | { code: 'result-share-differs'; got: string; count: number; n: number; share: number }
  | { code: 'result-total-count'; got: string; counted: number }
  /** `how`: a plain mean of the rows, cut off instead of rounded, or neither. */
  | { code: 'result-total-share'; got: string; weighted: number; how: 'plain' | 'cut' | 'other' }
  | { code: 'result-school-unknown'; name: string }
  | { code: 'result-n-differ'; school: string; n: number; other: number }
  | { code: 'result-pupils-announced'; announced: number; counted: number }
  | { code: 'result-files-differ'; school: string; file: string; here: string; there: string }
  /** Results of a grade that the school does not have. */
  | { code: 'result-no-grade'; school: string; grade: number }
  /** Two headings, or one and the name of the sheet, name other subjects or grades. */
  | { code: 'result-titles-differ'; got: string; other: string }
  /** A heading speaks of resits. */
  | { code: 'result-resits'; words: string }
  /** Of an exam that nobody sat that year. */
  | { code: 'result-was-not-held'; year: number }
  | { code: 'result-date-later' }
  /** A column counts those below another number of points than the certificate asks. */
  | { code: 'result-other-minimum'; got: string; minimum: number }
  // Questions: a person has to say before anything is saved.
  | { code: 'result-ask-year' }
  | { code: 'result-ask-grade' }
  | { code: 'result-ask-subject' }
  | { code: 'result-ask-procedure' }
  | { code: 'result-ask-level' }
  | { code: 'result-ask-unit'; title: string }
  | { code: 'result-ask-option'; option: 'year' | 'grade' | 'subject'; file: string; given: string }
  | { code: 'result-ask-school'; name: string; candidates: string }
  | { code: 'result-ask-which-school' }
  | { code: 'result-ask-municipality'; municipality: string }
  | { code: 'result-ask-file-name' }
  /** Of ОГЭ and ЕГЭ; a file can be saved without an answer. `leavers`: it may have those of earlier years too. */
  | { code: 'result-ask-sitting'; leavers: 'yes' | 'no' }
  // Skipped rows, each kind in one sentence.
  | { code: 'result-skipped-municipality'; count: number }
  | { code: 'result-skipped-school'; count: number }
  | { code: 'result-skipped-subject'; count: number }
  /** Rows of a template that nobody has filled. */
  | { code: 'result-skipped-blank'; count: number }
  // Refusals of the whole file.
  | { code: 'result-personal-data'; cells: string }
  | { code: 'result-none' }
  /** A template without a single number. */
  | { code: 'result-template-empty' }
  | { code: 'result-no-school' }
  | { code: 'result-other-school' }
  | { code: 'result-other-subject' }
  | { code: 'result-other-report' }
  | { code: 'result-no-marks' }
  | { code: 'result-collection-form' };

/** Something about a cell or a range of cells («C9:G9»). */
export type Finding = { sheet: string; cell: string; problem: ResultProblem };
