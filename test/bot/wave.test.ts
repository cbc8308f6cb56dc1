import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { tickOnce } from '../../src/app.ts';
import { exportQuestionnaireCommand } from '../../src/cli/questionnaire-export.ts';
import { operatorAccess } from '../../src/db/access.ts';
import type { Db } from '../../src/db/open.ts';
import { keepQuestionnaire, setWaveTerm } from '../../src/db/waves.ts';
import { readCycle } from '../../src/facts/cycle.ts';
import type { Person } from '../../src/simulator/person.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';
import { gives, refusal } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import type { District } from '../support/district.ts';
import { answers, inOffice } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';

/** Answers to the whole questionnaire of a school whose yearly figures nobody has told, in the order in which it is asked. */
const WHOLE: readonly string[] = [
  ...['95', 'Скорее нет'],
  ...['3', '60', '30', 'Да, полностью'],
  ...['Да, полностью', '6', 'Скорее да'],
  ...['36', '4', '12', '5', 'Не относится', '2'],
  ...['Регулярно, по плану', '9', '5', 'Скорее да'],
  ...['Отдельные случаи', 'Редко', 'Да, полностью'],
  ...['12', '3', '0', 'Скорее да'],
  ...['1', 'Скорее нет', 'Нет'],
  ...['Не наблюдается', 'Отдельные случаи', 'Скорее да', 'Нет данных'],
  ...['40', '31', 'Скорее да'],
  ...['Нет', 'Редко', 'Скорее нет'],
  ...['50', '10', 'Да, полностью', 'Редко'],
  ...['Скорее нет', '3'],
];

/** Opens the entry self-diagnosis of all schools for three weeks. */
async function opens(coordinator: Person): Promise<void> {
  await answers(coordinator, '/start', 'Самодиагностика', 'Открыть самодиагностику');
  await answers(coordinator, 'Входная', 'Все школы: 2', 'До 1 декабря', 'Директор и заместители', 'Открыть');
}

oneDbTest('a wave is opened, answered, scored and looked at', (db) =>
  inOffice(db, async ({ town, joins, district }) => {
    const coordinator = await joins('coordinator');
    const [director, deputy] = [await joins('director'), await joins('deputy')];
    await opens(coordinator);
    expect(coordinator.screen()).toContain('Входная самодиагностика 2026/27 открыта. Срок 1 декабря');

    await tickOnce(town.app);
    await town.settled();
    expect(deputy.screen()).toContain('Отправляет директор: передайте ему ответы.');
    await answers(deputy, 'самодиагностика');
    expect(deputy.screen()).toContain('Входная самодиагностика 2026/27: ждём ответов, срок 1 декабря.');
    await deputy.presses('Бланк: Входная самодиагностика 2026/27');
    expect(deputy.messages().at(-1)).toHaveProperty('document');
    await answers(deputy, 'Самодиагностика', 'Заполнить: Входная самодиагностика 2026/27');
    expect(deputy.screen()).toContain('Заполняет управленческая команда школы.');
    expect(deputy.screen()).toContain('Фактор 1 из 13: Территориальная отдалённость · 1 из 2');
    for (const words of WHOLE) await answers(deputy, words);
    expect(deputy.screen()).toContain('✓ 4. Дефицит педагогических кадров: 5 из 5');
    await deputy.presses('Передать директору');
    await town.settled();
    await director.presses('Посмотреть и отправить');
    await answers(director, '4');
    expect(director.screen()).toContain('Фактор 4 из 13: Дефицит педагогических кадров');
    await answers(director, 'Вся анкета', 'Отправить координатору');
    expect(director.screen()).toContain('Рег. № 2026/27-С1-001, версия 1.');
    expect(director.screen()).toContain('▲ высокий риск');
    expect(director.screen()).toMatch(/Территориальная отдалённость: 83/);
    await director.presses('Почему?');
    expect(director.screen()).toContain('▲ высокий риск, 83 из 100: баллов 5 из 6 возможных.');
    await town.settled();
    expect(coordinator.screen()).toContain('отправлена входная самодиагностика 2026/27');
    await isExported(db, district);

    await answers(director, 'Профиль', 'Картинка');
    expect(director.messages().at(-1)).toHaveProperty('photo');
    await answers(director, 'Профиль', 'Над чем работать');
    expect(director.screen()).toContain('Предлагаем начать с этого:');
    await answers(director, '▲ Недостаточно сформированные практики управления', '▲ Дефицит педагогических кадров');
    await answers(director, '▲ Территориальная отдалённость', '◆ Слабая внешняя поддержка и сетевое взаимодействие');
    expect(director.toasts().at(-1)?.text).toBe('Можно выбрать не больше 3. Сначала снимите другой.');
    await answers(director, 'Меры');
    expect(director.screen()).toContain('Меры 1 из 3: Территориальная отдалённость');
    expect(director.screen()).toContain('В программе: «');
    await answers(director, 'В план: 2', 'До 10 декабря');
    expect(director.screen()).toContain('✓ В плане, срок 10 декабря.');
    await answers(director, 'Убрать: 2', 'В план: 1', 'До 11 января 2027 года', 'Следующий фактор', 'Профиль');
    expect(director.screen()).toContain('выбор ещё не подтверждён');
    expect(director.screen()).toContain('Мер в плане школы: 1.');

    // Of all that choosing one message comes, ten minutes after its first tap; it says what is chosen by then.
    await town.settled();
    expect(coordinator.screen()).not.toContain('выбрала, над чем работать');
    town.clock.set(new Date(town.clock.now().getTime() + 10 * 60_000));
    await tickOnce(town.app);
    await town.settled();
    expect(coordinator.screen()).toContain('школа выбрала, над чем работать (входная самодиагностика 2026/27)');
    expect(coordinator.screen()).toContain('Территориальная отдалённость');
    await answers(director, 'Над чем работать', '✓ ▲ Территориальная отдалённость');
    await coordinator.presses('Подтвердить выбор');
    expect(coordinator.toasts().at(-1)?.text).toBe(
      'Школа с тех пор выбрала иначе. Посмотрите и подтвердите то, что выбрано теперь.',
    );
    await answers(coordinator, 'Подтвердить выбор');
    expect(coordinator.screen()).toContain('выбор подтверждён');
    await answers(coordinator, 'Самодиагностика', 'Входная самодиагностика 2026/27', 'Изменить срок', 'вчера');
    expect(coordinator.screen()).toContain('Нужна дата позже сегодняшней');
    await answers(coordinator, '20.12.2026');
    expect(coordinator.screen()).toContain('Срок изменён: 21 декабря');
    expect(coordinator.screen()).toContain('Названный день выходной, поэтому срок перенесён на рабочий.');
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain('С 10 ноября по 21 декабря');

    // Opened again, corrected and sent anew: what was decided and agreed to stands, and nobody is asked again.
    await answers(coordinator, district.schools[0]!, 'Открыть заново', 'Автобус ходит чаще, проверьте второй вопрос.');
    await town.settled();
    await answers(director, 'Уточнить ответы', '1', '2', 'Да, полностью', 'Отправить координатору');
    expect(director.screen()).toContain('версия 2.');
    expect(director.screen()).toContain('Работаем над факторами (выбор подтверждён):');
    expect(director.screen()).toContain('Выбор сделан по прежним ответам.');
    expect(director.screen()).toContain('Мер в плане школы: 1.');
    await answers(director, 'Меры', 'Следующий фактор', 'Следующий фактор');
    expect(director.screen()).toContain('Меры 3 из 3: Территориальная отдалённость');
    expect(director.screen()).toContain('✓ В плане, срок 11 января 2027 года.');
    await answers(director, 'Убрать: 1', 'Профиль');
    expect(director.screen()).not.toContain('Мер в плане школы');
    await town.settled();
    expect(coordinator.screen()).not.toContain('Подтвердить выбор');
  }),
);

oneDbTest('a questionnaire is gone on with after a restart, and in a new version of it', (db) =>
  inOffice(db, async ({ town, district, joins }) => {
    const coordinator = await joins('coordinator');
    const director = await joins('director');
    await opens(coordinator);
    await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27', '95', 'Скорее нет', '3');
    await town.restart();
    expect(director.screen()).toContain('Сколько всего обучающихся в школе');
    await director.says('60');
    expect(director.screen()).toContain(
      'Фактор 2 из 13: Ограниченность культурных и образовательных ресурсов · 2 из 3',
    );

    // The next version has a question more and one less before this one, and asks another otherwise.
    const { deps } = town.app;
    const [first] = deps.questionnaires;
    const items = first!.items.flatMap((item) => {
      if (item.id === 'q01') return [item, { ...item, id: 'q41', text: 'Сколько минут идёт школьный автобус?' }];
      if (item.id === 'q02') return [];
      return item.id === 'q03' ? [{ ...item, text: 'Сколько кружков доступны детям?' }] : [item];
    });
    await keepQuestionnaire(db, { ...first!, version: 2, items }, deps.now());
    const access = (await operatorAccess(db, 'run-waves', district.id))!;
    const [wave] = (await readCycle(deps, district.id))!.waves;
    await setWaveTerm(db, access, wave!, { version: 2, due: wave!.period.due }, deps.now());

    await town.restart();
    await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27');
    expect(director.screen()).toContain('Сколько минут идёт школьный автобус?');
    await director.says('20');
    expect(director.screen()).toContain('Сколько кружков доступны детям?');
    await answers(director, '5', '30');
    expect(director.screen()).toContain('действующие договорённости');
    await answers(director, 'Вся анкета', '1');
    expect(director.screen()).toContain('✓ 1. Сколько минут занимает дорога');
    expect(director.screen()).not.toContain('районный семинар');
  }),
);

/** The command line writes what the first school answered, and that the second one did not. */
async function isExported(db: Db, { id, schools }: District): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-wave-'));
  const municipality = String(id);
  const out = join(folder, 'answers.xlsx');
  const given = await gives(db, exportQuestionnaireCommand, { municipality, out });
  expect(given).toEqual({ file: out, wave: 1, schools: 2, answered: 1 });
  expect(differences(documentedJson().get('questionnaire export'), given)).toEqual([]);
  const table = await readXlsx(await readFile(out));
  const [answered, scores] = table.ok ? table.value.sheets : [];
  const told = answered?.rows.slice(2).map(({ cells }) => cells.map(({ text }) => text).slice(0, 6));
  expect(told?.find(([name]) => name === schools[0])).toEqual([
    schools[0],
    expect.anything(),
    '2026-11-10',
    '95',
    '2',
    'Скорее нет',
  ]);
  expect(told?.filter((cells) => cells.length > 2)).toHaveLength(1);
  expect(scores?.rows.flatMap(({ cells }) => cells.map(({ text }) => text))).toContain('83');
  const picture = join(folder, 'district.png');
  await gives(db, exportQuestionnaireCommand, { municipality, out: picture, wave: '1' });
  expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');
  expect(await refusal(db, exportQuestionnaireCommand, { municipality, out, wave: '2' })).toMatch(
    /Волны «2».* Есть: 1/,
  );
  expect(await refusal(db, exportQuestionnaireCommand, { municipality, out: 'answers.doc' })).toMatch(/\.xlsx/);
  await rm(folder, { recursive: true });
}
