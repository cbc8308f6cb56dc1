import { ok } from '../domain/result.ts';
import { proposedPriorities } from '../domain/risk-profile.ts';
import { schoolProfilePicture } from '../reports/pictures/school-picture.ts';
import type { FileCommand } from './command.ts';
import { namedScored } from './questionnaire-scored.ts';
import { written } from './written.ts';

/** Draws the profile that the answers in a file make, with the priorities that are proposed; `--before` holds the answers of the wave before. */
export const pictureQuestionnaireCommand: FileCommand = {
  options: {
    ...{ ID: 'word', answers: 'needed', before: 'maybe', on: 'maybe' },
    ...{ school: 'maybe', wave: 'maybe', out: 'needed' },
  },
  async run(parts) {
    const { t, now, options } = parts;
    const named = await namedScored(parts);
    if (!named.ok) return named;
    const { diagnosis: questionnaire, profileIn } = named.value;
    const profile = await profileIn(options.text('answers') ?? '');
    if (!profile.ok) return profile;
    const fileBefore = options.text('before');
    const before = fileBefore === undefined ? undefined : await profileIn(fileBefore);
    if (before && !before.ok) return before;
    const wave = options.text('wave');
    const priorities = proposedPriorities(questionnaire, profile.value);
    const picture = {
      questionnaire,
      school: options.text('school') ?? questionnaire.title,
      ...(wave === undefined ? {} : { wave }),
      day: now().toISOString().slice(0, 10),
      preliminary: true,
      profile: profile.value,
      priorities,
      chosen: false,
      ...(before ? { before: { profile: before.value } } : {}),
    };
    const file = await written(options.text('out') ?? '', await schoolProfilePicture(picture, t));
    if (!file.ok) return file;
    return ok({ json: { file: file.value, priorities }, words: t.plain('cli-picture', { file: file.value }) });
  },
};
