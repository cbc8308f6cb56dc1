import type { Deps } from './context.ts';
import type { Act, Feature } from './feature.ts';
import { activitiesFeature } from './features/activities.ts';
import { adviseFeature } from './features/advise.ts';
import { askedFeature } from './features/asked.ts';
import { consentFeature } from './features/consent.ts';
import { datesFeature } from './features/dates.ts';
import { deputiesFeature } from './features/deputies.ts';
import { diagnoseFeature } from './features/diagnose.ts';
import { digestFeature } from './features/digest.ts';
import { doubtsFeature } from './features/doubts.ts';
import { enteringFeature } from './features/entering.ts';
import { evidenceFeature } from './features/evidence.ts';
import { extendFeature } from './features/extend.ts';
import { formFileFeature } from './features/form-file.ts';
import { helpFeature } from './features/help.ts';
import { helpRequestsFeature } from './features/help-requests.ts';
import { indicatorsFeature } from './features/indicators.ts';
import { inviteFeature } from './features/invite.ts';
import { joinFeature } from './features/join.ts';
import { laterFeature } from './features/later.ts';
import { lowResultsFeature } from './features/low-results.ts';
import { measuresFeature } from './features/measures.ts';
import { moreTimeFeature } from './features/more-time.ts';
import { officialListFeature } from './features/official-list.ts';
import { ownQuestionnairesFeature } from './features/own-questionnaires.ts';
import { passportFeature } from './features/passport.ts';
import { peopleFeature } from './features/people.ts';
import { prioritiesFeature } from './features/priorities.ts';
import { privacyFeature } from './features/privacy.ts';
import { quartersFeature } from './features/quarters.ts';
import { questionsFeature } from './features/questions.ts';
import { quietDaysFeature } from './features/quiet-days.ts';
import { remindFeature } from './features/remind.ts';
import { reportFeature } from './features/report.ts';
import { resultsFeature } from './features/results.ts';
import { resultsCheckFeature } from './features/results-check.ts';
import { reviewFeature } from './features/review.ts';
import { reviewLinesFeature } from './features/review-lines.ts';
import { riskProfileFeature } from './features/risk-profile.ts';
import { roundsFeature } from './features/rounds.ts';
import { ruleFeature } from './features/rule.ts';
import { schoolsFeature } from './features/schools.ts';
import { reviewFacts, sendFeature } from './features/send.ts';
import { settingsFeature } from './features/settings.ts';
import { setupFeature } from './features/setup.ts';
import { startFeature } from './features/start.ts';
import { statusFeature } from './features/status.ts';
import { summaryFeature } from './features/summary.ts';
import { timeHistoryFeature } from './features/time-history.ts';
import { wavesFeature } from './features/waves.ts';
import { ReportDialogue } from './report/dialogue.ts';
import { Seats } from './report/seats.ts';

/** All that the bot can be asked: commands and buttons by their names, short dialogues. Buttons come back from phones and may be forged. */
export function featuresOf(deps: Deps) {
  const seats = new Seats();
  const dialogue = new ReportDialogue(deps, seats, (ctx, report) => reviewFacts(deps, ctx, report));
  const join = joinFeature(deps);
  const help = helpFeature(deps);
  const helpRequests = helpRequestsFeature(deps);
  const entering = enteringFeature(deps);
  const setup = setupFeature(deps);
  const doubts = doubtsFeature(deps);
  const schools = schoolsFeature(deps);
  const review = reviewFeature(deps);
  const reviewLines = reviewLinesFeature(deps);
  const advise = adviseFeature(deps);
  const rounds = roundsFeature(deps);
  const asked = askedFeature(deps, dialogue);
  const dates = datesFeature(deps);
  const moreTime = moreTimeFeature(deps);
  const extend = extendFeature(deps);
  const quietDays = quietDaysFeature(deps);
  const official = officialListFeature(deps);
  const quarters = quartersFeature(deps);
  const consent = consentFeature(deps);
  const settingsOf = settingsFeature(deps);
  const passport = passportFeature(deps);
  const own = ownQuestionnairesFeature(deps);
  const formFile = formFileFeature(deps);
  const results = resultsFeature(deps, { form: formFile.take, otherwise: own.take });
  const resultsCheck = resultsCheckFeature(deps);
  const questions = questionsFeature(deps, dialogue);
  const waves = wavesFeature(deps, questions.showQuestion);
  const diagnose = diagnoseFeature(deps, waves.open);
  const profile = riskProfileFeature(deps);
  const priorities = prioritiesFeature(deps, profile.showPlace);
  const features: Feature[] = [
    startFeature(deps),
    join,
    setup,
    doubts,
    schools,
    inviteFeature(deps),
    peopleFeature(deps),
    deputiesFeature(deps),
    reportFeature(deps, dialogue, profile.showProfile),
    sendFeature(deps, dialogue, profile.showProfile),
    diagnose,
    profile,
    priorities,
    measuresFeature(deps, priorities.choose),
    waves,
    questions,
    own,
    review,
    reviewLines,
    advise,
    rounds,
    evidenceFeature(deps),
    asked,
    helpRequests,
    entering,
    formFile,
    summaryFeature(deps),
    remindFeature(deps),
    laterFeature(deps),
    statusFeature(deps),
    indicatorsFeature(deps),
    activitiesFeature(deps),
    lowResultsFeature(deps),
    ruleFeature(deps),
    resultsCheck,
    dates,
    moreTime,
    extend,
    timeHistoryFeature(deps),
    quietDays,
    official,
    quarters,
    consent,
    passport,
    results,
    settingsOf,
    digestFeature(deps),
    privacyFeature(deps),
    help,
  ];
  const commands = new Map(features.flatMap((one) => Object.entries(one.commands ?? {})));
  const acts = new Map<string, Act>(features.flatMap((one) => Object.entries(one.acts ?? {})));
  return {
    dialogue,
    commands,
    acts,
    talks: [
      setup.talk,
      ...schools.talks,
      review.talk,
      reviewLines.talk,
      advise.talk,
      rounds.talk,
      asked.talk,
      helpRequests.talk,
      ...entering.talks,
      resultsCheck.talk,
      ...dates.talks,
      ...moreTime.talks,
      extend.talk,
      quietDays.talk,
      official.talk,
      quarters.talk,
      consent.talk,
      passport.talk,
      results.talk,
      ...waves.talks,
      questions.talk,
      own.talk,
      ...settingsOf.talks,
    ],
    /** Takes a document as results of exams. */
    take: results.take,
    /** Of a deep link. */
    open: join.open,
    /** The answer to what was not understood. */
    lost: help.lost,
  };
}
