import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { tickOnce } from '../../src/app.ts';
import { extendPeriodCommand } from '../../src/cli/extend.ts';
import { exportQuestionnaireCommand } from '../../src/cli/questionnaire-export.ts';
import { operatorAccess, operatorSchoolAccess } from '../../src/db/access.ts';
import { enterOfficialList } from '../../src/db/official-lists.ts';
import type { Db } from '../../src/db/open.ts';
import { editPerson, findPerson } from '../../src/db/people.ts';
import { saveResults } from '../../src/db/save-results.ts';
import { keepQuestionnaire, setWaveTerm } from '../../src/db/waves.ts';
import { readCycle } from '../../src/facts/cycle.ts';
import type { Person } from '../../src/simulator/person.ts';
import { readXlsx } from '../../src/workbooks/xlsx.ts';
import { gives, refusal, says } from '../support/commands.ts';
import { oneDbTest } from '../support/database.ts';
import type { District } from '../support/district.ts';
import { aStatement } from '../support/exams.ts';
import { answers, inOffice } from '../support/office.ts';
import { differences, documentedJson } from '../support/readme.ts';
import { answered } from '../support/waves.ts';

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
    expect(coordinator.screen()).toContain(`Никого нет в боте, сообщите сами (1): ${district.schools[1]}.`);

    // While the director is on leave his deputy is reminded, and what he hands over comes all the same.
    const leave = async (awayUntil: string | null) =>
      editPerson(db, (await findPerson(db, director.id))?.id ?? 0, { awayUntil });
    await leave('2026-11-20');
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
    await leave(null);
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

oneDbTest('some schools get more time for a questionnaire: screens, notice, standing and workbook follow', (db) =>
  inOffice(db, async (office) => {
    const { town, district, joins } = office;
    const [one, other] = district.schools;
    const coordinator = await joins('coordinator');
    const [director, second] = [await joins('director'), await joins('director', other)];
    const deputy = await joins('deputy', other);
    await answers(coordinator, '/start', 'Самодиагностика', 'Открыть самодиагностику');
    await answers(coordinator, 'Итоговая', 'Назад', 'Входная', 'Все школы: 2');
    await answers(coordinator, 'До 1 декабря', 'Только директор', 'Назад', 'Только директор', 'Открыть');
    // The same once more would be two equal buttons to a director.
    await answers(coordinator, '/diagnose', 'Открыть самодиагностику', 'Входная', other!, 'Выбрано школ: 1. Дальше');
    expect(coordinator.screen()).toContain(
      'Входная самодиагностика 2026/27 для этих школ уже открыта, срок 1 декабря.',
    );
    expect(coordinator.screen()).toContain('Измените её срок, закройте её или выберите другие школы.');
    await answers(coordinator, 'Назад');
    expect(coordinator.screen()).toContain('Какие школы отвечают?');
    await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27', '95', '/start');
    await answers(coordinator, 'Выбрано школ: 1. Дальше', 'Посмотреть', 'Закрыть');
    expect(coordinator.screen()).toContain('Без ответа 2 школы, напоминаний им больше не будет.');
    await answers(coordinator, 'Закрыть');
    expect(coordinator.screen()).toContain('Закрыта: ответов больше не ждём.');
    expect(coordinator.screen()).toContain(`Без ответа: 2.\n○ ${one}\n○ ${other}`);
    // Who had begun is told, who had not needs nothing.
    await town.settled();
    expect(director.screen()).toContain(
      `${one}: входная самодиагностика 2026/27 закрыта, отвечать больше не нужно. Ваши ответы сохранены;`,
    );
    expect(second.texts().join()).not.toContain('закрыта');
    await answers(director, '/diagnose');
    expect(director.screen()).not.toContain('ждём ответов');
    await answers(coordinator, 'Самодиагностика');
    expect(coordinator.screen()).toContain('Входная самодиагностика 2026/27: закрыта, ответили 0 из 2.');
    await answers(coordinator, 'Входная самодиагностика 2026/27', 'Дать ещё время', '01.12.2026', 'Посмотреть');
    await answers(coordinator, 'Дать время школам');
    expect(coordinator.screen()).toContain('Входная самодиагностика 2026/27: сейчас срок 1 декабря. Кому продлить?');
    await answers(coordinator, other!, 'Отмеченным: 1 школе', '08.12.2026', 'Карантин, приказ № 7');
    expect(coordinator.screen()).toContain('Входная самодиагностика 2026/27: срок продлён до 8 декабря, школ: 1.');
    await answers(coordinator, 'Посмотреть');
    expect(coordinator.screen()).toContain(`⏳ ${one}\n⏳ ${other}, срок 8 декабря`);
    await town.settled();
    expect(second.screen()).toContain(
      `${other}: координатор продлил срок до 8 декабря: входная самодиагностика 2026/27. Основание: «Карантин, приказ № 7».`,
    );
    // Of whom nothing is asked here.
    expect(deputy.screen()).not.toContain('продлил срок');
    await answers(second, '/status', 'История сроков');
    expect(second.screen()).toContain('Входная самодиагностика 2026/27: координатор продлил срок до 8 декабря');
    for (const [who, due] of [
      [director, '1 декабря'],
      [second, '8 декабря'],
    ] as const) {
      await answers(who, '/diagnose');
      expect(who.screen()).toContain(`Входная самодиагностика 2026/27: ждём ответов, срок ${due}.`);
    }

    // A director asks for it himself, and the coordinator agrees in one tap.
    await answers(director, 'время');
    expect(director.screen()).toContain('На что нужно время?');
    await answers(director, `${one} · входная самодиагностика 2026/27`);
    expect(director.screen()).toContain('Входная самодиагностика 2026/27: сейчас срок 1 декабря. До какого дня');
    await answers(director, '04.12.2026', 'болезнь, карантин');
    await town.settled();
    expect(coordinator.screen()).toContain(
      `${one} просит время: входная самодиагностика 2026/27, до 4 декабря, сейчас срок 1 декабря.`,
    );
    await answers(coordinator, 'Продлить до 4 декабря');
    await town.settled();
    expect(director.screen()).toContain('координатор продлил срок до 4 декабря: входная самодиагностика 2026/27.');
    expect(deputy.screen()).not.toContain('продлил срок');
    await answers(director, '/status', 'История сроков');
    expect(director.screen()).toContain('Входная самодиагностика 2026/27: вы просили до 4 декабря');

    // On the command line as well; who has as late a day already keeps it.
    const more = { municipality: String(district.id), period: 'wave:1', ground: 'illness' };
    expect(await gives(db, extendPeriodCommand, { ...more, due: '2026-12-08' })).toMatchObject({
      schools: [{ name: one, dueBefore: '2026-12-04' }],
    });
    expect(await says(db, extendPeriodCommand, { ...more, due: '2026-12-09' })).toContain(
      'Входная самодиагностика 2026/27: срок продлён до 9 декабря, школ: 2.',
    );
    expect(await refusal(db, extendPeriodCommand, { ...more, period: 'wave:7', due: '2026-12-08' })).toContain(
      'Периода «wave:7» нет. Есть:',
    );
    // The commands' clock of these tests stands on that day.
    town.clock.set(new Date('2026-11-12T05:00:00Z'));
    town.app.deps.wake();
    await town.settled();
    town.clock.set(new Date('2026-12-10T05:00:00Z'));
    // The card offers it for the questionnaire as for the report.
    await answers(director, '/start', 'Попросить время');
    expect(director.screen()).toContain(`[${one} · входная самодиагностика 2026/27]`);
    const filler = (await findPerson(db, director.id))!.id;
    await answered(office, new Map(district.schools.map((name) => [name, { q02: { points: 3 } }])), filler);
    await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27', 'Отправить координатору');
    expect(director.screen()).toContain('Отправлено после срока.');
    // The coordinator is told of it, below whose message he would press nothing.
    await town.settled();
    await answers(coordinator, '/schools', other!, 'Дать время');
    expect(coordinator.screen()).toContain(`${other}: на что дать время?`);
    await answers(coordinator, 'Входная самодиагностика 2026/27', '15.12.2026', 'Карантин, приказ № 7');
    await town.settled();
    await answers(second, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27', 'Отправить координатору');
    expect(second.screen()).not.toContain('после срока');
    await town.settled();
    await answers(coordinator, '/diagnose', 'Входная самодиагностика 2026/27');
    expect(coordinator.screen()).toMatch(
      /✓ .* — 10 декабря в .*, после срока\n✓ .* — 10 декабря в .*, в продлённый срок/,
    );
  }),
);

oneDbTest('what results, lists and the passport know is shown in a questionnaire and not asked', (db) =>
  inOffice(db, async ({ joins, district, town }) => {
    const [coordinator, director] = [await joins('coordinator'), await joins('director')];
    const school = (await town.app.deps.db.query.school.findFirst({ orderBy: (one) => one.id }))!.id;
    const marks = { n: 20, fails: 6, journal: { n: 20, lowered: 7, confirmed: 12, raised: 1 } };
    const { upload: _u, at: _a, versions: _v, ...statement } = aStatement('vpr-math-5-2026', marks);
    const saves = (await operatorSchoolAccess(db, 'save-results', district.id, school))!;
    const file = { name: 'ВПР-5.xlsx', bytes: Buffer.from('ВПР') };
    await saveResults(db, saves, { file, statements: [{ ...statement, school }] }, town.clock.now());
    const lists = (await operatorAccess(db, 'enter-official-list', district.id))!;
    for (const [year, schools] of [
      [2024, [school]],
      [2025, [school]],
      [2026, []],
    ] as const) {
      const list = { year, origin: 'regional', document: `Приказ № ${year}`, schools } as const;
      await enterOfficialList(db, lists, list, town.clock.now());
    }
    town.app.deps.wake();
    await town.settled();
    expect(director.screen()).toContain('новые результаты из файла «ВПР-5.xlsx»');
    await answers(director, '/passport', '1', '28', '/passport', '2', '214');
    await opens(coordinator);
    await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27');
    const asked: string[] = [];
    while (director.sees().buttons.flat().includes('Нет данных')) {
      asked.push(director.screen());
      await director.presses('Нет данных');
    }
    const all = asked.join('\n');
    expect(all).toContain('В кабинетах русского языка');
    for (const known of [
      ...['Наибольшая доля «2»', 'В скольких из трёх последних', 'отметка ниже отметки в журнале'],
      ...['Сколько всего педагогических работников', 'Сколько всего обучающихся в школе'],
    ]) {
      expect(all).not.toContain(known);
    }
    await director.presses('8');
    expect(director.screen()).toMatch(/1\.\sНаибольшая\sдоля\s«2».*:\s30\s%\n✓\s2\.\sВ\sскольких\sиз\sтрёх\s.*:\s2\n/);
    expect(director.screen()).toContain(
      'Взято без вопросов: сохранённые результаты ВПР, ОГЭ, ЕГЭ.\nВзято без вопросов: официальные перечни школ.',
    );
    // What is computed is not for anybody to say; what a list says may be corrected.
    expect(director.sees().buttons[0]).toEqual(['2', '3', '4']);
    await answers(director, 'Вся анкета', '12');
    expect(director.screen()).toMatch(/7 из 20 \(35\s%\)/);
    await town.settled();
    await answers(director, '/diagnose', 'Заполнить: Входная самодиагностика 2026/27', 'Отправить координатору');
    expect(director.screen()).toContain('Низкие результаты и риски учебной неуспешности: 83');
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
  const told = answered?.rows.slice(2).map(({ cells }) => cells.map(({ text }) => text).slice(0, 7));
  expect(told?.find(([name]) => name === schools[0])).toEqual([
    schools[0],
    expect.anything(),
    '2026-11-10',
    'в срок',
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
