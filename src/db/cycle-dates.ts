import { asc, inArray, sql } from 'drizzle-orm';
import { QUARTERS, type QuarterTable, withQuarter } from '../domain/quarters.ts';
import { type Municipality, municipalityOf } from './municipalities.ts';
import type { Db } from './open.ts';
import { municipality } from './schema.ts';

/** A municipality with the dates that its coordinators set; what they set nothing of is absent. */
export type MunicipalityWithDates = {
  municipality: Municipality;
  /** Dates of the cycle in order of setting: of one period the last count. */
  overlays?: { period: string; opens: string; due: string; at: Date }[];
  /** Days declared working or off over the production calendar. */
  corrections?: Map<string, boolean>;
  quarters?: QuarterTable;
  /** The days that single schools were given, in order of decision: of one school and period the last counts. */
  given?: { period: string; school: number; due: string; at: Date }[];
  /** Days on which nobody is reminded, or is again. */
  quiet?: Map<string, boolean>;
};

const overlays = sql<
  string | null
>`(select json_agg(json_build_array(own.period, own.opens, own.due, own.at) order by own.id)::text
  from period_date as own where own.municipality_id = municipality.id)`;
const corrections = sql<string | null>`(select json_agg(json_build_array(own.day, own.working) order by own.id)::text
  from calendar_day as own where own.municipality_id = municipality.id)`;
const quarters = sql<
  string | null
>`(select json_agg(json_build_array(own.school_year, own.quarter, own.starts, own.ends) order by own.id)::text
  from quarter_date as own where own.municipality_id = municipality.id)`;

const given = sql<
  string | null
>`(select json_agg(json_build_array(own.period, own.school_id, own.due, own.at) order by own.id)::text
  from time_decision as own where own.municipality_id = municipality.id and own.due is not null)`;
const quiet = sql<string | null>`(select json_agg(json_build_array(own.day, own.quiet) order by own.id)::text
  from quiet_day as own where own.municipality_id = municipality.id)`;

type Given = [period: string, school: number, due: string, at: string];
type Overlay = [period: string, opens: string, due: string, at: string];
type OwnQuarter = [schoolYear: number, quarter: number, starts: string, ends: string];

/** Municipalities by id with their own dates, all when none are named, in one statement: every screen of a report begins with it. */
export async function municipalitiesWithDates(db: Db, ids?: readonly number[]): Promise<MunicipalityWithDates[]> {
  const found = await db
    .select({ row: municipality, overlays, corrections, quarters, given, quiet })
    .from(municipality)
    .where(ids && inArray(municipality.id, [...ids]))
    .orderBy(asc(municipality.id));
  return found.map(({ row, ...own }) => ({
    municipality: municipalityOf(row),
    ...(own.overlays && { overlays: overlaysIn(JSON.parse(own.overlays)) }),
    ...(own.corrections && { corrections: new Map<string, boolean>(JSON.parse(own.corrections)) }),
    ...(own.given && { given: givenIn(JSON.parse(own.given)) }),
    ...(own.quiet && { quiet: new Map<string, boolean>(JSON.parse(own.quiet)) }),
    ...(own.quarters && { quarters: quartersIn(JSON.parse(own.quarters)) }),
  }));
}

const overlaysIn = (told: readonly Overlay[]) =>
  told.map(([period, opens, due, at]) => ({ period, opens, due, at: new Date(at) }));

const givenIn = (told: readonly Given[]) =>
  told.map(([period, school, due, at]) => ({ period, school, due, at: new Date(at) }));

const quartersIn = (told: readonly OwnQuarter[]): QuarterTable =>
  told.reduce<QuarterTable>((table, [schoolYear, number, starts, ends]) => {
    const quarter = QUARTERS.find((one) => one === number);
    return quarter ? withQuarter(table, { schoolYear, quarter }, { starts, ends }) : table;
  }, new Map());
