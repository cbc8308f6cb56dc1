import { type Answer, type Form, OTHER } from './form.ts';

/** The question by which every form asks what help is needed. */
const HELP = 'help-needed';

/** Help that was asked for: the option's id with its words as they were, or own words. */
export type HelpAsked = { kind: string; label: string };

/** What help a sent form asks for, one for each option chosen; «помощь не нужна» asks for none. */
export function helpAsked(form: Form, answers: readonly Answer[]): HelpAsked[] {
  const question = form.questions.find(({ id, type }) => id === HELP && type === 'choices');
  const answer = answers.find((one) => one.question === HELP);
  if (!question || answer?.state !== 'value' || answer.value.type !== 'choices') return [];
  const { options, other } = answer.value;
  return options.flatMap((id): HelpAsked[] => {
    if (id === OTHER) return other === undefined ? [] : [{ kind: OTHER, label: other }];
    const option = question.options?.find((one) => one.id === id);
    return option && !option.alone ? [{ kind: id, label: option.label }] : [];
  });
}
