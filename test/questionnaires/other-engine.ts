import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';

/**
 * The engine of ODK Web Forms, which knows nothing of ours, on a form written for it by hand. It wants a browser: it is lent what it asks of
 * one for as long as it works.
 */

type Leaf = {
  nodeType: string;
  currentState: {
    reference: string;
    relevant: boolean;
    value: unknown;
    instanceValue: string;
    label: { asString: string } | null;
    valueOptions: readonly { value: string }[] | null;
    children: readonly Leaf[] | null;
  };
  validationState: { constraint?: { valid: boolean } };
  setValue?: (value: unknown) => void;
  selectValue?: (value: string | null) => void;
  selectValues?: (values: readonly string[]) => void;
};

export type OtherForm = {
  isRelevant: (name: string) => boolean;
  /** As it is kept; empty where there is none. */
  value: (name: string) => string;
  /** The text of a note. */
  label: (name: string) => string;
  /** Gives an answer, or takes it back when empty. */
  answer: (name: string, value: string) => void;
  /** Whether the answer that is given satisfies its constraint and is among what can be chosen. */
  isTaken: (name: string, value: string) => boolean;
};

const LENT = [
  'DOMParser',
  'Document',
  'XMLDocument',
  'Element',
  'Node',
  'Text',
  'Attr',
  'Comment',
  'CDATASection',
  'window',
  'document',
];

/** Lends the globals and gives the engine; `takeBack` takes them away again. */
export async function startEngine() {
  const { window } = new JSDOM('');
  const lent = LENT.filter((name) => !Reflect.has(globalThis, name));
  for (const name of lent) Reflect.set(globalThis, name, Reflect.get(window, name));
  Reflect.set(globalThis, '__dirname', import.meta.dirname);
  const { loadForm } = await import('@getodk/xforms-engine');

  /** A way to begin the form of `xforms/` anew. */
  async function open(name: string): Promise<() => OtherForm> {
    const xml = readFileSync(join(import.meta.dirname, 'xforms', `${name}.xml`), 'utf8');
    const loaded = await loadForm(xml);
    if (loaded.status === 'failure') throw loaded.error;
    return () => otherForm(loaded.createInstance().root as unknown as Leaf);
  }
  const takeBack = (): void => {
    for (const one of [...lent, '__dirname']) Reflect.deleteProperty(globalThis, one);
    window.close();
  };
  return { open, takeBack };
}

function otherForm(root: Leaf): OtherForm {
  const leaves = new Map<string, Leaf>();
  const walk = (one: Leaf): void => {
    leaves.set(one.currentState.reference.split('/').at(-1)!, one);
    for (const child of one.currentState.children ?? []) walk(child);
  };
  walk(root);
  const leaf = (name: string): Leaf => {
    const found = leaves.get(name);
    if (!found) throw new Error(`the other form has no ${name}`);
    return found;
  };
  const value = (name: string): string => leaf(name).currentState.instanceValue;
  return {
    isRelevant: (name) => leaf(name).currentState.relevant,
    value,
    label: (name) => leaf(name).currentState.label?.asString ?? '',
    answer(name, given) {
      const one = leaf(name);
      if (one.selectValues) one.selectValues(given === '' ? [] : given.split(' '));
      else if (one.nodeType === 'trigger') one.setValue?.(given === 'OK');
      else one.setValue?.(given);
    },
    isTaken(name, given) {
      const { currentState, validationState } = leaf(name);
      const options = currentState.valueOptions?.map((one) => one.value);
      if (options && given.split(' ').some((one) => !options.includes(one))) return false;
      return validationState.constraint?.valid !== false;
    },
  };
}
