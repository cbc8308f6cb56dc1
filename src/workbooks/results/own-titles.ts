import type { Procedure, Subject } from '../../domain/exam-results.ts';

/**
 * Words of the tables that we write and the reader knows again, as it knows those of other producers: they are the format of a file in
 * Russian, whatever language the person has, and no sentence said to him.
 */

export const PROCEDURE_WORDS: Readonly<Record<Procedure, string>> = { vpr: 'ВПР', oge: 'ОГЭ', ege: 'ЕГЭ' };
export const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
  russian: 'Русский язык',
  math: 'Математика',
  mathBase: 'Математика базовая',
  mathProfile: 'Математика профильная',
};
export const MARK_TITLES = ['«2», чел.', '«3», чел.', '«4», чел.', '«5», чел.'];
export const N_TITLE = 'Участников, чел.';
export const ABSENCE_TITLE = 'Если результатов нет';
