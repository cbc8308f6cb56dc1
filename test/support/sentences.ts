import { readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';

/**
 * The sentence `problem-<code>` of a problem in a language, its blanks filled. Throws when there is no sentence, when a blank stays empty
 * or when it shouts.
 */
export function problemSentence(language: 'ru' | 'en', problem: { code: string }): string {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(readFileSync(`locales/${language}.ftl`, 'utf8')), { allowOverrides: true });
  const { code, ...blanks } = problem;
  const pattern = bundle.getMessage(`problem-${code}`)?.value;
  if (!pattern) throw new Error(`locales/${language}.ftl has no problem-${code}`);

  const errors: Error[] = [];
  const sentence = bundle.formatPattern(pattern, blanks, errors);
  if (errors.length > 0) throw new Error(`problem-${code} in ${language}: ${errors.join('; ')}`);
  if (sentence.includes('!')) throw new Error(`problem-${code} in ${language} has an exclamation mark`);
  return sentence;
}
