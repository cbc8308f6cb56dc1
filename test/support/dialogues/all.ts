import { asRead } from '../../../src/simulator/person.ts';
import type { Simulator } from '../../../src/simulator/simulator.ts';
import type { Texts } from '../../../src/texts.ts';
import { emptiedFor, THE_ONE } from '../database.ts';
import { type District, makeDistrict } from '../district.ts';
import { answeredPresses, countPresses, faultsOfScreens, isMessage } from '../screens.ts';
import { startTown, TEXTS } from '../town.ts';
import { access, longList, schools, settings, summaries } from './coordinating.ts';
import { everyQuestion } from './forms.ts';
import { founding, invitations, newcomers } from './joining.ts';
import { moreTime } from './more-time.ts';
import { comes, does, joins, type Place } from './people.ts';
import { afterTheYear, lastReport, nothingYet, plan, severalReports } from './programmes.ts';
import { byHand, byThemselves, slowPeople } from './reminding.ts';
import {
  afterTheTerm,
  elsewhere,
  firstReport,
  hands,
  helping,
  passport,
  reviewing,
  reviewingByLine,
  secondQuarter,
  words,
} from './reporting.ts';
import { files, SCHOOLS, signs } from './results.ts';

/** What came of walking through dialogues: all that anybody was shown, in order, and what was wrong with it. */
export type Walked = { shown: string[]; faults: string[]; presses: number; answered: number; troubles: string[] };

type Walk = {
  at: string;
  programme?: string;
  /** Their names, or how many; absent: the administrator founds everything himself. */
  schools?: number | readonly string[];
  /** Words of another language that come from what people send. */
  data?: string;
  walk: (place: Place) => Promise<unknown>;
};

/** A year of a district whose people do all that the bot lets them do. */
async function district(place: Place): Promise<void> {
  await newcomers(place);
  const coordinator = await joins(place, 'coordinator');
  await does(coordinator, '/remind', '/summary', '/report', '/start');
  await invitations(place, coordinator);
  await settings(coordinator);
  await schools(place, coordinator);
  const [director, deputy] = [await joins(place, 'director'), await joins(place, 'deputy')];
  await does(coordinator, '/people', /: заместитель/);
  await comes(place, '2026-10-23', 9);
  await comes(place, '2026-11-10', 11);
  await does(coordinator, '/summary', 'Показатели');
  await does(director, '/report', '/status');
  await firstReport(director);
  await hands(place, director, deputy);
  await reviewing(place, { coordinator, director });
  await reviewingByLine(place, { coordinator, director });
  await helping(place, { coordinator, director });
  await access(place, coordinator, deputy);
  const slow = await slowPeople(place);
  await byHand(place, coordinator, slow);
  await byThemselves(place);
  await afterTheTerm(place, { ...slow, coordinator });
  await secondQuarter(place, { ...slow, coordinator, director });
  const curator = await joins(place, 'curator');
  await does(curator, '/start', '/help', '/status');
  await summaries(curator, { proofs: false });
  for (const one of [curator, director]) await elsewhere(one);
  await passport(director);
  await longList(coordinator);
  await words(coordinator, WORDS);
  await does(coordinator, 'план', 'самодиагностика');
}

const WORDED = ['start', 'report', 'status', 'passport', 'summary', 'review', 'remind', 'schools', 'invite', 'people'];
const WORDS = [...WORDED, 'settings', 'help', 'privacy', 'cancel'].map((one) => TEXTS.for('ru').plain(`words-${one}`));

const YEAR: Walk = { at: '2026-10-20T04:00:00Z', schools: 12, walk: district };
const OTHERS: readonly Walk[] = [
  { at: '2026-10-20T04:00:00Z', walk: founding },
  { at: '2026-11-10T04:00:00Z', schools: 2, walk: everyQuestion },
  { at: '2021-12-30T07:00:00Z', programme: 'lipetsk-2021', schools: 2, walk: lastReport },
  {
    at: '2020-09-21T07:00:00Z',
    programme: 'ivanovo-2020',
    schools: 1,
    walk: (place) => severalReports(place, ['2020-09-21', '2020-10-20', '2021-05-18']),
  },
  {
    at: '2026-06-10T07:00:00Z',
    programme: 'strezhevoy-2023',
    schools: 2,
    walk: afterTheYear,
  },
  { at: '2020-06-10T07:00:00Z', programme: 'krasninsky-2019', schools: 2, walk: plan },
  { at: '2024-03-01T07:00:00Z', schools: 2, walk: nothingYet },
  { at: '2026-11-13T02:00:00Z', schools: 10, walk: moreTime },
  {
    at: '2026-10-12T07:00:00Z',
    schools: SCHOOLS,
    data: 'fisoko otmetki ru ma odna shkola rcoi oge ege gryaznyj matematika utf page',
    walk: files,
  },
  { at: '2026-10-12T07:00:00Z', schools: 1, walk: signs },
];

/** Where the administrator founds everything himself. */
const NOWHERE: District = { id: 0, schools: [], linkTo: () => Promise.reject(new Error('no district')) };

/** Walks the dialogues of every role, on the database that is faster: the long year on one, all the others meanwhile on another. */
export async function walkAll(texts: Texts): Promise<Walked> {
  const lanes = await Promise.all([inTurn([YEAR], texts, 'the year'), inTurn(OTHERS, texts, 'others')]);
  const all = lanes.flat();
  const sum = (of: (one: Walked) => number) => all.reduce((so, one) => so + of(one), 0);
  return {
    shown: all.flatMap((one) => one.shown),
    faults: all.flatMap((one) => one.faults),
    presses: sum((one) => one.presses),
    answered: sum((one) => one.answered),
    troubles: all.flatMap((one) => one.troubles),
  };
}

async function inTurn(walks: readonly Walk[], texts: Texts, database: string): Promise<Walked[]> {
  const all: Walked[] = [];
  for (const one of walks) all.push(await walkOne(one, texts, database));
  return all;
}

async function walkOne(one: Walk, texts: Texts, database: string): Promise<Walked> {
  const db = await emptiedFor(THE_ONE, database);
  const town = await startTown(db, one.at, { texts });
  const presses = countPresses(town.sim);
  try {
    const wanted = one.schools && {
      schools: one.schools,
      ...(one.programme ? { programme: one.programme } : {}),
    };
    await one.walk({ db, town, district: wanted ? await makeDistrict(town.app, wanted) : NOWHERE });
    await town.settled();
    return {
      shown: shownIn(town.sim),
      faults: faultsOfScreens(town.sim, { data: one.data ?? '' }),
      presses: presses(),
      answered: answeredPresses(town.sim),
      troubles: town.troubles,
    };
  } finally {
    await town.close();
  }
}

/** Every screen with its buttons, every short answer over it, every menu of commands and name of a file. */
function shownIn({ calls }: Simulator): string[] {
  return calls.flatMap(({ method, payload, ok, result }) => {
    if (!ok) return [];
    if (method === 'answerCallbackQuery') return payload.text === undefined ? [] : [asRead(String(payload.text))];
    if (method === 'setMyCommands') return [JSON.stringify(payload.commands)];
    if (!isMessage(result)) return [];
    const buttons = (result.reply_markup?.inline_keyboard ?? []).map((row) =>
      row.map((one) => `[${one.text}]`).join(' '),
    );
    const file = result.document?.file_name;
    return [[result.text ?? result.caption ?? '', ...(file ? [`«${file}»`] : []), ...buttons].join('\n')];
  });
}
