import type { Typed } from './sheets.ts';

/** Six questionnaires that stand once more in `xforms/`, written by hand in the form that other engines read. */
export const TWINS: Readonly<Record<string, Typed>> = {
  meals: {
    survey: `
type      | name   | label                                  | required | relevant                       | constraint               | calculation
integer   | pupils | Сколько учеников в школе               | yes      |                                | . > 0 and . <= 3000      |
integer   | fed    | Сколько из них питается                | yes      | \${pupils} > 0                 | . >= 0 and . <= \${pupils} |
decimal   | price  | Сколько стоит обед                     |          |                                | . >= 0.5 and . < 1000    |
calculate | share  |                                        |          |                                |                          | int(\${fed} * 100 div \${pupils})
calculate | cost   |                                        |          |                                |                          | \${fed} * \${price}
calculate | groups |                                        |          |                                |                          | (\${fed} - \${fed} mod 25) div 25 + 1
note      | low    | Питается \${share} % учеников, обед \${price} |   | \${share} < 50                 |                          |
text      | why    | Почему меньше половины                 | yes      | \${share} < 50 and \${fed} != '' | string-length(.) >= 10  |
integer   | free   | Скольким бесплатно                     |          | \${fed} > 0 or \${price} = ''  | not(. > \${fed})         |`,
    settings: 'form_title\nПитание',
  },
  help: {
    survey: `
type                  | name      | label                       | required | relevant                                                       | constraint                                        | calculation
select_multiple needs | needs     | Какая помощь нужна          | yes      |                                                                | not(selected(., 'none') and count-selected(.) > 1) |
begin group           | staffing  | Кадры                       |          | selected(\${needs}, 'staff')                                   |                                                   |
integer               | vacancies | Сколько ставок свободно     | yes      |                                                                | . >= 1                                            |
begin group           | urgent    | Срочно                      |          | \${vacancies} > 3                                              |                                                   |
select_one yes_no     | longer    | Больше года                 | yes      |                                                                |                                                   |
text                  | which     | Какие предметы              |          | \${longer} = 'yes'                                             | . != 'все'                                        |
end group             |           |                             |          |                                                                |                                                   |
calculate             | load      |                             |          |                                                                |                                                   | \${vacancies} * 18
end group             |           |                             |          |                                                                |                                                   |
text                  | route     | Какой маршрут               |          | selected(\${needs}, 'transport') and not(selected(\${needs}, 'money')) |                                           |
calculate             | count     |                             |          |                                                                |                                                   | count-selected(\${needs})
calculate             | hours     |                             |          |                                                                |                                                   | coalesce(\${load}, 0) + \${count}
note                  | told      | Выбрано \${count}, часов \${load}, предметы: \${which} | | \${count} > 0                                      |                                                   |
select_one yes_no     | call      | Позвонить вам               |          | \${hours} >= 74 or \${which} = 'физика'                       |                                                   |`,
    choices: `
list_name | name      | label
needs     | staff     | Кадры
needs     | money     | Деньги
needs     | transport | Автобус
needs     | none      | Не нужна
yes_no    | yes       | Да
yes_no    | no        | Нет`,
  },
  visits: {
    survey: `
type      | name   | label             | relevant                          | constraint                              | calculation | default
date      | first  | Первый выезд      |                                   | . <= today()                            |             |
date      | last   | Последний выезд   | \${first} != ''                   | . >= \${first} and . <= today()         |             |
calculate | days   |                   |                                   |                                         | \${last} - \${first} |
calculate | gap    |                   |                                   |                                         | if(\${first} = '' or \${last} = '', 'unknown', if(\${days} > 30, 'long', 'short')) |
text      | reason | Почему так долго  | \${gap} = 'long'                  |                                         |             |
date      | next   | Следующий выезд   | \${gap} != 'unknown'              | . > \${last} and . < '2027-06-01'       |             | 2026-12-01
calculate | ahead  |                   |                                   |                                         | \${next} - today() |
note      | far    | До выезда \${ahead} дней, было \${days} | \${ahead} > 14 |                                       |             |
integer   | people | Сколько поедет    | \${next} >= '2026-12-10' or \${last} = today() | . mod 2 = 0                |             |
calculate | week   |                   |                                   |                                         | date(\${last} + 7) |`,
  },
  cascade: {
    survey: `
type                     | name     | label                | relevant                | constraint             | choice_filter              | calculation
select_one regions       | region   | Край                 |                         |                        |                            |
select_one districts     | district | Район                | \${region} != ''        |                        | region = \${region}        |
select_multiple schools  | schools  | Школы                |                         | count-selected(.) <= 2 | district = \${district} or name = 'any' |
calculate                | chosen   |                      |                         |                        |                            | count-selected(\${schools})
calculate                | first    |                      |                         |                        |                            | selected-at(\${schools}, 0)
note                     | said     | Выбрано: \${district}, \${schools} | \${chosen} >= 1 |                     |                            |
text                     | about    | О школе              | selected(\${schools}, 'luga') | starts-with(., 'Школа') or contains(., 'школа') |     |
select_one districts     | other    | Ещё район            | \${chosen} = 2          | . != \${district}      |                            |`,
    choices: `
list_name | name  | label     | region | district
regions   | north | Север     |        |
regions   | south | Юг        |        |
districts | kaz   | Казачинский | north |
districts | pir   | Пировский | north  |
districts | min   | Минусинский | south |
schools   | luga  | Луговская |        | kaz
schools   | bor   | Боровая   |        | kaz
schools   | step  | Степная   |        | min
schools   | any   | Любая     |        |`,
  },
  contacts: {
    survey: `
type                        | name  | label                    | required | relevant               | constraint                                  | calculation
text                        | inn   | ИНН                      | yes      |                        | regex(., '^[0-9]{10}$')                     |
text                        | phone | Телефон                  |          |                        | regex(., '^[+]7( ?[0-9]){10}$')             |
text                        | mail  | Почта                    |          | \${phone} = ''         | regex(., '^[a-z.]+@[a-z]+([.][a-z]+)+$') and string-length(.) < 20 |
calculate                   | reach |                          |          |                        |                                             | coalesce(\${phone}, \${mail})
select_one posts or_other   | post  | Должность                |          | \${reach} != ''        |                                             |
calculate                   | head  |                          |          |                        |                                             | concat(\${inn}, ', ', normalize-space(\${post}), ', ', substr(\${reach}, 0, 4))
acknowledge                 | agree | Сведения верны           | yes      | string-length(\${inn}) = 10 |                                        |
note                        | sent  | \${head}: \${agree}      |          | \${agree} = 'OK'       |                                             |
text                        | word  | Несколько слов           |          | \${post_other} != '' or \${post} = 'deputy' | not(contains(., 'нет')) |`,
    choices: `
list_name | name     | label
posts     | director | Директор
posts     | deputy   | Заместитель`,
  },
  scales: {
    survey: `
type              | name   | label                   | relevant                            | constraint        | calculation                                                             | default
select_one scale  | q1     | Учителя посещают уроки  |                                     |                   |                                                                         | 1
select_one scale  | q2     | Есть план               |                                     |                   |                                                                         |
select_one scale  | q3     | Родители участвуют      | \${q2} >= 2                         | . <= \${q1} + 1   |                                                                         |
calculate         | sum    |                         |                                     |                   | number(\${q1}) + coalesce(\${q2}, 0) + coalesce(\${q3}, 0)              |
calculate         | most   |                         |                                     |                   | if(\${q3} = '', 6, 9)                                                   |
calculate         | score  |                         |                                     |                   | int(100 * \${sum} div \${most})                                         |
calculate         | level  |                         |                                     |                   | if(\${score} >= 70, 'high', if(\${score} >= 40, 'medium', 'low'))       |
calculate         | worst  |                         |                                     |                   | max(\${q1}, coalesce(\${q2}, -1))                                       |
note              | told   | \${score}: \${level}    | \${q1} != '' and \${q2} != ''       |                   |                                                                         |
decimal           | share  | Какая доля, %           | \${level} = 'high' or \${worst} = 3 | . >= 0 and . <= 100 |                                                                       | 12.5
text              | plan   | Что сделаете            | \${level} != 'low' and -\${share} < -50 | ends-with(., 'ю') |                                                                    |
calculate         | odd    |                         |                                     |                   | \${sum} mod 2 = 1                                                       |
calculate         | tenth  |                         | \${share} >= 0                      |                   | round(\${share} div 10)                                                 |`,
    choices: `
list_name | name | label
scale     | 0    | Нет
scale     | 1    | Скорее нет
scale     | 2    | Скорее да
scale     | 3    | Да`,
  },
};
