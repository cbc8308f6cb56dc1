import type { Part } from '../forms/state.ts';

/**
 * What a chat shows, as far as typed words, a second copy of an update or the next press depend on it: a question of a draft, a list of its
 * answers, a list with ticked schools, or anything else.
 */
export type View =
  | {
      at: 'question';
      draft: number;
      question: string;
      part: Part;
      /** Tells whether the question was asked as it is asked now; absent: it was. */
      asked?: string;
      /** The list the question was picked from, there the answer leads back to; or that only what is missing is asked. */
      from?: 'review' | 'quick' | 'missing';
    }
  | { at: 'list'; draft: number; list: 'review' | 'quick' }
  /** Of a form with sections: one of them, by its id; of a long one without: the page with a question, `at-<question>`. */
  | { at: 'section'; draft: number; section: string }
  | { at: 'remind'; municipality: number; ticked: readonly number[] }
  | { at: 'elsewhere' };
