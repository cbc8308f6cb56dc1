import type { Questionnaire, QuestionnaireFactor, QuestionnaireItem, RiskLevel } from './questionnaire.ts';

/** From the lowest up; together they cover 0 to 100. */
type Levels = readonly { id: RiskLevel; from: number; to: number }[];

/** A question whose options have points of their own: that of a municipality's own questionnaire. */
export type OptionsItem = {
  type: 'options';
  /** The question's id in the form. */
  id: string;
  factor: string;
  text: string;
  critical: false;
  /** By id of option; `null`: chosen, it counts as no answer («не относится»). Options that are not named here are worth 0. */
  points: Readonly<Record<string, number | null>>;
  /** The highest points that can be reached. Over 0. */
  most: number;
};

/** What is scored: the self-diagnosis of the house, or a municipality's own questionnaire with points for its options. */
export type Diagnosis = Pick<Questionnaire, 'id' | 'version' | 'title'> & {
  scoring: { levels: Levels };
  items: readonly (QuestionnaireItem | OptionsItem)[];
  /** `levels`: where the factor has bounds of its own. */
  factors: readonly (QuestionnaireFactor & { levels?: Levels })[];
};
