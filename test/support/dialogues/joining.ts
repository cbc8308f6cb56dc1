import type { Person } from '../../../src/simulator/person.ts';
import { join, linkIn } from '../walks.ts';
import { does, joins, type Place, picks, pressesLate } from './people.ts';

const DAY = 86_400_000;

/** One who knows nothing, has a wrong link, refuses, accepts, withdraws. */
export async function newcomers(place: Place): Promise<void> {
  const { town, district } = place;
  const stranger = town.sim.person();
  await does(stranger, '/start', 'Помощь', 'На главную', '/privacy', '/settings', 'привет', '/report', '/cancel');
  await stranger.opens(`https://t.me/${town.sim.botName}?start=nothing`);
  for (const data of ['export', 'forget', 'address', 'setup', 'report|1', 'nothing']) await pressesLate(stranger, data);

  const school = district.schools[0];
  const link = await district.linkTo('deputy', school);
  await stranger.opens(link);
  await stranger.presses('Не согласен');
  await join(stranger, link);
  await town.sim.person().opens(link);
  await does(stranger, '/privacy', 'Выгрузить мои данные', '/privacy', 'Отозвать согласие', 'Назад');
  await does(stranger, 'Отозвать согласие', 'Отозвать и обезличить', '/start');

  const late = await district.linkTo('curator', school);
  const now = town.clock.now();
  town.clock.set(new Date(now.getTime() + 14 * DAY));
  await town.sim.person().opens(late);
  town.clock.set(now);
}

/** The administrator founds municipalities of three programmes and is the coordinator of all. */
export async function founding({ town }: Pick<Place, 'town'>): Promise<void> {
  const one = town.administrator;
  await does(one, '/start', 'Муниципалитеты', 'На главную', '/help', '/cancel', 'Создать муниципалитет');
  await does(one, 'На главную', 'Создать муниципалитет', /Казачинский район/, 'Отмена');
  await does(one, '/start', 'Создать муниципалитет', /Казачинский район/);
  await one.sendsSticker();
  await does(one, 'Казачинский район', 'Москва', 'Красноярск (МСК+4)');
  await one.sendsSticker();
  await does(one, 'Взять 10 школ программы', 'да', 'Создать');
  await does(one, 'Ссылка для координатора', '/start', 'Муниципалитеты', 'Казачинский район', 'Координатор — я');
  await does(one, 'Продолжить', 'Согласен, войти', '/help', '/start', 'Администратор', 'Создать муниципалитет');
  await does(one, /Липецкий/, /Липецкий/, 'Москва (МСК)', 'Добавить позже', 'Создать', 'Координатор — я');
  await does(one, 'Продолжить', 'Согласен, войти', '/start', /Липецкий/);
  for (const command of ['/schools', '/people', '/invite', '/summary', '/review', '/remind', '/status', '/report'])
    await does(one, command);
  await does(one, '/invite', /Липецкий/, 'Ссылки всем директорам файлом', '/schools', /Липецкий/, 'На главную');
  await does(one, 'Администратор', 'Создать муниципалитет', /Липецкий/, 'Второй Липецк', 'Москва (МСК)');
  await does(one, 'Взять 12 школ программы', 'Создать', 'Координатор — я', 'Продолжить', 'Согласен, войти');
  for (const list of [['/schools'], ['/invite', 'Ссылка в одну школу']]) {
    await does(one, list[0] ?? '', 'Второй Липецк', ...list.slice(1));
    await picks(one, /гимназия с\. Боринское/);
  }
  await does(one, '/start', 'Администратор');
  await does(
    one,
    'Создать муниципалитет',
    /Стрежевой/,
    /Стрежевой/,
    'Томск (МСК+4)',
    'Взять 2 школы программы',
    'Создать',
  );
  await does(one, 'Координатор — я', 'Продолжить', 'Согласен, войти', '/schools', /Стрежевой/, /ОСОШ/, 'Изменить круг');
  await does(
    one,
    'Назад',
    'Изменить круг',
    'ШНОР',
    '/schools',
    /Стрежевой/,
    'Добавить школы',
    'СОШ № 5',
    'Добавить: 1',
  );
}

/** Links: to one school, to all, taken back, issued again; who has access, and whose access ends. */
export async function invitations(place: Place, coordinator: Person): Promise<void> {
  const { town, district } = place;
  const [school = '', other = ''] = district.schools;
  await joins(place, 'director', 1);
  await does(coordinator, 'пригласить', 'Ссылка в одну школу', other, 'заместитель', 'Отменить ссылку');
  await does(coordinator, 'Ссылка в одну школу', school, 'директор', 'Вместе с прежним', 'Назад');
  await does(coordinator, 'Ещё один координатор');
  const link = linkIn(coordinator);
  await town.sim.person().opens(link);
  await does(coordinator, 'Назад', 'Ссылки всем директорам файлом', '/people', /Ждут входа/, /^координатор, до/);
  await town.sim.person().opens(link);
  await does(coordinator, '/people', /Ждут входа/, 'Отменить', '/people', /директор/, 'Заменить');
  await join(town.sim.person(), linkIn(coordinator));
  await town.settled();
  await does(coordinator, 'Это не он: выдать ссылку заново');
}
