import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Args, pluralsOf, sentencesOf, waysOf, waysTaken } from '../support/branches.ts';
import { faultsOfNumbers } from '../support/counted.ts';
import { type Walked, walkAll } from '../support/dialogues/all.ts';
import { listening, type Made } from '../support/listening.ts';
import { TEXTS } from '../support/town.ts';

/** Where all that anybody was shown can be read after a run. */
const READ = join(import.meta.dirname, '../../node_modules/.cache/opora/messages.txt');

/** Sentences, and ways in which they may read, that nobody gets on these walks, by the reason. */
const NOT_WALKED: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'of the command line and of the start, which nobody reads in a chat: test/cli, test/config.test.ts, test/main.test.ts':
    [
      /^(?:problem-)?cli-/,
      /^problem-answers-/,
      /^export-/,
      /^problem-setting-/,
      /^start-/,
      /^folder-unusable/,
      'problem-target-not-empty',
    ],
  'typed instead of commands, not read: each is typed on the walk': [/^words-/],
  'of the cells of a questionnaire from a spreadsheet: test/questionnaires/xlsform-errors.test.ts': [
    /^problem-(?:xlsform|expression|answer|form)-/,
  ],
  'of such a questionnaire in the chat: test/bot/own-questionnaire.test.ts': [
    /^(?:own|form)-/,
    /^button-own-/,
    'question-many-options',
    'problem-own-in-album',
    'problem-said-by-form',
    'problem-condition-not-met',
  ],
  'of a period to come, which the command line alone shows: test/cli/commands.test.ts': [
    'summary-head-not-open',
    'summary-counts-not-open',
    /^summary-head-not-open /,
  ],
  'of a line that is not finished, of a button that is typed, of two at one question: test/bot/coming-back.test.ts': [
    'question-overtaken',
    /^review-lacks/,
    'no-such-button',
  ],
  'of a deputy who fills beside a director: test/bot/reminders.test.ts': ['reminder-hand-over'],
  'of a person who blocked the bot unnoticed: test/bot/reminders.test.ts, test/notifications/school-year.txt': [
    /^notice-unreachable/,
    'reminder-director-unreached',
  ],
  'in the workbook of links: test/workbooks/links.test.ts': [
    'links-title',
    'links-note',
    'links-role',
    'links-expires',
  ],
  'part of another sentence, which writes a day with it: test/texts.test.ts': ['date-with-year'],
  'in place of a sentence that is missing: test/texts.test.ts': ['text-missing'],
  'drawn in a picture, not said in the chat: test/reports/pictures/school-picture.test.ts': [/^picture-/],
  'in the workbook of answers: test/reports/answers-workbook.test.ts': [/^answers-/],
  'printed to be filled in at a meeting: test/reports/print-form.test.ts': [/^print-/],
  'in the workbook to be filled with results, which is looked at by eye: test/workbooks/results/template.test.ts': [
    /^template-(?:hint|how|how-title|wrong-.+|unfinished|not-both|too-many|sum-.+)$/,
  ],
  'in the workbook that comes back marked: test/workbooks/results/mark.test.ts': [
    /^marked-(?:list|sheet|cell|what|file|failed)$/,
  ],
  'of templates and spellings, as rarely told: test/bot/results.test.ts': [
    'template-no-exams',
    'problem-results-no-exams',
    'spelling-refused',
  ],
  'of two acts that meet in one moment: test/bot/twice.test.ts, test/bot/rivals.test.ts': [
    'setup-created-before',
    'counts-saved-before',
    'problem-not-asked',
  ],
  'of workbooks that are rarely met: test/workbooks/results/layouts.test.ts': [
    'problem-result-too-many',
    'problem-result-year-ahead',
    'problem-result-no-grade',
    'problem-result-titles-differ',
    'problem-result-resits',
    'problem-result-was-not-held',
    'problem-result-other-minimum',
  ],
  'of readings that wait for each other: test/workbooks/read-table.test.ts': ['problem-workbook-busy'],
  'of a file that Telegram does not let a bot fetch: it is told before': ['problem-workbook-too-large'],
  'of trouble with Telegram and with the database: test/bot/troubles.test.ts': ['trouble-waiting', 'question-unshown'],
  'of a list, in which more schools than its limit are told before': ['problem-workbook-too-long'],
  'of a document without a name, which the apps of Telegram do not send': ['file-nameless'],
  'of the command line alone: in the chat such schools are left out and named': ['problem-school-known'],
  'of one whose role ended long ago: test/bot/authors.test.ts': ['role-other', 'reminded-unreached schools=none'],
  'of messages in doubt, as after a kill: test/bot/reminders.test.ts': [
    /^doubts-(?:none|head)/,
    /^doubt-line/,
    /^button-doubt/,
    /^toast-doubt/,
    /^admin-doubts/,
  ],
  'of a whole without a name: the forms know it, no programme has it': ['problem-part-over-total'],
  'of a report that opened and whose opening was moved on, which nothing does': [
    'report-not-open',
    'status-line state=not-open',
    'card-no-reports',
  ],
  'of notices told in one message: test/bot/gathered-notices.test.ts': [/^notices-(?:late|gathered|sent)/],
  'of terms read again, as rarely told: test/bot/more-time.test.ts, test/cli/extend.test.ts': [
    'reminder-time-asked',
    /^time-(?:history|nothing-owed|asked-passed)/,
    /^extend-(?:untold|done told)/,
  ],
  'of a term that nobody needs more of: test/bot/more-time.test.ts': ['extend-nobody'],
  'of a school that takes part no more: test/bot/schools.test.ts': ['toast-school-apart'],
  'of requests for help, as rarely told: test/bot/help-requests.test.ts': [
    ...['help-none', 'help-answer-late', 'help-answer-refused', 'toast-help-moved'],
    'toast-help-day-over',
    /^help-request (?:repeated=other|state=withdrawn)/,
    /^button-help-o/,
  ],
  'of a report entered for a school: test/bot/entering.test.ts': [
    /^(?:enter|entry|entered|notice-report-ent|toast-entry|button-ent)/,
    ...['button-by-phone', 'toast-asked-below'],
    /^(?:status|school|card)-entered/,
    /^(?:button-look-entered|review-unconfirmed|receipt-entered|report-for-school)/,
    /^summary-sent-line entered=/,
  ],
  'of review by line, as rarely told: test/bot/review-lines.test.ts': [
    ...['sent-event kind=reopened', 'judged-before what=reopened', 'judged-before what=sent', 'judged-nothing'],
    ...['judged-before who=you', 'judged-before who=operator', 'judged-before who=other'],
    ...['doubt-gone', 'doubt-check', 'doubt-check number=none', 'doubt-check number=other', 'ask-differs with=none'],
    /^doubt-unanswered/,
    /^clean-left/,
    ...['clean-line', 'clean-preview', 'button-accept-these', 'toast-accepted-many', 'toast-list-moved'],
    ...['round-line kind=withdrawn', 'round-line kind=reopened', 'round-line who=operator', 'round-line who=other'],
    ...['asked-missing', 'object-late', 'object-refused', 'toast-lines-open', 'button-answer-line'],
    ...['asked-now changed=corrected', 'toast-not-kept'],
  ],
  'of an old receipt: test/bot/sending.test.ts': ['withdraw-late what=sent'],
  'of a form that changes after a return: test/bot/form-changed.test.ts': [
    ...['asked-now changed=yes', 'asked-new', 'button-answer-new'],
  ],
  'of a line out of what a school has told in a year: test/forms/doubts.test.ts, test/db/accepted-answers.test.ts': [
    /^doubt-(?:range|unusual|far reports)/,
  ],
  'of the file of a line: test/bot/evidence.test.ts': ['button-evidence', 'evidence-file', 'toast-no-evidence'],
  'of what a curator says of a report: test/bot/advice.test.ts': [
    /^advi[cs]e/,
    /^button-advise/,
    /^(?:notice-report-advised|toast-advised|toast-mark-other|review-item advised=true)/,
  ],
  'of an answer put off, which keeps a report from being sent': [
    'proof-silent why=later',
    'proof-school-silent why=later',
    'status-figure-none why=later',
    'status-activity said=later',
  ],
  'of names in no cell: test/workbooks/results/raw-xml.test.ts': ['problem-result-personal-data cells=none'],
  'where Telegram deletes nothing: test/bot/albums.test.ts': ['personal-not-deleted'],
  'of schools that a file leaves out: test/bot/results.test.ts': [/^(?:results-)?left-out-?/, /^button-left-out/],
  'of an album with many contradictions: test/bot/albums.test.ts': ['button-album-prefer'],
  'of the command line alone: what the rule is asked to be: test/cli/results.test.ts': [/^problem-reading-/],
  'of files of results, as rarely told: test/workbooks/results': [
    ...['not-calculated', 'cell-error', 'share-differs', 'pupils-announced', 'date-later', 'ask-unit'],
    ...['ask-option', 'ask-option option=year', 'ask-option option=grade', 'ask-option option=subject'],
    ...['ask-municipality', 'other-report', 'no-marks', 'collection-form', 'total-share how=plain'],
    ...['absence-unknown', 'absence-counted', 'skipped-blank', 'template-empty'],
  ].map((one) => `problem-result-${one}`),
  'of files of results and of cells in them: test/workbooks/results, test/bot/results.test.ts': [
    /^results-(?:none|more|change|was-more|verdict verdict=(?:no|undetermined))/,
    /^results-(?:difference-part novelty=new|same finality=both|was school=none|side told=(?:share|noClass|notTaken|notHeld|unknown))$/,
    /^results-upload (?:file|role)=none$/,
    /^button-subject subject=math(?:Base|Profile)$/,
  ],
  'of what a school says of its results, and is told of them: test/bot/results-check.test.ts': [
    /^results-row told=(?:share|noClass|notTaken|notHeld|withdrawn|unknown)$/,
    /^notice-results-(?:check|released|wrong) file=(?:none|many)$/,
    /^notice-results-saved (?:file=(?:none|many)|role=none)$/,
    /^(?:notice-results-counted|results-changed)/,
    /^notice-results-verdict (?:before=(?:yes|no)|verdict=no)$/,
    'results-wrong-refused',
  ],
  'of a rule read otherwise: test/bot/rule.test.ts': ['rule-chosen by=operator', 'notice-results-family'],
  'of the group for the weekly digest: test/bot/digest.test.ts': [
    /^(?:digest-|notice-(?:group-added|digest-lost)|group-private|toast-digest)/,
    /^button-(?:digest-|open-bot)/,
  ],
  'of a report that comes back as a workbook: test/bot/form-file.test.ts': [
    /^(?:fill-|problem-cell-|problem-workbook-form|button-fill|button-form-file)/,
    /^enter-goes-on ground=form/,
  ],
  'of the official lists: test/bot/official-list.test.ts': [/^official-/, /^button-official-/],
  'of results as rarely told: test/bot/low-results.test.ts': [
    /^(?:dynamics-|hints?-)/,
    /^low-(?:no-rule|name|lacking-line lack=other)$/,
    /^low-source (?:file=(?:none|other sheet=none)|school=other|sitting=unsaid)$/,
    /^way-out-(?:next keep=one|limit most=-1|limit most=other among=other)$/,
  ],
  'of waves of self-diagnosis: test/bot/wave.test.ts': [
    /^(?:wave|waves|district|picture|diagnose|profile|factor|priorities|measure|measures|section)-/,
    /-wave(?:$| )/,
    'extend-which',
    /^(?:question-progress|review)-section/,
    /^(?:risk-level|priority-option|value-against)/,
    /^button-(?:new-wave|wave-term|extend-some|open-wave|wave-chosen|wave-all|fill-wave|reopen|profile|why-factors)/,
    /^button-(?:priorities|measures|confirm-priorities|next-factor|measure-in|measure-out)$/,
    /^toast-(?:priorities-full|measure-in|chosen-otherwise)/,
    /^notice-priorities-chosen$/,
    /^(?:risk-figure|figure-risk$|status-risk)/,
    /^paper-caption$/,
    /^button-(?:diagnose|district|wave-answers|paper|picture|answers-xlsx|print-form)$/,
  ],
  'of questions to schools: test/bot/question.test.ts': [
    /^(?:query|questions|period-question)-/,
    /-question(?:$| )/,
    /^button-(?:questions|ask-anyway|known-schools|close-question|more-time|refresh|correct-answer)$/,
    /^toast-question-late$/,
    /^notice-question-/,
  ],
  'of a dialogue that is gone on with: test/bot/talks.test.ts': ['talk-again'],
  'of a morning with what is rarely late: test/bot/morning.test.ts': [
    /^morning-(?:forms|results)/,
    'morning-names schools=none',
  ],
  'of a reminder whose day was missed: test/bot/remind.test.ts': ['reminded-not-sent'],
  'of a leave, and of an old reminder: test/bot/later.test.ts': [
    /^away-(?:range|set)/,
    /^later-(?:other|away|again|no-more)/,
  ],
  'of a report returned and overdue: test/bot/sending.test.ts': [/^report-returned-line(?:-\w+)? over=yes/],
  'of targets and figures that none of the five documents has': [
    'figure-count-least',
    'figure-number',
    'indicators-head state=nobody',
    'indicators-head state=no-own',
    /^figure-change way=(?:up|down) of=count$/,
    /^target-line unit=\w+ op=(?:more|most|less|exact)$/,
    'proof-formula aggregate=sum',
    'proof-formula aggregate=value',
  ],
};

const sentences = sentencesOf('ru');
let walked: Walked;
let made: Made[];

beforeAll(async () => {
  const listened = listening(TEXTS);
  walked = await walkAll(listened.texts);
  const read = plain(walked.shown.join('\n'));
  made = distinct(listened.made).filter(({ text }) => read.includes(plain(text)));
  mkdirSync(dirname(READ), { recursive: true });
  writeFileSync(READ, [...new Set(walked.shown)].join('\n\n———\n\n'));
}, 600_000);

/** As a person reads it, on one line. */
const plain = (text: string): string =>
  text
    .replace(/<[^<>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

const distinct = (all: readonly Made[]): Made[] => [
  ...new Map(all.map((one) => [`${one.id} ${one.text}`, one])).values(),
];

test('every sentence of ru.ftl that a person can get was shown to one, in every way it reads', () => {
  const taken = new Set(made.flatMap(({ id, args }) => waysTaken(sentences, id, args)));
  const excused = Object.values(NOT_WALKED).flat();
  const isExcused = (way: string) => excused.some((one) => (typeof one === 'string' ? one === way : one.test(way)));
  const ways = [...sentences.values()].flatMap(waysOf);
  expect(ways.filter((way) => !taken.has(way) && !isExcused(way))).toEqual([]);
  // Nor is anything excused without need.
  expect(excused.filter((one) => typeof one === 'string' && (taken.has(one) || !ways.includes(one)))).toEqual([]);
});

test('nothing anybody got is too long, broken, in another language or without a way on', () => {
  expect(walked.faults).toEqual([]);
  expect(walked.troubles).toEqual([]);
});

test('every press is answered', () => {
  expect(walked.answered).toBe(walked.presses);
});

describe('numbers and the words behind them', () => {
  test.each([
    ['остался 1 день, осталось 2 дня, осталось 5 дней, осталось 11 дней, остался 21 день', []],
    ['осталось 1 день', ['осталось 1 день']],
    ['добавлено 21 школ', ['добавлено 21 школ']],
    ['не больше 2 цифры', ['больше 2 цифры']],
    ['ещё 2 человеку', ['ещё 2 человеку']],
  ])('%s', (text, faults) => {
    expect(faultsOfNumbers(text)).toEqual(faults);
  });

  test('agree in every sentence, whatever the number', () => {
    const t = TEXTS.for('ru');
    const faults = made.flatMap(({ id, args }) =>
      numbersIn(id, args).flatMap((name) =>
        EDGES.flatMap((number) =>
          faultsOfNumbers(plain(t(id, { ...(args as Parameters<typeof t>[1]), [name]: number }))).map(
            (one) => `${id}: ${one}`,
          ),
        ),
      ),
    );
    expect([...new Set(faults)]).toEqual([]);
  });
});

const EDGES = [0, 1, 2, 5, 11, 21];

/** The values that are numbers and may be any; bounds are of the house. */
const numbersIn = (id: string, args: Args): string[] => {
  const read = sentences.get(id);
  const names = Object.entries(args).flatMap(([name, value]) =>
    typeof value === 'number' && !/^max/.test(name) ? [name] : [],
  );
  return [...new Set([...names, ...(read ? pluralsOf(read).filter((name) => name in args) : [])])];
};
