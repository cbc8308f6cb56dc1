import type { SaidSchool } from '../../domain/school-match.ts';
import { bareName, kindFromName } from '../../domain/school-name.ts';
import type { Cell } from '../table.ts';
import type { Column } from './heads.ts';
import type { ResultTable, Who } from './result-table.ts';
import { plainWords, subjectOfCell } from './told.ts';

/** Whether a text is the name of a school that is known or at least called one. */
export type KnowsSchool = (said: SaidSchool) => boolean;

/** Whom a row names in its own cells. */
export function whoOf(isKnown: KnowsSchool, table: ResultTable, at: ReadonlyMap<number, Cell>): Who | undefined {
  const { columns } = table.head;
  const cellsOf = (field: Column['field']): Cell[] =>
    columns.flatMap((one) => (one.field === field && at.has(one.column) ? [at.get(one.column)!] : []));
  const names = cellsOf('name');
  const read = names.map((cell) => ({ cell, who: readWho(isKnown, cell.text, cell.address) }));
  const named =
    read.find(({ who }) => who && (who.kind !== 'school' || who.said.name !== undefined)) ??
    read.find(({ who }) => who);
  const login = cellsOf('login')[0] ?? names.find(({ text }) => LOGIN_ONLY.test(text));
  const code = cellsOf('code')[0];
  if (named?.who && named.who.kind !== 'school') return named.who;
  const said: SaidSchool = {
    ...(named?.who?.kind === 'school' ? named.who.said : {}),
    ...(login && !login.trouble ? { login: login.text.trim() } : {}),
    ...(code && /^\d+$/.test(code.text) ? { code: code.text } : {}),
  };
  const place = named?.cell ?? login ?? code;
  if (!place || Object.keys(said).length === 0) return undefined;
  const municipality = cellsOf('municipality')[0]?.text;
  return { kind: 'school', said, cell: place.address, ...(municipality === undefined ? {} : { municipality }) };
}

const LOGIN = /\(?\s*(?<![\p{L}\d])((?:edu|sch)\d{4,}|reg\d+(?:_[a-zа-я]*\d+)?)(?![\p{L}\d])\s*\)?/iu;
const LOGIN_ONLY = /^(?:edu|sch)\d{4,}$/i;
const TOTAL =
  /^(?:итог\p{L}*|всего|сумма|в среднем|средн(?:ие|ее|ий)|общ(?:ий|ее) (?:итог|количество)|все (?:школы|оо|оу)|муниципалитет$|по (?:району|округу|городу|г|мр|мо|мбоу|школам|оо|оу|муниципал\p{L}+|территории))(?!\p{L})/u;
const BENCHMARK =
  /^(?:вся выборка|рф|россия|российская федерация|по (?:региону|области|краю|республике|рф|россии)|регион)/u;
const MUNICIPALITY =
  /(?<!\p{L})(?:район\p{L}*|муниципальн\p{L}+|округ\p{L}*|город\p{L}*|г|го|мо|мр|(?:сельские|поселковые) школы)(?!\p{L})/u;
const REGION = /(?<!\p{L})(?:област[ьи]|кра[йя]|республик\p{L}*|автономн\p{L}+)(?!\p{L})/u;

/** Reads a text as the name of whom a line is about; absent: it has no words. A kind word («СОШ», «лицей») makes it a school. */
export function readWho(isKnown: KnowsSchool, raw: string, cell: string): Who | undefined {
  const login = LOGIN.exec(raw)?.[1];
  const [before = ''] = raw.split('|');
  const name = bareName((before.trim() === login ? raw : before).replace(LOGIN, ' ').replace(/^[\s|]+/, ''));
  const words = plainWords(name);
  if (/^reg/i.test(login ?? '')) {
    return /_/.test(login!) ? { kind: 'municipality', name, cell, login: login! } : { kind: 'benchmark', name, cell };
  }
  const isTelling = /\p{L}{2}/u.test(name);
  if (!isTelling && login === undefined) return undefined;
  const said: SaidSchool = { ...(isTelling ? { name } : {}), ...(login === undefined ? {} : { login }) };
  if (TOTAL.test(words)) return { kind: 'total', name, cell };
  if (BENCHMARK.test(words)) return { kind: 'benchmark', name, cell };
  if (login === undefined && kindFromName(name) === 'other' && !isKnown(said)) {
    if (REGION.test(words)) return { kind: 'benchmark', name, cell };
    if (MUNICIPALITY.test(words)) return { kind: 'municipality', name, cell };
    if (subjectOfCell(name) !== undefined || journalFieldOf(words) !== undefined) return undefined;
  }
  return { kind: 'school', said, cell };
}

const JOURNAL = [
  ['lowered', /^понизи|^снизи/],
  ['confirmed', /^подтверди/],
  ['raised', /^повыси/],
] as const;

/** Which way the marks of a line went from those in the journal, by its plain words: «понизили», «подтвердили», «повысили». */
export const journalFieldOf = (words: string): 'lowered' | 'confirmed' | 'raised' | undefined =>
  JOURNAL.find(([, pattern]) => pattern.test(words))?.[0];
