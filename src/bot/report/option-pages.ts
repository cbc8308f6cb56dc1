import type { Option } from '../../forms/form.ts';
import { page } from '../keyboards.ts';

/** So many options stand on one screen; of more only a page does: Telegram takes a hundred buttons, and a thumb fewer. */
export const MOST_OPTIONS = 40;
const PAGE = 20;

/** Which page of a long list of options is wanted: by its number, or that of an option. */
export type OptionsAt = { page: number } | { option: string };

/** The options of one screen; the first page unless told. */
export function optionsPage(options: readonly Option[], at: OptionsAt = { page: 0 }) {
  if (options.length <= MOST_OPTIONS) return { items: options, at: 0, pages: 1 };
  const wanted = 'page' in at ? at.page : Math.floor(options.findIndex(({ id }) => id === at.option) / PAGE);
  return page(options, wanted, PAGE);
}
