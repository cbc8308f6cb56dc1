import { getTableName, sql } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { membershipsOf, municipalityAccess, schoolAccess } from '../../src/db/access.ts';
import { writeConversation } from '../../src/db/conversations.ts';
import { invite, useInvitation } from '../../src/db/invitations.ts';
import { type Db, rows } from '../../src/db/open.ts';
import { enqueue } from '../../src/db/outbox.ts';
import { acceptConsent, anonymise, consentsOf, editPerson, findPerson, setReachable } from '../../src/db/people.ts';
import { personalData } from '../../src/db/personal-data.ts';
import * as schema from '../../src/db/schema.ts';
import { writeScreen } from '../../src/db/screens.ts';
import { aForm } from '../forms/support.ts';
import { dbTest } from '../support/database.ts';
import { aMunicipality, anActor, BEFORE } from '../support/places.ts';
import { TABLES, tablesWith } from '../support/tables.ts';

const NOW = new Date('2026-11-10T04:00:00Z');

/** Telegram ids and words that stand nowhere else. */
const HIS = { telegramId: 731_234_567_890_123, word: 'лазурь' };
const OTHERS = { telegramId: 739_876_543_210_987, word: 'багрянец' };

/** Every column that names a person, and where the export tells what stands beside it. A new column fails the test until it is told of. */
const TOLD: Record<string, string> = {
  'album.person_id': 'albums',
  'answer.person_id': 'answers',
  'audit.person_id': 'actions',
  'calendar_day.by_person': 'days',
  'consent.person_id': 'consents',
  'digest_group.by_person': 'digests',
  'file.by_person': 'files',
  'group_chat.added_by': 'groups',
  'entry_check.by_person': 'entriesChecked',
  'help_event.by_person': 'helpDone',
  'help_request.by_person': 'helpAsked',
  'invitation.created_by': 'linksMade',
  'invitation.used_by': 'linksUsed',
  'line_reply.by_person': 'replies',
  'membership.person_id': 'roles',
  'official_list.by_person': 'lists',
  'outbox.person_id': 'notices',
  'period_date.by_person': 'dates',
  'planned_measure.by_person': 'measures',
  'priority_choice.by_person': 'priorities',
  'quarter_date.by_person': 'quarters',
  'quiet_day.by_person': 'quietDays',
  'report_entry.by_person': 'entered',
  'result_check.by_person': 'checks',
  'result_release.by_person': 'releases',
  'result_upload.by_person': 'results',
  'review_advice.by_person': 'advices',
  'review_event.by_person': 'decisions',
  'rule_reading.by_person': 'readings',
  'review_mark.by_person': 'marks',
  'school_figure.by_person': 'figures',
  'snooze.person_id': 'putOff',
  'submission.sent_by': 'sent',
  'time_decision.by_person': 'timeDecided',
  'time_request.by_person': 'timeAsked',
  'wave.by_person': 'waves',
  'wave_term.by_person': 'waveTerms',
};

/** Puts a person into a municipality of his own and gives him one row in every table that can tell of a person. */
async function everythingOf(db: Db, { telegramId, word }: typeof HIS, at: number): Promise<number> {
  const town = await aMunicipality(db, `${word}-район`, [`${word}-школа`]);
  const school = town.schools[0]!;
  const inviter = await anActor(db, 800 + at, { municipality: town.id, role: 'coordinator' });
  const { person } = await anActor(
    db,
    telegramId,
    { municipality: town.id, role: 'director', school },
    { municipality: town.id, role: 'coordinator' },
  );
  const inviting = municipalityAccess(inviter, 'invite', town.id)!;
  const place = (await schoolAccess(db, inviter, 'read-school', school))!;
  const came = await invite(db, inviting, { role: 'curator', school: place }, BEFORE);
  await useInvitation(db, came.payload, person, BEFORE);
  await invite(db, { ...inviting, person }, { role: 'deputy', school: place }, BEFORE);

  await acceptConsent(db, person, town.id, `${word}-согласие`, BEFORE);
  await editPerson(db, person, { addressAs: `${word}-обращение` });
  await setReachable(db, telegramId, false, BEFORE);
  const period = `${word}-период`;
  const byPerson = person;
  await db.insert(schema.schoolFigure).values({
    schoolId: school,
    figure: `${word}-показатель`,
    year: 2026,
    value: 28,
    byPerson,
    at: BEFORE,
  });
  const dates = { municipalityId: town.id, byPerson, at: BEFORE };
  await db.insert(schema.periodDate).values({ ...dates, period, opens: '2026-10-23', due: '2026-11-16' });
  const quarter = { schoolYear: 2026, quarter: 1, starts: '2026-09-01', ends: '2026-10-23' };
  await db.insert(schema.quarterDate).values({ ...dates, ...quarter });
  const asked = { municipalityId: town.id, schoolId: school, period, due: '2026-11-23', byPerson, at: BEFORE };
  await db.insert(schema.timeRequest).values({ ...asked, reason: 'other', words: `${word}-просьба` });
  await db.insert(schema.timeDecision).values({ ...asked, reason: 'other', words: `${word}-основание` });
  await db.insert(schema.album).values({ personId: byPerson, mediaGroup: `${word}-альбом`, at: BEFORE });
  await db.insert(schema.ruleReading).values({ ...dates, reading: { c2: 'any' } });
  await db.insert(schema.quietDay).values({ ...dates, day: `2026-12-0${at}`, quiet: true });
  const [group] = await db
    .insert(schema.groupChat)
    .values({ chatId: -at, title: `${word}-группа`, addedBy: byPerson, at: BEFORE })
    .returning();
  await db.insert(schema.digestGroup).values({ ...dates, groupId: group!.id, sends: true });
  const put = { day: '2026-11-16', madeOn: '2026-11-13', at: BEFORE, createdAt: BEFORE };
  await db.insert(schema.snooze).values({ ...put, personId: person, number: 1 });
  await db.insert(schema.calendarDay).values({ ...dates, day: `2026-12-0${at}`, working: false });
  const [draft] = await db
    .insert(schema.draft)
    .values({ municipalityId: town.id, schoolId: school, form: 'quarter', period, createdAt: BEFORE })
    .returning();
  await db.insert(schema.answer).values({
    draftId: draft!.id,
    number: 1,
    question: `${word}-вопрос`,
    said: { state: 'value', value: { type: 'text', text: `${word}-ответ` } },
    asked: 'f1',
    reason: `${word}-причина`,
    personId: person,
    updateId: at,
    at: BEFORE,
  });
  const [sent] = await db
    .insert(schema.submission)
    .values({
      draftId: draft!.id,
      version: 1,
      registration: `${word}-номер`,
      formId: 'quarter',
      form: aForm([]),
      answers: [],
      sentBy: person,
      sentAt: BEFORE,
    })
    .returning();
  const [returned] = await db
    .insert(schema.reviewEvent)
    .values({ submissionId: sent!.id, kind: 'returned', reason: `${word}-замечание`, byPerson, at: BEFORE })
    .returning();
  await db.insert(schema.reportEntry).values({ draftId: draft!.id, byPerson, at: BEFORE });
  await db.insert(schema.entryCheck).values({ submissionId: sent!.id, remark: `${word}-ошибка`, byPerson, at: BEFORE });
  const [help] = await db
    .insert(schema.helpRequest)
    .values({
      municipalityId: town.id,
      schoolId: school,
      draftId: draft!.id,
      period,
      kind: 'other',
      label: `${word}-помощь`,
      byPerson,
      at: BEFORE,
    })
    .returning();
  await db.insert(schema.helpEvent).values({
    requestId: help!.id,
    kind: 'answered',
    text: `${word}-ответ-о-помощи`,
    byPerson,
    at: BEFORE,
  });
  const question = `${word}-строка`;
  await db.insert(schema.reviewMark).values({
    submissionId: sent!.id,
    question,
    reason: `${word}-пометка`,
    byPerson,
    at: BEFORE,
  });
  const advice = { lines: [], text: `${word}-совет`, byPerson, at: BEFORE };
  await db.insert(schema.reviewAdvice).values({ submissionId: sent!.id, ...advice });
  await db.insert(schema.lineReply).values({
    eventId: returned!.id,
    question,
    kind: 'objected',
    text: `${word}-возражение`,
    number: 2,
    byPerson,
    at: BEFORE,
  });
  await db.insert(schema.file).values({
    municipalityId: town.id,
    name: `${word}.pdf`,
    sha256: 'a1',
    size: 3,
    content: new Uint8Array([1, 2, 3]),
    byPerson,
    at: BEFORE,
  });
  const [upload] = await db
    .insert(schema.resultUpload)
    .values({ municipalityId: town.id, schoolId: school, fileName: `${word}-итоги.xlsx`, byPerson, at: BEFORE })
    .returning();
  const check = { schoolId: school, remark: `${word}-замечание`, byPerson, at: BEFORE };
  await db.insert(schema.resultCheck).values({ uploadId: upload!.id, ...check });
  await db.insert(schema.resultRelease).values({ uploadId: upload!.id, byPerson, at: BEFORE });
  const list = { year: 2026, origin: 'regional', document: `${word}-приказ` } as const;
  await db.insert(schema.officialList).values({ ...dates, ...list, schools: [school] });
  const [wave] = await db
    .insert(schema.wave)
    .values({ ...dates, questionnaire: 'risk', title: `${word}-анкета`, stage: 'entry', answering: ['director'] })
    .returning();
  const term = { waveId: wave!.id, version: 1, opens: '2026-11-10', due: '2026-12-01', byPerson, at: BEFORE };
  await db.insert(schema.waveTerm).values(term);
  const after = { submissionId: sent!.id, byPerson, at: BEFORE };
  await db.insert(schema.priorityChoice).values({ ...after, kind: 'chosen', factors: [`${word}-фактор`] });
  const measure = { factor: 'staff', measure: 'staff-1', text: `${word}-мера`, activities: [], due: '2026-12-20' };
  await db.insert(schema.plannedMeasure).values({ ...after, ...measure, schoolId: school, evidence: 'акт' });
  const notice = { kind: `${word}-вид`, person, payload: {}, dueAt: BEFORE };
  await enqueue(db, [{ key: `${word}-ключ`, ...notice }], BEFORE);
  const view = { at: 'question', draft: draft!.id, question: `${word}-вопрос`, part: 'value' } as const;
  await writeScreen(db, { chat: telegramId, version: 0, update: 1, view });
  const state = { from: telegramId, text: `${word}-набрано` };
  await writeConversation(db, String(telegramId), { version: 0, update: 1, state });
  return person;
}

test('every column that names a person is known to the export', () => {
  const columns = TABLES.flatMap((table) =>
    getTableConfig(table)
      .foreignKeys.map((key) => key.reference())
      .filter(({ foreignTable }) => getTableName(foreignTable) === 'person')
      .flatMap((key) => key.columns.map((column) => `${getTableName(table)}.${column.name}`)),
  );
  expect(columns.sort()).toEqual(Object.keys(TOLD).sort());
});

describe('the export of own data', () => {
  dbTest('tells everything of the person', async (db) => {
    const person = await everythingOf(db, HIS, 1);
    const data = await personalData(db, person);
    expect(Object.keys(data).sort()).toEqual(
      [
        ...Object.values(TOLD),
        'addressAs',
        'awayUntil',
        'chat',
        'language',
        'reminderHour',
        'since',
        'telegramId',
        'unreachableSince',
      ].sort(),
    );
    for (const [column, key] of Object.entries(TOLD)) expect(data[key], column).not.toEqual([]);

    const text = JSON.stringify(data);
    const told = ['район', 'школа', 'согласие', 'обращение', 'показатель', 'период', 'вопрос', 'ответ', 'причина'];
    for (const one of [...told, 'номер', 'замечание', 'итоги', 'приказ', 'вид', 'набрано'])
      expect(text).toContain(`лазурь-${one}`);
    expect(text).toContain('лазурь.pdf');
    expect(data).toMatchObject({
      telegramId: HIS.telegramId,
      unreachableSince: BEFORE,
      linksUsed: [{ role: 'curator', usedAt: BEFORE }],
      linksMade: [{ role: 'deputy' }],
      days: [{ day: '2026-12-01', working: false }],
      figures: [{ value: 28, year: 2026 }],
    });
  });

  dbTest('tells nothing of others, not even who came by his link, and no secret of a link', async (db) => {
    const person = await everythingOf(db, HIS, 1);
    await everythingOf(db, OTHERS, 2);
    const data = await personalData(db, person);
    const text = JSON.stringify(data);
    expect(text).not.toContain('багрянец');
    expect(text).not.toContain(String(OTHERS.telegramId));
    expect(data.linksMade).not.toContainEqual(expect.objectContaining({ usedAt: expect.anything() }));
    for (const { hash } of await rows(db, sql`select token_hash as hash from invitation`)) {
      expect(text).not.toContain(String(hash));
    }
  });
});

describe('one who is made anonymous', () => {
  dbTest('leaves his Telegram id and his form of address in no column of any table', async (db) => {
    const person = await everythingOf(db, HIS, 1);
    const words = ['731234567890123', 'лазурь-обращение', 'лазурь-набрано'];
    for (const one of words) expect(await tablesWith(db, one), one).not.toEqual([]);

    await db.transaction((tx) => anonymise(tx, person, HIS.telegramId, NOW));
    for (const one of words) expect(await tablesWith(db, one), one).toEqual([]);
    expect(await findPerson(db, HIS.telegramId)).toBeUndefined();
  });

  dbTest('has no role and no consent any more, and what he sent stays under a number', async (db) => {
    const person = await everythingOf(db, HIS, 1);
    await db.transaction((tx) => anonymise(tx, person, HIS.telegramId, NOW));
    expect(await membershipsOf(db, person)).toEqual([]);
    expect((await consentsOf(db, person)).map(({ withdrawnAt }) => withdrawnAt)).toEqual([NOW]);
    expect(await personalData(db, person)).toMatchObject({
      telegramId: null,
      addressAs: null,
      chat: null,
      answers: [{ question: 'лазурь-вопрос' }],
      sent: [{ registration: 'лазурь-номер' }],
    });
  });

  dbTest('takes nobody else along', async (db) => {
    const person = await everythingOf(db, HIS, 1);
    const other = await everythingOf(db, OTHERS, 2);
    const before = await personalData(db, other);
    await db.transaction((tx) => anonymise(tx, person, HIS.telegramId, NOW));
    expect(await personalData(db, other)).toEqual(before);
  });

  dbTest('cannot be given a form of address by a dialogue that was under way', async (db) => {
    const person = await everythingOf(db, HIS, 1);
    await db.transaction((tx) => anonymise(tx, person, HIS.telegramId, NOW));
    await editPerson(db, person, { addressAs: 'Снова я' });
    expect(await tablesWith(db, 'Снова я')).toEqual([]);
  });
});
