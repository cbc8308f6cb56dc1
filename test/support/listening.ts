import type { T, Texts } from '../../src/texts.ts';
import type { Args } from './branches.ts';

/** A sentence the bot made: which, of what values, how it reads. */
export type Made = { id: string; args: Args; text: string };

/** The same texts, and every Russian sentence that is made of them. */
export function listening(texts: Texts): { texts: Texts; made: Made[] } {
  const made: Made[] = [];
  const russian = texts.for('ru');
  const note = <A>(id: string, args: A | undefined, text: string): string => {
    made.push({ id, args: (args ?? {}) as Args, text });
    return text;
  };
  const heard: T = Object.assign((id: string, args?: Parameters<T>[1]) => note(id, args, russian(id, args)), {
    html: (id: string, args?: Parameters<T>[1]) => {
      const html = russian.html(id, args);
      note(id, args, html.text);
      return html;
    },
    plain: (id: string, args?: Parameters<T['plain']>[1]) => note(id, args, russian.plain(id, args)),
    problem: (problem: Parameters<T['problem']>[0]) =>
      note(`problem-${problem.code}`, problem, russian.problem(problem)),
    plainProblem: (problem: Parameters<T['problem']>[0]) =>
      note(`problem-${problem.code}`, problem, russian.plainProblem(problem)),
    has: russian.has,
    language: russian.language,
  });
  return { texts: { for: (language) => (language === 'ru' ? heard : texts.for(language)) }, made };
}
