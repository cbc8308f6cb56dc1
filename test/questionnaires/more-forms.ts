import type { Typed } from './sheets.ts';

/** Further questionnaires as coordinators write them, of what the twins have not: Russian headers, languages, files, «другое», defaults, points. */
export const MORE: Readonly<Record<string, Typed>> = {
  'transport, with Russian headers': {
    опрос: `
тип            | имя   | подпись                     | обязательно | условие          | ограничение | сообщение ограничения
целое          | buses | Сколько автобусов           | да          |                  | . <= 26     | Столько автобусов у школы не бывает.
начало группы  | g     | Маршруты                    |             | \${buses} > 0    |             |
дробное        | km    | Сколько километров в день   | да          |                  | . > 0       |
один из wear   | worn  | Износ                       |             |                  |             |
конец группы   |       |                             |             |                  |             |
пояснение      | thanks | Автобусов: \${buses}       |             | \${buses} != ''  |             |`,
    варианты: `
список | имя | подпись
wear   | low | Малый
wear   | big | Большой`,
  },
  'repair, in two languages with a file': {
    survey: `
type                           | name  | label::ru          | label::en       | required       | relevant
select_multiple rooms or_other | rooms | Где нужен ремонт   | What to repair  |                |
file                           | act   | Приложите акт      | Attach the act  |                | count-selected(\${rooms}) > 1
date                           | since | С какого дня       | Since when      | \${act} != ''  | selected(\${rooms}, 'gym')
acknowledge                    | sure  | Сведения проверены | Checked         | yes            |`,
    choices: `
list_name | name | label::ru | label::en
rooms     | gym  | Спортзал  | Gym
rooms     | roof | Крыша     | Roof`,
    settings: 'form_title | default_language\nРемонт | ru',
  },
  'training, with defaults that are worked out': {
    survey: `
type      | name  | label                | constraint     | default | calculation             | relevant
date      | day   | День занятия         | . <= today()   | today() |                         |
integer   | came  | Сколько пришло       | . >= 0         | 3       |                         |
integer   | asked | Сколько приглашали   | . >= \${came}  |         |                         |
calculate | share |                      |                |         | round(\${came} * 100 div \${asked}) | \${asked} > 0
text      | why   | Почему пришли не все |                |         |                         | \${share} < 100
note      | told  | Пришло \${share} %   |                |         |                         | \${share} >= 0`,
  },
  'partners, with nested groups and a filter': {
    survey: `
type              | name  | label             | relevant        | choice_filter       | required
begin group       | a     | Партнёры          |                 |                     |
select_one kinds  | kind  | Кто вам помогает  |                 |                     | yes
begin group       | b     | Подробнее         | \${kind} != 'no' |                    |
select_one names  | who   | Кто именно        |                 | kind = \${kind}     | yes
text              | what  | Чем               | \${who} != ''   |                     |
end group         |       |                   |                 |                     |
end group         |       |                   |                 |                     |`,
    choices: `
list_name | name   | label     | kind
kinds     | school | Школа     |
kinds     | club   | Кружок    |
kinds     | no     | Никто     |
names     | s1     | Первая    | school
names     | s2     | Вторая    | school
names     | c1     | Шахматный | club`,
  },
  'climate, with points': {
    survey: `
type             | name  | label              | relevant
select_one agree | quiet | На уроках тихо     |
select_one agree | calm  | На переменах тихо  | \${quiet} != 'no'
text             | help  | Что поможет        | \${calm} = 'no' or \${quiet} = 'no'`,
    choices: 'list_name | name | label\nagree | yes | Да\nagree | no | Нет',
    scores:
      'item | option | points | factor\nquiet | yes | 0 | Порядок\nquiet | no | 2 | Порядок\ncalm | yes | 0 | Порядок\ncalm | no | 1 | Порядок',
    levels: 'level | from | to\nlow | 0 | 33\nmedium | 34 | 66\nhigh | 67 | 100',
  },
  'meeting, with rows that are switched off or not needed': {
    survey: `
type    | name  | label               | disabled | appearance | hint
start   | begun |                     |          |            |
integer | came  | Сколько родителей   |          | numbers    | Считайте семьи
text    | old   | Старый вопрос       | yes      |            |
text    | topic | О чём говорили      |          | multiline  |
note    |       | Спасибо             |          |            |`,
  },
};
