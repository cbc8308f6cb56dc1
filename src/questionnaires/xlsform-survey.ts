import { evaluate } from '../forms/evaluate.ts';
import type { Expression } from '../forms/expression.ts';
import { parseExpression } from '../forms/expression-parse.ts';
import { NAME } from '../forms/expression-tokens.ts';
import { kept, NOTHING } from '../forms/expression-values.ts';
import { OTHER_CHOICE, OTHER_SUFFIX, type Words, type XlsQuestion, type XlsRow, type XlsSheet } from './xlsform.ts';
import { missing, type XlsLists } from './xlsform-choices.ts';
import { type Field, type Grid, type GridRow, gridOf, remarkOthers } from './xlsform-columns.ts';
import type { XlsFinding, XlsProblem } from './xlsform-problem.ts';
import { keptValue } from './xlsform-values.ts';
import { KNOWN_TYPES, type RowType, rowTypeOf, SURVEY_COLUMNS, type SurveyColumn, yesOrNo } from './xlsform-words.ts';

/** What a name of the sheet stands for, and where. */
export type Declared = { cell: string; what: 'value' | 'note' | 'group' };

/** An expression of the form in its place; `name`: of which row; `condition`: it says yes or no. */
export type Placed = { cell: string; text: string; name: string; condition: boolean; expression: Expression };

export type XlsSurvey = {
  rows: XlsRow[];
  names: ReadonlyMap<string, Declared>;
  expressions: readonly Placed[];
  /** Texts that may hold names. */
  texts: readonly Field[];
  /** Lists that questions take their choices from. */
  usedLists: ReadonlySet<string>;
  errors: XlsFinding[];
  remarks: XlsFinding[];
};

const MOST_ROWS = 2000;
const DEEPEST_GROUP = 20;
const NO_WORDS: Words = new Map();

type Group = { cell: string; end: 'group' | 'repeat'; relevant: readonly Expression[]; titles: readonly Words[] };
type Row = GridRow<SurveyColumn>;
/** Rows that stand for an answer, a text or a value. */
type Answered = Exclude<RowType, { kind: 'begin' | 'end' | 'ignored' | 'unsupported' }>;

/** Reads the sheet `survey`. Whether names are known and in no circle is looked at afterwards, when all of them are. */
export function readSurvey(sheet: XlsSheet, lists: XlsLists): XlsSurvey {
  const grid = gridOf<SurveyColumn>(sheet, SURVEY_COLUMNS);
  const reader = new SurveyReader(grid, lists);
  for (const column of ['type', 'name', 'label'] as const) {
    if (!grid.has(column)) reader.find(grid.header(), missing(column, SURVEY_COLUMNS[column][0]!));
  }
  if (grid.rows.length > MOST_ROWS) reader.find(grid.header(), { code: 'xlsform-too-many-rows', max: MOST_ROWS });
  else if (grid.has('type') && grid.has('name')) reader.readRows();
  return reader.survey;
}

class SurveyReader {
  readonly #grid: Grid<SurveyColumn>;
  readonly #lists: XlsLists;
  readonly #rows: XlsRow[] = [];
  readonly #names = new Map<string, Declared>();
  readonly #expressions: Placed[] = [];
  readonly #texts: Field[] = [];
  readonly #usedLists = new Set<string>();
  readonly #errors: XlsFinding[];
  readonly #remarks: XlsFinding[];
  readonly #groups: Group[] = [];

  constructor(grid: Grid<SurveyColumn>, lists: XlsLists) {
    this.#grid = grid;
    this.#lists = lists;
    this.#errors = [...grid.findings];
    this.#remarks = [...appearance(grid), ...remarkOthers(grid)];
  }

  get survey(): XlsSurvey {
    return {
      rows: this.#rows,
      names: this.#names,
      expressions: this.#expressions,
      texts: this.#texts,
      usedLists: this.#usedLists,
      errors: this.#errors,
      remarks: this.#remarks,
    };
  }

  find(cell: string, problem: XlsProblem): void {
    this.#errors.push({ sheet: this.#grid.sheet, cell, problem });
  }

  #remark(cell: string, problem: XlsProblem): void {
    this.#remarks.push({ sheet: this.#grid.sheet, cell, problem });
  }

  readRows(): void {
    for (const row of this.#grid.rows) {
      if (yesOrNo(row.field('disabled').text) === true) continue;
      const type = row.field('type');
      if (type.text === '') {
        const said = [row.field('name'), ...row.words('label').cells].some(({ text }) => text !== '');
        if (said) this.find(type.cell, { code: 'xlsform-no-type' });
        continue;
      }
      const known = rowTypeOf(type.text);
      if (known) this.#readRow(row, known, type);
      else this.find(type.cell, { code: 'xlsform-unknown-type', got: type.text, known: KNOWN_TYPES });
    }
    for (const { cell } of this.#groups) this.find(cell, { code: 'xlsform-group-open' });
    if (this.#rows.every(({ kind }) => kind !== 'question') && this.#errors.length === 0) {
      this.find(this.#grid.header('type'), { code: 'xlsform-no-questions' });
    }
  }

  #readRow(row: Row, type: RowType, typed: Field): void {
    if (type.kind === 'end') this.#end(type.what, typed.cell);
    else if (type.kind === 'begin') this.#begin(row, type.what, typed);
    else if (type.kind === 'ignored') this.#remark(typed.cell, { code: 'xlsform-row-ignored', got: typed.text });
    else if (type.kind === 'unsupported') {
      this.#name(row, false);
      this.find(typed.cell, { code: 'xlsform-unsupported-type', got: typed.text, instead: type.instead });
    } else this.#answered(row, type, typed);
  }

  #answered(row: Row, type: Answered, typed: Field): void {
    const name = this.#name(row, type.kind === 'note');
    this.#refuseColumns(row, type.kind);
    const group = this.#groups.at(-1);
    const base = {
      name: name.text,
      cell: name.cell,
      relevant: [...(group?.relevant ?? []), ...this.#expression(row, 'relevant', name.text)],
      groups: group?.titles ?? [],
    };
    if (type.kind === 'question') {
      this.#question(row, type, typed, base);
      return;
    }
    this.#ignoreColumns(row, typed.text, ['required', 'constraint', 'default', 'choice_filter']);
    if (type.kind === 'note') {
      const label = this.#label(row);
      this.#rows.push({ kind: 'note', ...base, label });
      return;
    }
    const calculation = row.field('calculation');
    const [calculate] = type.kind === 'today' ? [TODAY] : this.#expression(row, 'calculation', name.text);
    if (type.kind === 'calculate' && calculation.text === '') {
      this.find(calculation.cell, { code: 'xlsform-no-calculation' });
    }
    if (calculate) this.#rows.push({ kind: 'calculate', ...base, calculate });
  }

  #question(
    row: Row,
    { type, list, orOther = false }: Extract<RowType, { kind: 'question' }>,
    typed: Field,
    base: Pick<XlsQuestion, 'name' | 'cell' | 'relevant' | 'groups'>,
  ): void {
    const isSelect = type === 'select_one' || type === 'select_multiple';
    if (isSelect) this.#checkList(row, list, typed, orOther);
    else this.#ignoreColumns(row, typed.text, ['choice_filter']);
    const [constraint] = this.#expression(row, 'constraint', base.name);
    const [choiceFilter] = isSelect ? this.#expression(row, 'choice_filter', base.name) : [];
    this.#rows.push({
      kind: 'question',
      ...base,
      type,
      label: this.#label(row),
      hint: this.#words(row, 'hint'),
      required: this.#required(row, base.name),
      requiredMessage: this.#words(row, 'required_message'),
      constraintMessage: this.#words(row, 'constraint_message'),
      ...(constraint ? { constraint } : {}),
      ...(choiceFilter ? { choiceFilter } : {}),
      ...(list === undefined ? {} : { list }),
      ...(isSelect && orOther ? { orOther } : {}),
      ...this.#default(row, type, list, orOther),
    });
    if (isSelect && orOther) this.#askForOther(base);
  }

  /** The words for «другое» are a question of their own, as in ODK. */
  #askForOther(base: Pick<XlsQuestion, 'name' | 'cell' | 'relevant' | 'groups'>): void {
    const name = `${base.name}${OTHER_SUFFIX}`;
    const before = this.#names.get(name);
    if (before) this.find(base.cell, { code: 'xlsform-name-of-other', got: name, cell: before.cell });
    else this.#names.set(name, { cell: base.cell, what: 'value' });
    const chosen: Expression = {
      kind: 'call',
      name: 'selected',
      args: [
        { kind: 'name', name: base.name, at: 1 },
        { kind: 'text', text: OTHER_CHOICE, at: 1 },
      ],
      at: 1,
    };
    this.#rows.push({
      kind: 'question',
      ...base,
      name,
      relevant: [...base.relevant, chosen],
      type: 'text',
      // The engine asks for them itself.
      label: NO_WORDS,
      hint: NO_WORDS,
      required: true,
      requiredMessage: NO_WORDS,
      constraintMessage: NO_WORDS,
      otherOf: base.name,
    });
  }

  #checkList(row: Row, list: string | undefined, typed: Field, orOther: boolean): void {
    if (list === undefined) {
      this.find(typed.cell, { code: 'xlsform-no-list' });
      return;
    }
    this.#usedLists.add(list);
    if (!this.#lists.lists.has(list)) {
      const known = [...this.#lists.lists.keys()].join(', ') || 'none';
      this.find(typed.cell, { code: 'xlsform-list-missing', got: list, known });
    }
    const filter = row.field('choice_filter');
    if (orOther && filter.text !== '') this.find(filter.cell, { code: 'xlsform-other-filtered' });
  }

  #begin(row: Row, what: 'group' | 'repeat', typed: Field): void {
    const parent = this.#groups.at(-1);
    const name = row.field('name');
    if (name.text !== '') this.#declare(name, 'group');
    if (what === 'repeat') {
      this.find(typed.cell, { code: 'xlsform-unsupported-type', got: typed.text, instead: 'groups' });
    }
    if (this.#groups.length === DEEPEST_GROUP) {
      this.find(typed.cell, { code: 'xlsform-group-too-deep', max: DEEPEST_GROUP });
    }
    this.#ignoreColumns(row, typed.text, ['required', 'constraint', 'default', 'choice_filter', 'calculation']);
    const title = this.#words(row, 'label');
    this.#groups.push({
      cell: typed.cell,
      end: what,
      relevant: [...(parent?.relevant ?? []), ...this.#expression(row, 'relevant', name.text)],
      titles: [...(parent?.titles ?? []), ...(title.size === 0 ? [] : [title])],
    });
  }

  #end(what: 'group' | 'repeat', cell: string): void {
    const group = this.#groups.pop();
    if (!group) this.find(cell, { code: 'xlsform-group-not-open' });
    else if (group.end !== what) {
      this.find(cell, { code: 'xlsform-group-other-end', opened: `begin ${group.end}`, cell: group.cell });
    }
  }

  /** A note need not have a name: it gets one, by its row, as in ODK. */
  #name(row: Row, optional: boolean): Field {
    const name = row.field('name');
    if (name.text !== '') return this.#declare(name, optional ? 'note' : 'value');
    if (optional) return { text: `generated_note_name_${row.number}`, cell: name.cell };
    this.find(name.cell, { code: 'xlsform-no-name' });
    return name;
  }

  #declare(name: Field, what: Declared['what']): Field {
    const before = this.#names.get(name.text);
    if (!NAME.test(name.text)) this.find(name.cell, { code: 'xlsform-name-unfit', got: name.text });
    else if (before) this.find(name.cell, { code: 'xlsform-name-twice', got: name.text, cell: before.cell });
    else this.#names.set(name.text, { cell: name.cell, what });
    return name;
  }

  #label(row: Row): Words {
    const words = this.#words(row, 'label');
    if (words.size === 0 && this.#grid.has('label')) this.find(row.words('label').cell, { code: 'xlsform-no-label' });
    return words;
  }

  #words(row: Row, column: 'label' | 'hint' | 'required_message' | 'constraint_message'): Words {
    const { words, cells } = row.words(column);
    this.#texts.push(...cells);
    return words;
  }

  #required(row: Row, name: string): boolean | Expression {
    const { text, cell } = row.field('required');
    return yesOrNo(text) ?? this.#parsed({ text, cell }, name, 'required') ?? false;
  }

  /** One or none, for it may be left out or be wrong. */
  #expression(
    row: Row,
    column: 'relevant' | 'constraint' | 'calculation' | 'choice_filter',
    name: string,
  ): Expression[] {
    const field = row.field(column);
    if (field.text === '') return [];
    const expression = this.#parsed(field, name, column);
    return expression ? [expression] : [];
  }

  #parsed(field: Field, name: string, column: SurveyColumn): Expression | undefined {
    const parsed = parseExpression(field.text, {
      here: column === 'constraint',
      ...(column === 'choice_filter' ? { columns: this.#lists.columns } : {}),
    });
    if (!parsed.ok) {
      this.find(field.cell, parsed.error);
      return undefined;
    }
    this.#expressions.push({ ...field, name, condition: column !== 'calculation', expression: parsed.value });
    return parsed.value;
  }

  #default(
    row: Row,
    type: XlsQuestion['type'],
    list: string | undefined,
    orOther: boolean,
  ): Pick<XlsQuestion, 'default'> {
    const { text, cell } = row.field('default');
    if (text === '') return {};
    const wrong = (problem: XlsProblem): Pick<XlsQuestion, 'default'> => {
      this.find(cell, problem);
      return {};
    };
    if (text.includes('${')) return wrong({ code: 'xlsform-default-of-answers' });
    if (type === 'file') return wrong({ code: 'xlsform-default', got: text, why: 'file' });
    if (type === 'select_one' || type === 'select_multiple') {
      const known = new Set((this.#lists.lists.get(list ?? '') ?? []).map(({ name }) => name));
      const chosen = text.split(/\s+/);
      const fits = chosen.every((one) => known.has(one) || (orOther && one === OTHER_CHOICE));
      if (known.size === 0) return {};
      return fits && (type === 'select_multiple' || chosen.length === 1)
        ? { default: chosen.join(' ') }
        : wrong({ code: 'xlsform-default', got: text, why: 'choice' });
    }
    const value = keptValue(type, text, SOME_DAY);
    if (
      /^[a-z][\w:-]*\s*\(.*\)$/s.test(text) ||
      ('trouble' in value && type !== 'acknowledge' && /[()+*]/.test(text))
    ) {
      const expression = parseExpression(text);
      if (!expression.ok) return wrong(expression.error);
      const given = keptValue(type, textAt(expression.value), SOME_DAY);
      return 'trouble' in given
        ? wrong({ code: 'xlsform-default', got: text, why: given.trouble })
        : { default: expression.value };
    }
    if ('trouble' in value) return wrong({ code: 'xlsform-default', got: text, why: value.trouble });
    return { default: value.text };
  }

  /** Columns that would make an answer something else than what a person says. */
  #refuseColumns(row: Row, kind: RowType['kind']): void {
    const [calculation, readOnly, trigger] = [row.field('calculation'), row.field('read_only'), row.field('trigger')];
    if (calculation.text !== '' && kind !== 'calculate') {
      this.find(calculation.cell, { code: 'xlsform-unsupported-column', got: 'calculation', instead: 'calculate' });
    }
    if (kind === 'question' && yesOrNo(readOnly.text) !== false) {
      this.find(readOnly.cell, { code: 'xlsform-unsupported-column', got: 'read_only', instead: 'note' });
    }
    if (trigger.text !== '') {
      this.find(trigger.cell, { code: 'xlsform-unsupported-column', got: 'trigger', instead: 'constant' });
    }
  }

  #ignoreColumns(row: Row, type: string, columns: readonly SurveyColumn[]): void {
    for (const column of columns) {
      const { text, cell } = row.field(column);
      if (text === '' || (column === 'required' && yesOrNo(text) === false)) continue;
      this.#remark(cell, { code: 'xlsform-not-for-type', column, got: type });
    }
  }
}

const TODAY: Expression = { kind: 'call', name: 'today', args: [], at: 1 };
/** Any day does to see whether a default has the type of its question. */
const SOME_DAY = '2026-01-01';

const textAt = (expression: Expression): string => {
  const value = evaluate(expression, { named: () => NOTHING, today: SOME_DAY });
  return kept(value).text;
};

/** One remark, where it first says something. */
function appearance(grid: Grid<SurveyColumn>): XlsFinding[] {
  const used = grid.rows.map((row) => row.field('appearance')).filter(({ text }) => text !== '');
  const [first] = used;
  if (!first || !grid.has('appearance')) return [];
  const problem: XlsProblem = { code: 'xlsform-column-ignored', column: 'appearance', count: used.length };
  return [{ sheet: grid.sheet, cell: first.cell, problem }];
}
