import type { Change, Input, Press, SentFile } from './change.ts';
import { shiftDay } from './dates.ts';
import { fileProblem } from './file-size.ts';
import { askedQuestion, type Filling, isNumeric, numberOf } from './filling.ts';
import { fingerprint } from './fingerprint.ts';
import { judgeDone, judgeOption, judgeOtherWords } from './judge-choice.ts';
import { judgeDateText } from './judge-date.ts';
import { numberProblem } from './judge-number.ts';
import { judgeReasonPress, judgeReasonText } from './judge-reason.ts';
import { judgeTypedNumber } from './judge-typed-number.ts';
import { judgeGround, judgePressedYesNo, judgeYesNoText } from './judge-yes-no.ts';
import { type Judged, refuse, take, type Wanted } from './problem.ts';
import { takeWithout } from './put-off.ts';
import { keepable, repeatable, repeatableWhole } from './repeat.ts';
import { mayNotApply, type Step } from './state.ts';
import { LONGEST, ownWords, type Place, takeValue } from './taken-value.ts';
import { plain, quote, tidy } from './typed.ts';
import { PHRASES } from './words.ts';

/**
 * Judges what a person did at a step: what it changes, or what is wrong with it. Pure; the same input at the same step changes the same.
 * `today` is the calendar day where the person is, `YYYY-MM-DD`.
 */
export function judge(filling: Filling, step: Step, input: Input, today: string): Judged<Change> {
  const question = step.kind === 'ask' ? askedQuestion(filling, step.question) : undefined;
  if (step.kind !== 'ask' || !question || question.known) return refuse({ code: 'not-asked' });

  const place = { filling, question, part: step.part, today };
  if ('press' in input) return judgePress(place, input.press);
  if ('file' in input) return judgeFile(place, input.file);
  if ('other' in input) return refuse({ code: input.other, wanted: wantedAt(place) });
  return judgeText(place, input.text);
}

function judgePress(place: Place, press: Press): Judged<Change> {
  const { question, today } = place;
  if (typeof press === 'object') {
    return 'option' in press ? judgeOption(place, press.option, press.on) : judgeReasonPress(place, press.reason);
  }
  switch (press) {
    case 'later':
    case 'no-data':
      return takeWithout(place, press);
    case 'not-applicable':
      return mayNotApply(question)
        ? take({ answer: { question: question.id, asked: fingerprint(question), state: 'not-applicable' } })
        : refuse({ code: 'must-apply' });
    case 'keep':
      return judgeKeep(place);
    case 'same':
      return judgeSame(place);
    case 'zero':
      return isNumeric(question) ? judgeTypedNumber(place, '0') : refuse({ code: 'button-out-of-place' });
    case 'yes':
    case 'no':
      return question.type === 'yes-no'
        ? judgePressedYesNo(place, press === 'yes')
        : refuse({ code: 'button-out-of-place' });
    case 'done':
      return judgeDone(place);
    case 'correct':
      // Offered where the reason of a far value is asked, so the value and its whole are there.
      return place.part === 'reason'
        ? take({ goTo: { kind: 'ask', question: question.id, part: 'value' } })
        : refuse({ code: 'button-out-of-place' });
    case 'today':
    case 'yesterday':
      return question.type === 'date'
        ? takeValue(place, { type: 'date', date: press === 'today' ? today : shiftDay(today, -1) })
        : refuse({ code: 'button-out-of-place' });
  }
}

function judgeText(place: Place, text: string): Judged<Change> {
  const wanted = wantedAt(place);
  // Signs that nobody sees: of words it is said that there are none, elsewhere nothing could be quoted.
  if (wanted !== 'text' && tidy(text) === '') return refuse({ code: 'unknown', wanted });
  switch (place.part) {
    case 'whole':
      return judgePhrase(place, text) ?? judgeTypedNumber(place, text);
    case 'ground':
      return judgeGround(place, text);
    case 'other':
      return judgeOtherWords(place, text);
    case 'reason':
      return judgeReasonText(place, text);
    case 'value':
      return judgeValueText(place, text);
  }
}

function judgeValueText(place: Place, text: string): Judged<Change> {
  const { question, today } = place;
  if (question.type === 'text') {
    if (PHRASES.get(plain(text)) === 'later') return judgePress(place, 'later');
    const own = ownWords(text, question.maxLength ?? LONGEST.text);
    return own.ok ? takeValue(place, { type: 'text', text: own.value }) : own;
  }
  const option = question.options?.find(({ label }) => plain(label) === plain(text));
  if (option && (question.type === 'choice' || question.type === 'choices')) return judgeOption(place, option.id, true);
  const phrase = judgePhrase(place, text);
  if (phrase) return phrase;

  switch (question.type) {
    case 'count':
    case 'part':
    case 'number':
    case 'percent':
      return judgeTypedNumber(place, text);
    case 'yes-no':
      return judgeYesNoText(place, text);
    case 'choice':
    case 'choices':
      return question.otherText ? judgeOtherWords(place, text) : refuse({ code: 'choose-an-option', got: quote(text) });
    case 'date':
      return judgeDateText(place, text, today);
    case 'file':
      return refuse({ code: 'file-needed' });
  }
}

/** «нет данных», «отвечу позже», «не относится» typed instead of pressed. */
function judgePhrase(place: Place, text: string): Judged<Change> | undefined {
  const meant = PHRASES.get(plain(text));
  return meant && judgePress(place, meant);
}

/** Its reason and «без изменений» stay with it. */
function judgeKeep({ filling, question, part }: Place): Judged<Change> {
  const answer = part === 'value' ? keepable(filling, question) : undefined;
  return answer ? take({ answer }) : refuse({ code: 'button-out-of-place' });
}

function judgeSame(place: Place): Judged<Change> {
  const { filling, question } = place;
  if (place.part === 'whole') {
    const before = repeatableWhole(filling, question);
    return before === undefined ? refuse({ code: 'nothing-to-repeat' }) : judgeTypedNumber(place, String(before));
  }
  const value = repeatable(filling, question);
  if (value === undefined) return refuse({ code: 'nothing-to-repeat' });

  const number = numberOf(value);
  const problem = number === undefined ? undefined : numberProblem(filling, question, number);
  return problem ? refuse(problem) : takeValue(place, value);
}

function judgeFile(place: Place, file: SentFile): Judged<Change> {
  if (place.question.type !== 'file') return refuse({ code: 'file-not-asked', wanted: wantedAt(place) });
  const problem = fileProblem(file);
  if (problem) return refuse(problem);
  const name = [...tidy(file.name).replace(/[\n/\\]/g, ' ')].slice(0, LONGEST.fileName).join('').trim();
  return takeValue(place, { type: 'file', file: file.id, name });
}

function wantedAt({ question, part }: Place): Wanted {
  if (part === 'whole') return 'number';
  if (part !== 'value') return 'text';
  switch (question.type) {
    case 'count':
    case 'part':
    case 'number':
    case 'percent':
      return 'number';
    case 'choice':
    case 'choices':
      return 'option';
    default:
      return question.type;
  }
}
