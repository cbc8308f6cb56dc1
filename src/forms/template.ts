/** A text with names in it, `Учителей: ${teachers}`, read. */
export type Template = readonly (string | { readonly name: string })[];

/** Cuts a text at its `${name}`. What does not close stays as it is written. */
export function templateOf(text: string): Template {
  const parts: (string | { name: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{([^{}]*)\}/g)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ name: match[1]!.trim() });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** The names whose values stand in the text. */
export const namesInTemplate = (template: Template): string[] =>
  template.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));

/** The text with what the names stand for. */
export const filledIn = (template: Template, named: (name: string) => { text: string }): string =>
  template.map((part) => (typeof part === 'string' ? part : named(part.name).text)).join('');
