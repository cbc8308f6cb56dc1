import type { Command, FileCommand } from './command.ts';
import { listPeriodsCommand, listQuartersCommand, setPeriodCommand, setQuarterCommand } from './dates.ts';
import { extendPeriodCommand } from './extend.ts';
import { listFiguresCommand, setFigureCommand } from './figure.ts';
import { importResultsCommand } from './import-results.ts';
import { createCommand } from './municipality.ts';
import type { OptionNeeds } from './options.ts';
import { againOutboxCommand, deliveredOutboxCommand, doubtfulOutboxCommand } from './outbox.ts';
import { inviteCommand, peopleCommand } from './people.ts';
import { listQuestionnairesCommand, scoreQuestionnaireCommand } from './questionnaire.ts';
import { exportQuestionnaireCommand } from './questionnaire-export.ts';
import { checkQuestionnaireCommand, tryQuestionnaireCommand } from './questionnaire-form.ts';
import { openQuestionnaireCommand } from './questionnaire-open.ts';
import { pictureQuestionnaireCommand } from './questionnaire-picture.ts';
import { printQuestionnaireCommand } from './questionnaire-print.ts';
import { remindCommand } from './remind.ts';
import { statusCommand, summaryCommand } from './report.ts';
import { absentResultsCommand, listResultsCommand, officialListCommand, releaseResultsCommand } from './results.ts';
import { exportResultsCommand } from './results-export.ts';
import { templateResultsCommand } from './results-template.ts';
import { acceptReviewCommand, listReviewCommand, returnReviewCommand } from './review.ts';
import { ruleCommand } from './rule.ts';
import { addSchoolCommand, setSchoolCommand } from './school.ts';

/** The commands that work on the open database, by what is typed. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['municipality create', createCommand],
  ['school add', addSchoolCommand],
  ['school set', setSchoolCommand],
  ['invite', inviteCommand],
  ['people', peopleCommand],
  ['status', statusCommand],
  ['summary', summaryCommand],
  ['rule', ruleCommand],
  ['remind', remindCommand],
  ['outbox doubtful', doubtfulOutboxCommand],
  ['outbox again', againOutboxCommand],
  ['outbox delivered', deliveredOutboxCommand],
  ['review list', listReviewCommand],
  ['review accept', acceptReviewCommand],
  ['review return', returnReviewCommand],
  ['period list', listPeriodsCommand],
  ['period set', setPeriodCommand],
  ['period extend', extendPeriodCommand],
  ['quarter list', listQuartersCommand],
  ['quarter set', setQuarterCommand],
  ['figure list', listFiguresCommand],
  ['figure set', setFigureCommand],
  ['results list', listResultsCommand],
  ['results release', releaseResultsCommand],
  ['results absent', absentResultsCommand],
  ['results official', officialListCommand],
  ['results import', importResultsCommand],
  ['results template', templateResultsCommand],
  ['results export', exportResultsCommand],
  ['questionnaire open', openQuestionnaireCommand],
  ['questionnaire export', exportQuestionnaireCommand],
]);

/** The commands that work on files alone. */
export const FILE_COMMANDS: ReadonlyMap<string, FileCommand> = new Map([
  ['questionnaire list', listQuestionnairesCommand],
  ['questionnaire score', scoreQuestionnaireCommand],
  ['questionnaire picture', pictureQuestionnaireCommand],
  ['questionnaire print', printQuestionnaireCommand],
  ['questionnaire check', checkQuestionnaireCommand],
  ['questionnaire try', tryQuestionnaireCommand],
]);

/** The options of every command. `db move` is carried out apart, as it works between two databases. */
export const NEEDS: ReadonlyMap<string, OptionNeeds> = new Map<string, OptionNeeds>([
  ...[...COMMANDS, ...FILE_COMMANDS].map(([name, { options }]) => [name, options] as const),
  ['db move', { to: 'needed' }],
]);
