/**
 * A questionnaire as its file holds it, keys as in the file. What is scored how is said in words (`scoring`, `number_rules`) and done by
 * the code that scores. `null` means there is none.
 */
export type Questionnaire = {
  schema: 1;
  id: string;
  /** Answers of different versions are not compared. */
  version: number;
  language: 'ru';
  title: string;
  intro: string;
  respondent: 'school_team';
  estimated_minutes: number;
  repeat: { entry: string; final: string; note: string };
  scales: Readonly<Record<string, Scale>>;
  number_rules: { worse_high: string; worse_low: string; note: string };
  not_applicable: { allowed: boolean; labels: { not_applicable: string; no_data: string } };
  scoring: {
    item_points: string;
    factor_score: string;
    minimum_answered: string;
    /** From the lowest up; together they cover 0 to 100. */
    levels: readonly { id: RiskLevel; title: string; from: number; to: number }[];
    critical_rule: string;
    profile: string;
    dynamics: string;
    school_index: null;
    school_index_note: string;
  };
  /** Worked examples: of scale items the points, of others the value, null = not applicable. */
  examples: readonly {
    factor: string;
    answers: Readonly<Record<string, number | null>>;
    score: number | null;
    level: RiskLevel | 'undetermined';
  }[];
  items: readonly QuestionnaireItem[];
  factors: readonly QuestionnaireFactor[];
};

export const RISK_LEVELS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Options of a scale with their points, 0 no risk to 3 high risk. */
type Scale = { title: string; options: readonly { points: number; label: string }[] };

type ItemBase = {
  /** Stands in stored rows. */
  id: string;
  factor: string;
  text: string;
  help: string | null;
  /** With 3 points it raises a low factor to medium. */
  critical: boolean;
  /** What the bot can fill in by itself, in words. */
  autofill: string | null;
  /** `<programme>:<id>`. */
  sources: readonly string[];
};

/** What turns a value into points: three ascending bounds and which side of them is worse. */
type Bounded = { unit: string; worse_when: 'high' | 'low'; bounds: readonly [number, number, number] };
type Ranged = Bounded & { min: number; max: number; integer: boolean };
/** Two counts; `whole_from` names the yearly figure that is then not asked again, `passport.pupils`. */
type OfWhole = Bounded & { whole: string; whole_from: string | null };

export type QuestionnaireItem =
  | (ItemBase & { type: 'scale'; scale: string })
  | (ItemBase & { type: 'number' } & Ranged)
  | (ItemBase & { type: 'share' } & OfWhole)
  | (ItemBase & { type: 'ratio' } & OfWhole)
  /** Never asked. */
  | (ItemBase & { type: 'computed' } & Ranged);

/** Фактор риска of the self-diagnosis. */
export type QuestionnaireFactor = {
  id: string;
  title: string;
  hint: string;
  /** Whether the school itself can change it: such factors come first. */
  controllable: boolean;
  /** Ids of a programme by its id; under `500+` numbers of the factors of that project. */
  maps_to: Readonly<Record<string, readonly string[]>>;
  recommendations: readonly {
    id: string;
    text: string;
    /** A school of one of these levels sees it. */
    levels: readonly RiskLevel[];
    /** By programme: ids that the measure answers. */
    activities: Readonly<Record<string, readonly string[]>>;
  }[];
};
