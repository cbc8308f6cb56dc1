## What is wrong with an answer (src/forms/problem.ts)

problem-not-a-number = «{ $got }» не похоже на число. Напишите число цифрами, например { $example }.
problem-approximate-number = «{ $got }» — приблизительно, а нужно точное число. Напишите одно число, например { $example }.
problem-range-of-numbers = «{ $got }» — это промежуток, а нужно одно число, например { $example }.
problem-several-numbers = В ответе «{ $got }» не одно число. Напишите только то, о котором вопрос, например { $example }.
problem-ambiguous-number = «{ $got }» можно прочитать по-разному. Если это тысячи, напишите без точек и запятых: { NUMBER($grouped, useGrouping: 0) }.
problem-zero-or-no-data = «{ $got }» — это ноль или данных нет? Выберите кнопку или напишите «0» либо «нет данных».
problem-number-too-large = «{ $got }» — слишком большое число, принимаем не больше { $max }. Проверьте, нет ли лишних цифр.
problem-whole-number-needed = «{ $got }» — не целое число, а здесь считают целыми. Напишите, например, { $example }.
problem-too-many-decimals = В «{ $got }» слишком много цифр после запятой: можно { $decimals ->
    [one] не больше { $decimals } цифры
   *[other] не больше { $decimals } цифр
  }. Напишите, например, { $example }.
problem-count-not-percent = «{ $got }» — это проценты, а нужно количество. Долю посчитает бот. Напишите число, например { $example }.
problem-out-of-range = { $got } не подходит: нужно число от { $min } до { $max }, например { $example }.
problem-under-minimum = { $got } не подходит: нужно число не меньше { $min }, например { $example }.
problem-over-maximum = { $got } не подходит: нужно число не больше { $max }, например { $example }.
problem-part-over-whole = { $whole ->
    [0] { $part } больше, чем { $of } ({ $whole }). Введите 0 или измените общее число.
   *[other] { $part } больше, чем { $of } ({ $whole }). Введите число от { $min } до { $max }, например { $example }.
  }
problem-over-most = { $got } больше, чем { $of } ({ $most }). { $advice } Введите число от { $min } до { $max }, например { $example }.
problem-part-over-total = { $whole ->
    [0] { $part } больше, чем всего ({ $whole }). Введите 0 или измените общее число.
   *[other] { $part } больше, чем всего ({ $whole }). Введите число от { $min } до { $max }, например { $example }.
  }
problem-figure-over-whole = { $got } больше, чем { $of } ({ $known }). Введите число не больше { $known } или сначала исправьте то число в паспорте школы.
problem-figure-under-part = { $got } меньше, чем { $of } ({ $known }). Введите число не меньше { $known } или сначала исправьте то число в паспорте школы.
problem-whole-differs = Вы написали «{ $part } из { $whole }», а общее число у нас — { $known }. Если верно { $known }, напишите только { $part }. Если верно { $whole }, сначала измените общее число.
problem-yes-or-no = «{ $got }» здесь понять нельзя. Нажмите «Да» или «Нет» либо напишите одно из этих слов.
problem-ground-too-bare = «{ $got }» — это ещё не основание: по нему нельзя найти документ. Напишите, например: { $example }
problem-choose-an-option = «{ $got }» нет среди вариантов. Выберите ответ кнопкой под вопросом.
problem-nothing-chosen = Не отмечен ни один вариант. Отметьте хотя бы один и нажмите «Готово».
problem-not-a-date = «{ $got }» не похоже на дату. Напишите день, месяц и год, например { $example }.
problem-no-such-day = Дня «{ $got }» в календаре нет. Проверьте число и месяц и напишите, например, { $example }.
problem-date-far-off = Дата «{ $got }» слишком далеко: принимаем с { $from } по { $to }. Проверьте год.
problem-empty-text = В сообщении нет ни букв, ни цифр. Напишите ответ словами.
problem-text-too-long = В ответе { $length ->
    [one] { $length } знак
    [few] { $length } знака
   *[other] { $length } знаков
  }, а помещается { $max }. Сократите и отправьте ещё раз.
problem-reason-needed = «{ $got }» не объясняет разницу. Выберите причину кнопкой, напишите её своими словами или исправьте число.
problem-file-needed = Здесь нужен файл. Пришлите документ или фотографию, нажав на скрепку.
problem-file-not-asked = Этот вопрос не о файле, файл не сохранён. { answer-instead }
problem-file-too-large = Файл занимает { $megabytes } МБ, а принимаем не больше { $max } МБ. Сожмите его или разделите на части и пришлите ещё раз.
problem-file-empty = Файл пустой. Откройте его на телефоне, проверьте и пришлите ещё раз.
problem-voice = Голосовые сообщения бот не слушает. { answer-instead }
problem-sticker = Стикер ответом быть не может. { answer-instead }
problem-photo = Фотографию бот здесь прочитать не может, она не сохранена. { answer-instead }
problem-video = Видео бот не смотрит, оно не сохранено. { answer-instead }
problem-contact = Контакт здесь не нужен, он не сохранён. { answer-instead }
problem-location = Место на карте здесь не нужно, оно не сохранено. { answer-instead }
problem-unknown = Такое сообщение бот не понимает. { answer-instead }
problem-must-apply = Этот вопрос относится ко всем. Если ответа пока нет, нажмите «Отвечу позже» или «Нет данных».
problem-nothing-to-repeat = Прошлого ответа, который подошёл бы сейчас, нет. Ответьте, пожалуйста, заново.
problem-button-out-of-place = Эта кнопка от другого вопроса. Ответьте на вопрос ниже.
problem-not-asked = Этот вопрос больше не задаётся. Ответьте на вопрос ниже.

# Closes the sentences above; $wanted is what the question waits for.
answer-instead = { $wanted ->
    [number] Напишите число цифрами.
    [yes-no] Нажмите «Да» или «Нет».
    [option] Выберите вариант кнопкой под вопросом.
    [date] Напишите дату, например 12.11.2026.
    [file] Пришлите документ, нажав на скрепку.
   *[text] Напишите ответ словами.
  }

## Why a value is far from the last one (src/forms/form.ts, REASONS)

reason-new-rules = новый порядок учёта
reason-error-before = ошибка раньше
reason-changed-composition = изменился состав

## What is wrong with a list of schools (src/domain/school-list.ts)

problem-school-list-empty = В списке нет ни одной школы. Пришлите названия, по одному в строке, например: МБОУ «Луговская СОШ».
problem-school-list-known = { $count ->
    [1] Эта школа уже есть в муниципалитете.
   *[other] Все школы списка ({ $count }) уже есть в муниципалитете.
  } Пришлите те, которых ещё нет.
problem-school-list-long = В списке больше { $max } школ. Пришлите список одного муниципалитета; если школ действительно столько, разделите его на части.
problem-school-name-missing = Нет названия школы. Впишите его или уберите строку и пришлите список ещё раз.
problem-school-name-long = Название длиннее { $max } знаков. Оставьте краткое название, например «МБОУ Луговская СОШ»; одна строка — одна школа.
problem-school-twice = «{ $name }» уже есть выше. Уберите повтор или уточните название, если это другая школа.
problem-school-known = «{ $name }» уже есть в муниципалитете. Уберите эту строку и пришлите остальные.
problem-school-login-twice = Логин { $login } уже указан у другой школы. Проверьте логины ФИС ОКО: у каждой школы он свой.
problem-school-code-twice = Код { $number } уже указан у другой школы. Проверьте коды РЦОИ: у каждой школы он свой.
problem-school-login-taken = Логин { $login } уже указан у школы «{ $name }». Проверьте логины ФИС ОКО: у каждой школы он свой.
problem-school-code-taken = Код { $number } уже указан у школы «{ $name }». Проверьте коды РЦОИ: у каждой школы он свой.
problem-school-value-long = { $field ->
    [login] Логин длиннее
   *[other] Код длиннее
  } { $max } знаков. Проверьте, тот ли это столбец, исправьте и пришлите список ещё раз.
problem-school-line-columns = Похоже, здесь несколько столбцов таблицы. Пришлите таблицу файлом xlsx или оставьте в каждой строке только название школы.
problem-school-head-unknown = Не нашлась головная школа «{ $name }», или под это название подходит несколько школ. Укажите её название так, как оно стоит в списке.
problem-school-head-branch = Головная школа «{ $name }» сама записана филиалом. Укажите школу, которая не является филиалом.

## How dates are written and what stands in for a sentence that is missing (src/texts.ts)

date-with-year = { $day } { $year } года
date-with-time = { $day } в { $time }
text-missing = Здесь должно быть сообщение, но его текста нет. Нажмите /start, чтобы продолжить.

## What is wrong with a setting (src/config.ts)

problem-setting-missing = { $name } не задана. { $name ->
    [BOT_TOKEN] Возьмите токен бота у @BotFather.
    [ADMIN_IDS] Укажите Telegram id администраторов через запятую, например 123456789.
   *[other] Задайте её.
  }
problem-setting-token = BOT_TOKEN не похож на токен бота: знаков — { $length }, двоеточий — { $colons }. Токен выглядит как 123456789:AbCd… и берётся у @BotFather целиком.
problem-setting-admin-ids = ADMIN_IDS: «{ $got }» — не Telegram id. Укажите числа через запятую, например 123456789,987654321.
problem-setting-log-level = LOG_LEVEL: «{ $got }» не подходит. Возможные значения: { $levels }.
problem-setting-port = PORT: «{ $got }» не подходит. Нужно число от 0 до 65535, например 8080.
problem-setting-gather-minutes = GATHER_MINUTES: «{ $got }» не подходит. Нужно число минут от 0 до { $most }, например 10.
problem-setting-instant = { $name }: «{ $got }» не подходит. Нужны дата, время и сдвиг от UTC, например 2026-11-12T09:00:00+07:00.
problem-setting-address = { $name }: адрес записан с ошибкой. Он должен начинаться с { $protocols } и называть сервер.
problem-setting-webhook-https = WEBHOOK_URL: Telegram обращается только по https. Адрес с http возможен лишь вместе с BOT_API_ROOT.
problem-setting-webhook-secret = WEBHOOK_SECRET не подходит: от 1 до 256 знаков, только латинские буквы, цифры, «_» и «-». Можно не задавать: бот выведет его из токена.

## What is wrong with a file (src/workbooks/problem.ts)

problem-workbook-too-large = Файл больше { $max } МБ (в нём около { $megabytes }). Удалите из книги картинки и лишние листы или разделите её и пришлите ещё раз.
problem-workbook-empty = Файл пустой. Возможно, он не успел сохраниться: откройте его, проверьте и пришлите ещё раз.
problem-workbook-old-form = Это книга в старом или двоичном формате (xls, xlsb). Откройте её в Excel, выберите «Сохранить как» → «Книга Excel (.xlsx)» и пришлите новый файл.
problem-workbook-encrypted = Книга защищена паролем. Сохраните копию без пароля («Файл» → «Сведения» → «Защита книги» → «Зашифровать с использованием пароля», сотрите пароль) и пришлите её.
problem-workbook-macros = В книге есть макросы, такие файлы не принимаются. Выберите «Сохранить как» → «Книга Excel (.xlsx)» и пришлите новый файл.
problem-workbook-pdf = Это PDF, из него нельзя взять таблицу. Пришлите саму таблицу: xlsx или csv.
problem-workbook-picture = Это изображение, из него нельзя взять таблицу. Пришлите саму таблицу: xlsx или csv.
problem-workbook-html = Это веб-страница или XML, хотя файл может называться иначе. Откройте его в Excel, выберите «Сохранить как» → «Книга Excel (.xlsx)» и пришлите новый файл.
problem-workbook-ods = Это таблица в формате ODS. Выберите «Сохранить как» → «Excel 2007–365 (.xlsx)» и пришлите новый файл.
problem-workbook-document = Это текстовый документ, а не таблица. Скопируйте таблицу в Excel, сохраните как xlsx и пришлите.
problem-workbook-archive = Это архив. Распакуйте его и пришлите файл таблицы (xlsx или csv) отдельно.
problem-workbook-unknown = Не удалось узнать формат файла. Пришлите таблицу как xlsx или csv.
problem-workbook-broken = Файл повреждён или дошёл не полностью. Откройте его в Excel, сохраните ещё раз как xlsx и пришлите новый файл.
problem-workbook-too-heavy = Книга слишком велика для чтения. Скопируйте нужную таблицу в новую книгу (вставить только значения), сохраните как xlsx и пришлите.
problem-workbook-too-long = В книге больше { NUMBER($max, useGrouping: 0) } строк. Оставьте только нужные листы и строки и пришлите ещё раз.
problem-workbook-blank = На видимых листах книги нет текста. Проверьте, тот ли это файл и не скрыт ли нужный лист.
problem-workbook-busy = Сейчас читаются другие файлы. Пришлите этот ещё раз через минуту.
## The card

card-stranger = Это «Опора»: отчёты школ для муниципального координатора. Вход — по личной ссылке от координатора вашего муниципалитета: попросите его прислать ссылку и откройте её на этом телефоне.
card-no-role = Сейчас у вас нет доступа ни к одной школе. Если вы продолжаете работать с программой, попросите координатора прислать новую ссылку.
card-administrator = Вы администратор «Опоры». Создайте муниципалитет и назначьте координатора: дальше он всё сделает сам.
card-greeting = Здравствуйте, { $name }.
card-school = <b>{ $school }</b> · { $role }
card-curator = Вы куратор этой школы: видите её отчёты и положение.
card-next-opens = Отчёт за { $period } откроется { DATE($opens, $today) }. Сейчас ничего не ожидается.
school-takes-no-part = Школа не участвует в программе: отчётов от неё не ждут, посмотреть можно всё.
school-apart-name = { $school } · не участвует
card-no-reports = Отчётов по программе сейчас нет.
card-coordinator = <b>{ $municipality }</b> · координатор
card-coordinator-period = { CAPITAL($period) }: { $sent ->
    [0] отчётов пока нет
    [one] отправлен { $sent } отчёт
    [few] отправлено { $sent } отчёта
   *[other] отправлено { $sent } отчётов
  }, { term-of-all }.
# Of a term as it was for all, and until when all have time who had not reported before ($all: whether there is such a day).
term-of-all = { $over ->
    [yes] срок был { DATE($due, $today) }
   *[no] срок { DATE($due, $today) }
  }{ $all ->
    [yes] , всем продлён до { DATE($extended, $today) }
   *[no] {""}
  }

period-quarter = { $quarter } четверть { $year }
period-quarter-bare = { $quarter } четверть
period-year = { $year } учебный год
period-month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
  } { $year }

role-director = директор
role-deputy = заместитель
role-curator = куратор
role-coordinator = координатор
role-other = другой человек

report-not-open = Отчёт за { $period } откроется { DATE($opens, $today) }.
report-awaited-line = Отчёт за { $period }: срок { DATE($due, $today) }, { $days ->
    [0] это сегодня.
    [one] остался { $days } день.
    [few] осталось { $days } дня.
   *[other] осталось { $days } дней.
  }
report-late-line = Отчёт за { $period }: срок был { DATE($due, $today) }. Его можно отправить и сейчас, он будет отмечен «после срока».
report-filled = Заполнено { $answered } из { $total }.
report-sent-line = Отчёт за { $period } отправлен { DATETIME($at, $zone) }, ждёт проверки{ waits-day }.
report-accepted-line = Отчёт за { $period } принят, рег. № { $registration }.
report-returned-line = Координатор просит уточнить { returned-what }. Срок { $over ->
    [yes] был { DATE($due, $today) }.
   *[no] { DATE($due, $today) }.
  }
# Of a whole report its reason; of a return by line how many lines of how many.
returned-what = { $lines ->
    [0] отчёт за { $period }: «{ $reason }»
    [one] { $lines } строку из { $total } в отчёте за { $period }
    [few] { $lines } строки из { $total } в отчёте за { $period }
   *[other] { $lines } строк из { $total } в отчёте за { $period }
  }
# Which working day somebody waits; of the first nothing is said.
waits-day = { $day ->
    [1] {""}
   *[other] , { $day }-й рабочий день
  }
report-before-us-line = Отчёт за { $period }: срок был { DATE($due, form: "year") }, до начала работы с ботом. Его не ждут, но отправить можно.
report-not-sent-line = Отчёт за { $period } не отправлен, срок был { DATE($due, form: "year") }.
programme-ended = Программа завершилась { DATE($ended, form: "year") }. Это её последний отчёт.
programme-archive = Программа завершилась { DATE($ended, form: "year") }. Отчёты больше не запрашиваются, напоминаний не будет. Отправленное можно прочитать.
report-opens-later = Отчёт за { $period } откроется { DATE($opens, $today) }. Сейчас ничего заполнять не нужно.
report-not-yours = Отчёт заполняют директор школы и заместитель, а строки муниципалитета — координатор. У вас такой роли нет.

## Joining

invitation-lead = Вас приглашают: <b>{ $role }</b>, { $place }{ $municipality ->
    [none] .
   *[other] {" "}({ $municipality }).
  }
consent-own = <b>Согласие на обработку персональных данных</b>
    { $text }
consent-draft = <b>Согласие на обработку персональных данных</b>
    Оператор: { $operator }.
    Цель: приём отчётов школы и напоминания о них.
    Что хранится: номер учётной записи Telegram, роль, школа, ваши ответы и время действий, обращение, если вы его укажете. Телефон и имя из Telegram не хранятся.
    Срок: пока действует программа и 5 лет после неё.
    Согласие можно отозвать в любой день: команда /privacy.
consent-refused = Без согласия доступа нет, о вас ничего не сохранено. Если передумаете, откройте ссылку ещё раз.
link-unknown = Эта ссылка не подходит: возможно, она скопирована не целиком. Откройте её ещё раз из письма или попросите координатора прислать новую.
link-expired = Срок ссылки истёк: она действует { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }. Попросите координатора прислать новую.
link-revoked = Эта ссылка отменена. Попросите координатора прислать новую.
link-used = Этой ссылкой уже воспользовались. Если это были не вы, сообщите координатору: он выдаст новую, а прежний доступ закроет.
invitation-made = Ссылка: { $role }, { $place }.
    { $link }

    Перешлите её человеку лично. Она одноразовая и действует { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }.

## Deputies

deputies-head = <b>{ $school }</b>
    Заместители заполняют отчёт. Отправлять его могут только с вашего разрешения.
deputies-none = Пока никого нет.
deputy-nameless = заместитель { $number }
deputy-line = { $name }: с { DATE($since) }, { $may ->
    [yes] может отправлять отчёт
   *[no] отправляете вы
  }
deputy-remove-sure = Закрыть доступ этому заместителю? То, что он заполнил, останется.

## The administrator

admin-none = Муниципалитетов пока нет.
admin-list = Муниципалитетов: { $count }.
admin-doubts = ⚠ За месяц неизвестно, дошли ли напоминания: { $count ->
    [one] { $count } сообщение
    [few] { $count } сообщения
   *[other] { $count } сообщений
  }, последнее { DATETIME($at, $zone) } (МСК). Бот остановили во время отправки; дважды они не уйдут.
doubts-none = Сообщений, о которых неизвестно, дошли ли они, нет.
doubts-head = Неизвестно, дошли ли: { $count }. Напоминание прошлого дня ещё раз не уйдёт: следующее скажет то же самое.
doubt-line = { DATETIME($at, $zone) } (МСК): { $kind ->
    [reminder] напоминание
    [digest] сводка в группу
   *[other] сообщение
  }. Кому: { $role } № { $person }{ $municipality ->
    [none] .
   *[other] , { $municipality }.
  }
button-doubts = Неизвестно, дошли ли: { $count }
button-doubt-again = { $number } · Отправить ещё раз
button-doubt-delivered = { $number } · Считать доставленным
toast-doubt-again = Отправляем ещё раз.
toast-doubt-delivered = Считаем доставленным.
toast-doubt-settled = Уже решено.
cli-doubt-line = № { $id }. { $line }
cli-doubt-again = № { $id }: бот отправит ещё раз.
cli-doubt-delivered = № { $id }: считается доставленным.
problem-cli-no-doubt = Сообщения № «{ $got }» среди тех, о которых неизвестно, дошли ли они, нет: смотрите outbox doubtful.
admin-municipality = <b>{ $municipality }</b>
    Часовой пояс: { $zone }.
setup-choose = Выберите программу. Её школы, показатели и сроки подставятся сами.
setup-programme = { $municipality }, { $years }{ $ended ->
    [yes] {" "}(завершена)
   *[no] {""}
  }
setup-name = Как назвать муниципалитет? Нажмите кнопку или напишите название.
setup-name-wrong = Напишите название словами, не длиннее { $max } знаков, например «Казачинский район», или нажмите кнопку.
setup-zone = Часовой пояс? Первый — из программы. По нему считаются сроки.
setup-zone-wrong = Выберите часовой пояс кнопкой.
setup-schools = { $count ->
    [0] Программа школ не называет. Пришлите список: каждая школа с новой строки или файл xlsx, csv. Можно добавить позже.
    [one] Программа называет { $count } школу. Возьмите её кнопкой или пришлите свой список: каждая школа с новой строки или файл xlsx, csv.
    [few] Программа называет { $count } школы. Возьмите их кнопкой или пришлите свой список: каждая школа с новой строки или файл xlsx, csv.
   *[other] Программа называет { $count } школ. Возьмите их кнопкой или пришлите свой список: каждая школа с новой строки или файл xlsx, csv.
  }
setup-confirm = Проверьте.
    <b>{ $name }</b>
    Программа: { $programme }
    Часовой пояс: { $zone }
    Школ: { $count }{ $example ->
    [none] .
   *[other] {" "}({ $example }{ $more ->
        [0] ).
       *[other] {" "}и ещё { $more }).
      }
  }{ $circles ->
    [none] {""}
   *[other] {" "}Круг: { $circles }. От него зависят вопросы отчёта, изменить его можно потом в «Школах».
  }
setup-press-create = Нажмите «Создать» или «Отмена».
setup-created = Создан муниципалитет «{ $name }», школ: { $count }. Теперь назначьте координатора.
setup-created-before = Этот муниципалитет уже создан.
setup-coordinator-self = Вы станете координатором. Сначала прочитайте согласие.

zone-Europe-Kaliningrad = Калининград (МСК−1)
zone-Europe-Moscow = Москва (МСК)
zone-Europe-Samara = Самара (МСК+1)
zone-Asia-Yekaterinburg = Екатеринбург (МСК+2)
zone-Asia-Omsk = Омск (МСК+3)
zone-Asia-Krasnoyarsk = Красноярск (МСК+4)
zone-Asia-Tomsk = Томск (МСК+4)
zone-Asia-Irkutsk = Иркутск (МСК+5)
zone-Asia-Yakutsk = Якутск (МСК+6)
zone-Asia-Vladivostok = Владивосток (МСК+7)
zone-Asia-Magadan = Магадан (МСК+8)
zone-Asia-Kamchatka = Камчатка (МСК+9)

## Schools

schools-none = Школ пока нет. Добавьте их списком.
schools-list = { $count ->
    [one] { $count } школа.
    [few] { $count } школы.
   *[other] { $count } школ.
  } Выберите школу.
schools-add = Пришлите школы: каждую с новой строки или файлом xlsx, csv с названиями. Например:
    МБОУ Луговская СОШ
    МКОУ Ольховская ООШ
schools-send-list = Пришлите названия школ текстом, каждую с новой строки, или файл xlsx, csv.
schools-add-preview = { $count ->
    [one] Прочитана { $count } школа:
    [few] Прочитано { $count } школы:
   *[other] Прочитано { $count } школ:
  }
    { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
  }
schools-present = Уже есть и не изменятся ({ $count }): { $names }{ $more ->
    [0] .
   *[other] {" "}и ещё { $more }.
  }
schools-press-add = Нажмите «Добавить» или «Отмена».
schools-added = { $count ->
    [0] Новых школ нет.
    [one] Добавлена { $count } школа.
    [few] Добавлено { $count } школы.
   *[other] Добавлено { $count } школ.
  }
schools-added-circle = Круг школ: «{ $circle }», от него зависят вопросы отчёта. Чтобы изменить, откройте школу и нажмите «Изменить круг».
schools-cells-more = И ещё замечаний: { $count }.
school-kind-secondary11 = средняя, до 11 класса
school-kind-basic9 = основная, до 9 класса
school-kind-primary4 = начальная
school-kind-other = вид не указан
school-head = <b>{ $school }</b>
    { $kind }
school-branch-of = Филиал: { $school }
school-circle = Круг школ: { $circle }
school-apart = Не участвует в программе: в сводке и показателях не считается.
circle-choose = { $school }: к какому кругу относится школа? От этого зависят вопросы отчёта.
school-login = Логин ФИС ОКО: { $login }
school-code = Код РЦОИ: { $code }
school-nobody = Доступа пока ни у кого нет.
school-person = { $role } — с { DATE($since) }
choose-municipality = Какой муниципалитет?
choose-report = Какой отчёт?
choose-school = Какая школа?
coordinator-only = Это делает муниципальный координатор. У вас такой роли нет.

## Invitations and people

invite-menu = Кого пригласить? Ссылка одноразовая, действует { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }.
invite-which-school = В какую школу?
invite-which-role = { $school }: в какой роли?
invite-director-present = { $school }: директор уже есть. Новый — вместо него или вместе с ним?
links-title = Ссылки для директоров: { $municipality }
links-note = Каждая ссылка одноразовая и действует { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[other] { $days } дней
    }, прежние ссылки этих школ больше не действуют. Передайте её директору лично.
links-school = Школа
links-role = Роль
links-link = Ссылка
links-expires = Действует до
links-until = { DATETIME($at, $zone) }
links-file = Ссылки директоров.xlsx
links-caption = Ссылки для директоров: { $count }. В файл попали школы, где директора ещё нет.
people-list = С доступом: { $count }. Ожидают входа по ссылке: { $pending }.
person-line = { $place ->
    [none] { $role }
   *[other] { $place }: { $role }
  }{ $name ->
    [none] {""}
   *[other] {" "}({ $name })
  }
person-card = <b>{ $role }</b>{ $place ->
    [none] {""}
   *[other] , { $place }
  }{ $name ->
    [none] {""}
   *[other] {" "}({ $name })
  }
    Доступ с { DATE($since) }.{ $send ->
    [yes] {" "}Может отправлять отчёты.
    [no] {" "}Отправляет директор.
   *[none] {""}
  }{ $reach ->
    [no] {" "}⚠ Бот заблокирован этим человеком, сообщения не доходят.
   *[yes] {""}
  }
person-end-sure = Закрыть доступ: <b>{ $person }</b>? Всё, что человек заполнил и отправил, останется. Ссылки, которые он выдал и по которым ещё не вошли, перестанут действовать.
person-yourself = Это ваш собственный доступ. Закрыть его может другой координатор или администратор.
pending-list = Ссылки, по которым ещё не вошли. Нажмите на строку, чтобы выдать ссылку заново: прежняя перестанет действовать.
pending-line = { $place ->
    [none] { $role }
   *[other] { $place }: { $role }
  }, до { DATETIME($until, $zone) }

## The report

report-title = Отчёт за { $period }
report-title-municipal = Строки муниципалитета за { $period }
question-progress = { $title } · { $position } из { $total }
question-text = <b>{ $text }</b>
question-hint = { $text }.
question-hint-where = Где взять: { $text }.
hint = { $more ->
    [none] {""}
   *[other] { $more }.{" "}
  }Где взять: { $where }.
question-whole = Всего { $name }: { $whole } ({ $from ->
    [answer] ваш ответ выше
   *[figure] паспорт школы
  }).
question-whole-why = Для строки «{ $question }». Спросим один раз за год.
question-last = В прошлый раз: { $value }
question-given = Сейчас записано: { $value }
question-answered-by = Ответил { $role }, { $today ->
    [yes] { TIME($at, $zone) }
   *[no] { DATETIME($at, $zone) }
  }{ $said ->
    [none] .
   *[other] : { $said }.
  }
question-ground = { $question }. Например: { $example }
question-other = Напишите своими словами.
question-many-options = Вариантов { $count }: листайте или напишите нужный.
question-choices = Можно выбрать несколько.
question-reason = <b>{ $question }</b>
    Было { $was }, стало { $now }. Верно? Выберите причину или напишите свою.
answered-line = ✓ { $question }: { $answer }
answered-whole = ✓ Всего { $name }: { $whole }
answered-whole-part = ✓ Всего { $name }: { $whole }. { $question }: { $answer }
question-changed = Отчёт изменился, последний ответ не сохранён. Посмотрите, что спрашивается теперь.
form-changed = { $count ->
    [one] Форма обновилась: на { $count } вопрос нужно ответить заново, остальные ответы сохранены.
    [few] Форма обновилась: на { $count } вопроса нужно ответить заново, остальные ответы сохранены.
   *[other] Форма обновилась: на { $count } вопросов нужно ответить заново, остальные ответы сохранены.
  }

value-number = { $number }
value-percent = { PERCENT($number, decimals: 2) }
value-part = { $part } из { $whole } ({ PERCENT($percent) })
value-part-of-none = { $part } из { $whole }
value-yes = да
value-yes-ground = да ({ $ground })
value-earlier = «{ $text }»
value-no = нет
value-date = { DATE($date, form: "digits") }
said-nothing = нет ответа
said-later = ответим позже
said-no-data = нет данных
said-not-applicable = не относится

review-head = <b>{ $title }</b>
review-line = { $mark ->
    [done] ✓
    [missing] ⚠
   *[optional] ·
  } { $number }. { $question }: { $answer }{ $was }{ $note }
review-was = , было { $value }
review-reason = {" "}— { $reason }
review-lacks = {" "}— { $part ->
    [ground] не указано, чем подтверждено
    [other] нет слов к «другое»
    [reason] проверьте, верно ли
    [whole] нет общего числа
    [choice] выбор не закончен, нажмите «Готово»
   *[value] не подходит, исправьте
  }
review-unchanged = {" "}— без изменений
review-failed = ⚠ Строки { $left } и { $right } не сходятся: { $message }
# $lines: «5» or «1–4, 6»; $at: of the last of them.
review-answered-by = { $count ->
    [1] Строка { $lines }: ответил { $role }, { $today ->
        [yes] { TIME($at, $zone) }
       *[no] { DATETIME($at, $zone) }
      }.
   *[other] Строки { $lines }: ответил { $role }, последний ответ { $today ->
        [yes] в { TIME($at, $zone) }
       *[no] { DATETIME($at, $zone) }
      }.
  }
review-missing = ⚠ { $missing ->
    [0] Исправьте строки, которые не сходятся.
   *[other] Не хватает ответов: { $missing }.{ $failed ->
        [0] {""}
       *[other] {" "}Исправьте и строки, которые не сходятся.
      }
  } Чтобы изменить строку, нажмите её номер.
review-ready = Всё обязательное заполнено. Чтобы изменить строку, нажмите её номер.
review-no-values = ⚠ Ни в одной строке нет значения: посчитать по такому отчёту ничего нельзя. Проверьте, всё ли вы хотели указать.
review-ready-hand-over = Всё обязательное заполнено. Отправляет директор: передайте отчёт ему.
quick-head = <b>{ $title }</b>
    Значения прошлого отчёта. Нажмите номер того, что изменилось.
quick-line = { $number }. { $question }: { $value }{ $was ->
    [none] {""}
   *[other] , было { $was }
  }
quick-how = Остальное подтвердите одной кнопкой: строки пойдут с пометкой «без изменений».
report-sent-already = Отчёт уже отправлен, ответ в нём не изменён. Пока его не проверили, его можно отозвать: откройте «Что отправлено» на главной.
no-director = Директор ещё не подключён, передать отчёт некому. Попросите координатора прислать директору ссылку.
report-handed-over = Отчёт передан директору. Он проверит и отправит.

receipt-changed = Изменилось с прошлого раза:
receipt-changes-more = И ещё изменений: { $count }.
receipt-changed-version = Изменилось по сравнению с версией { $version }:
receipt-unchanged-version = Числа и ответы те же, что в прошлой версии.
receipt-unchanged = По сравнению с прошлым отчётом ничего не изменилось.
receipt-next = О решении придёт сообщение.
receipt-also-owed = Ещё ждём отчёт за { $period }, срок{ $over ->
    [yes] {" "}был
   *[no] {""}
  } { DATE($due, $today) }.
receipt-next-opens = Следующий отчёт откроется { DATE($opens, $today) }.
receipt-change = { $question }: было { $was }, стало { $now }
receipt = Отчёт за { $period } отправлен координатору { DATETIME($at, $zone) }. Рег. № { $registration }, версия { $version }{ $by ->
    [you] .
   *[other] . Отправили не вы.
  }
receipt-timing = { $timing ->
    [extended] Отмечен «в продлённый срок»: первый срок был { DATE($due) }.
   *[late] Отмечен «после срока»: срок был { DATE($due) }.
  }
receipt-entered = Отчёт за { $period } внесён за школу { DATETIME($at, $zone) }. Рег. № { $registration }, версия { $version }.
receipt-entered-next = Он ждёт вашей проверки.
receipt-municipal = Строки муниципалитета за { $period } сохранены { DATETIME($at, $zone) }. Рег. № { $registration }, версия { $version }.
# Closes the sentences that say when a report was sent.
sent-timing = { $timing ->
    [late] , после срока.
    [extended] , в продлённый срок.
   *[other] .
  }
sent-head = <b>{ $name }</b>
    Отчёт за { $period }, рег. № { $registration }, версия { $version }. Отправлен { DATETIME($at, $zone) }{ sent-timing }
sent-head-municipal = <b>{ $name }</b>
    Строки муниципалитета за { $period }, рег. № { $registration }, версия { $version }. Сохранены { DATETIME($at, $zone) }{ sent-timing }
sent-waits = Ждёт проверки{ waits-day }.
sent-waits-withdraw = Ждёт проверки{ waits-day }. До неё отчёт можно отозвать, исправить и отправить снова.
sent-municipal = Чтобы исправить строки, отзовите их и сохраните снова.
sent-event = { $kind ->
    [withdrawn] Отозван школой { DATETIME($at, $zone) }.
    [accepted] Принят { DATETIME($at, $zone) }.
    [reopened] Открыт заново { DATETIME($at, $zone) }: «{ $reason }»
   *[returned] { $lines ->
        [0] Просим уточнить, { DATETIME($at, $zone) }: «{ $reason }»
       *[other] Просим уточнить, { DATETIME($at, $zone) }. Строк: { $lines } из { $total }.
      }
  }
sent-line = { $number }. { $question }: { $answer }{ $note }
withdraw-sure = Отозвать отчёт? Он снова станет черновиком, ответы сохранятся. До новой отправки отчёт считается неотправленным.
withdrawn = Отчёт за { $period } отозван. Ответы сохранены: исправьте и отправьте снова.
withdraw-late = { $what ->
    [accepted] Отчёт уже принят: отозвать или изменить его нельзя. Если в нём ошибка, сообщите координатору, а верное значение укажите в следующем отчёте.
    [sent] Этот отчёт уже отправлен снова: отозвать можно последнюю версию.
   *[other] Координатор уже вернул отчёт на уточнение: его можно исправить и отправить снова.
  }

## Review

review-none = На проверке ничего нет.
review-list = { $count ->
    [1] Ждёт проверки: 1.
   *[other] Ждут проверки: { $count }. Первым стоит то, что ждёт дольше.
  }
review-item = { $school }, { $period }, { DATETIME($at, $zone) }{ waits-day }{ $advised ->
    [true] , куратор посмотрел
   *[false] {""}
  }
reviewer-only = Это делают муниципальный координатор и куратор школы. У вас такой роли нет.
# $text: the curator's own words; «none»: he gave none.
advice-line = { $who ->
    [you] Вы посмотрели
   *[curator] Куратор посмотрел
  } { DATETIME($at, $zone) }: { advice-what }
advice-what = { $text ->
    [none] { $lines ->
        [0] замечаний нет.
       *[other] { advice-lines }.
      }
   *[other] { $lines ->
        [0] «{ $text }»
       *[other] { advice-lines }; «{ $text }»
      }
  }
advice-lines = { $lines ->
    [one] предложена к уточнению { $lines } строка
    [few] предложены к уточнению { $lines } строки
   *[other] предложено к уточнению { $lines } строк
  }
advise-how = Если в строке что-то вызывает вопросы, нажмите её номер. Вернёт или примет отчёт координатор.
button-advise-right = Замечаний нет
button-advise-own = Написать координатору
button-advise-lines = { $count ->
    [one] Передать координатору { $count } строку
    [few] Передать координатору { $count } строки
   *[other] Передать координатору { $count } строк
  }
advise-words = Что сказать координатору об этом отчёте? Напишите одним сообщением. Школа этого не увидит.
advise-words-needed = Напишите текстом, например «Данные о курсах сверил, расхождений нет».
advise-late = Отчёт уже проверен, передавать нечего.
advised = Передано координатору.
toast-advised = Передано координатору.
toast-mark-other = Эту строку отметил другой проверяющий.
verdict-about = <b>{ $name }</b>, { $period }, рег. № { $registration }
return-reason = Что уточнить? Напишите одним сообщением: директор прочитает это дословно.
return-reason-needed = Напишите текстом, что уточнить, например «Строка 1: педагогов больше, чем в паспорте».
return-reason-long = Получилось длинно: не больше { $max } знаков. Напишите короче.
returned = Отчёт возвращён, директору отправлено сообщение.
# $who: an address, or who it was; «none»: it was the school.
judged-before = { $what ->
    [accepted] Отчёт уже принят
    [returned] Отчёт уже возвращён
    [reopened] Отчёт уже открыт заново
    [sent] Школа уже отправила отчёт снова
   *[withdrawn] Школа уже отозвала этот отчёт
  }{ $who ->
    [none] {""}
    [you] : это сделали вы
    [colleague] : это сделал координатор
    [operator] : это сделал оператор
   *[other] : это сделал { $who }
  }, { DATETIME($at, $zone) }.
judged-nothing = Этого отчёта здесь больше нет.
## Review by line

review-awaited-head = Ждём от школ ({ $count }):
review-awaited = { $school }, { $period }: уточняют{ waits-day }
review-first = <b>Сначала посмотрите</b>
review-rest = <b>Остальное</b>
review-sent-line = { $mark ->
    [first] ⚠{" "}
   *[plain] {""}
  }{ $number }. { $question }: { $answer }{ $was ->
    [none] {""}
   *[other] , в прошлый раз { $was }{ $change ->
        [none] {""}
       *[other] {" "}({ $change })
      }
  }{ $note }
review-change = { $way ->
    [up] +
   *[down] −
  }{ $by }{ $of ->
    [points] {" "}п. п.
   *[number] {""}
  }
review-remark = Просили: «{ $remark }». { $changed ->
    [0] Изменений нет.
    [one] Изменилась { $changed } строка.
    [few] Изменились { $changed } строки.
   *[other] Изменилось { $changed } строк.
  }
review-asked = Просили уточнить: { $reason }.
review-changed = Было { $was } → стало { $now }
review-objection = Школа возражает: «{ $text }»
review-kept = Школа оставила как есть.
review-mark = ☑ Уточнить: { $reason ->
    [none] причина не выбрана
   *[other] { $reason }
  }
doubt-far = Сильно отличается от прошлого отчёта: было { $was }, стало { $now }.{ $reports ->
    [0] {""}
   *[other] {" "}{ doubt-range }
  }
doubt-range = { $reports ->
    [one] В { $reports } принятом отчёте было от { $low } до { $high }.
   *[other] В { $reports } принятых отчётах было от { $low } до { $high }.
  }
doubt-unusual = { doubt-range } Теперь { $now }.
doubt-no-data = Школа ответила «нет данных».
doubt-unanswered = { $was ->
    [none] Ответа нет.
   *[other] В прошлый раз было { $was }, теперь ответа нет.
  }
doubt-gone = В прошлый раз было { $was }, теперь «не относится».
doubt-check = Не сходится{ $number ->
    [none] {""}
   *[other] {" "}со строкой { $number }
  }: { $message }
review-how = Чтобы вернуть строки на уточнение, нажмите их номера.
review-ticked = { $count ->
    [one] Отмечена { $count } строка
    [few] Отмечены { $count } строки
   *[other] Отмечено { $count } строк
  } на уточнение.
why-lines = { $count ->
    [one] Что уточнить в строке { $lines }?
   *[other] Что уточнить в строках { $lines }?
  }
why-with = { $count ->
    [one] С какой строкой не сходится строка { $lines }?
   *[other] С какой строкой не сходятся строки { $lines }?
  }
ask-check-number = проверьте число
ask-no-ground = нет основания
ask-differs = не сходится { $with ->
    [none] с другой строкой
   *[other] со строкой { $with }
  }
line-reason = Что уточнить? Напишите коротко: директор прочитает это рядом со строкой.
line-reason-needed = Напишите текстом, что уточнить, например «в приказе другое число».
button-evidence = Файл, строка { $number }
evidence-file = Отчёт рег. № { $registration }, строка { $number }: { $question }
toast-no-evidence = К этой строке файла нет.
line-reason-set = Причина записана.
clean-line = { $school }, { $period }, версия { $version }
clean-preview = { $count ->
    [0] Отчётов без замечаний нет.
    [one] В этом отчёте нет ничего, что вызывает вопросы. Принять его?
   *[other] В этих отчётах ({ $count }) нет ничего, что вызывает вопросы. Принять их?
  }{ $more ->
    [0] {""}
   *[other] {" "}Не поместилось в список: { $more }.
  }
clean-left-one = { $school } — { $why ->
    [marked] отмечены строки
    [unconfirmed] школа не подтвердила внесённое
    [advised] есть замечание куратора
   *[doubtful] есть вопросы к ответам
  }
clean-left = Посмотрите отдельно ({ $count }): { $names }.
reopen-reason = Почему открыть отчёт заново? Напишите одним сообщением: директор прочитает это дословно.
reopen-reason-needed = Напишите текстом, почему отчёт нужно открыть заново.
reopened = Отчёт открыт заново, директору отправлено сообщение.
rounds-head = <b>Отчёт за { $period }</b>, рег. № { $registration }
    Кто, когда и что сделал.
round-line = { DATETIME($at, $zone) }: { $kind ->
    [sent] отправлена версия { $version }
    [withdrawn] версия отозвана
    [returned] просим уточнить
    [answered] исправлена строка
    [kept] оставлена как есть строка
    [objected] возражение, строка
    [accepted] отчёт принят
   *[reopened] отчёт открыт заново
  }{ $about ->
    [none] {""}
   *[other] {" "}{ $about }
  } ({ $side ->
    [school] школа
   *[reviewer] координатор
  }{ $who ->
    [none] {""}
    [you] , вы
    [operator] , оператор
   *[other] , { $who }
  })
round-correction = { $number }: { $was } → { $now }
asked-head = <b>{ $title }</b>
    { $lines ->
        [one] Координатор просит уточнить { $lines } строку из { $total }
        [few] Координатор просит уточнить { $lines } строки из { $total }
       *[other] Координатор просит уточнить { $lines } строк из { $total }
      }{ waits-day }. К остальным строкам замечаний нет.
asked-line = { $mark ->
    [open] ⚠
   *[done] ✓
  } { $number }. { $question }: { $was ->
    [none] { $answer }
   *[other] было { $was }, стало { $answer }
  } — { $reason }{ $reply ->
    [kept] . Оставили как есть.
    [objected] . Возражение: «{ $objection }»
   *[none] {""}
  }
asked-now = { $changed ->
    [corrected] Строка { $number } исправлена. Её можно исправить ещё раз или возразить.
    [yes] Вопрос строки { $number } изменился: ответьте на него.
   *[no] Строка { $number }: исправьте её, оставьте как есть или возразите.
  }
toast-not-kept = Строку { $number } уже исправили, поэтому «как есть» не записано. Чтобы вернуть прежнее значение, исправьте её ещё раз.
asked-why = Координатор просит уточнить: { $reason }.
asked-new = В форме появились вопросы, на которые можно ответить: { $count }.
button-answer-new = Ответить на новый вопрос
asked-ready = На все строки есть ответ. Отправьте отчёт снова.
asked-missing = Не хватает и других ответов: { $count }. Форма или ответы изменились.
object-ask = Почему строка { $number } верна? Напишите одним сообщением: координатор прочитает это дословно.
object-needed = Напишите возражение текстом, например «так в приказе от 02.09.2026 № 85».
object-done = Возражение записано: координатор увидит его рядом со строкой.
object-late = Не записано: отчёт уже отправлен или об этой строке больше не спрашивают.
object-refused = Не записано: доступа к этому отчёту у вас сейчас нет.
## Help that schools ask for

button-help-asked = Просьбы о помощи: { $count }
button-help-own = Просьбы о помощи
button-help-all = Все просьбы
button-help-request = К просьбе
button-help-take = Взять до { DATE($day, $today) }
button-help-answer = Ответить
button-helped = Помогло
button-not-helped = Не помогло
button-help-off = Помощь уже не нужна
button-help-on = Помощь всё же нужна
card-help = { $count ->
    [one] Просите о помощи: { $count } просьба
    [few] Просите о помощи: { $count } просьбы
   *[other] Просите о помощи: { $count } просьб
  }{ $answered ->
    [0] {""}
   *[other] , есть ответ: { $answered }
  }.
help-none = Школы ни о какой помощи сейчас не просят.
help-list = О помощи просят: { $count }. Первой стоит та просьба, что ждёт дольше.
help-own-none = Открытых просьб о помощи нет. Какая помощь нужна, спрашивает отчёт.
help-own = Ваши просьбы о помощи: { $count }.
help-item = { $school ->
    [none] {""}
   *[other] { $school }:{" "}
  }{ $label } · { $state ->
    [taken] взяли до { DATE($until, $today) }
    [answered] есть ответ
   *[asked] ждёт{ waits-day }
  }
help-request = <b>{ $school }</b>
    Нужна помощь: { $label }. Из отчёта за { $period }{ $repeated ->
        [none] .
       *[other] , повторена в отчёте за { $repeated }.
      }
    { $state ->
        [taken] { $who ->
            [you] Вы взяли в работу
           *[other] В работе у координатора
          }, до { DATE($until, $today) }.
        [answered] Ответ: «{ $answer }». Помогло?
        [helped] Ответ: «{ $answer }». Помогло, просьба закрыта.
        [withdrawn] Снята школой: помощь уже не нужна.
       *[asked] { $again ->
            [yes] Ответ не помог: «{ $answer }». Снова ждёт{ waits-day }.
           *[no] Ждёт ответа{ waits-day }.
          }
      }
help-answer-ask = Что ответить? Напишите одним сообщением: кто поможет, когда и как. Школа прочитает это дословно.
help-answer-needed = Напишите ответ текстом, например «Методист приедет 20 ноября, её телефон есть у секретаря».
help-answer-done = Ответ отправлен школе. Она скажет, помогло ли.
help-answer-late = Не отправлено: на эту просьбу уже ответили или она закрыта.
help-answer-refused = Не отправлено: доступа у вас сейчас нет.
toast-help-day-over = Этот день уже прошёл. Выберите другой.
toast-help-moved = С этой просьбой уже что-то сделали: посмотрите, где она сейчас.
## A report entered for a school

button-enter-for = Внести отчёт за школу
button-by-phone = По телефону
button-enter = Заполнить
button-entry-right = Подтвердить
button-entry-wrong = Есть ошибка
enter-nothing = От этой школы сейчас не ждём отчёта: вносить нечего.
enter-which = За какую четверть вносите отчёт?
enter-goes-on = Отчёт за { $period } вы уже вносите { $ground ->
    [form] с формы xlsx от { DATE($day, $today) }
    [paper] с бумаги от { DATE($day, $today) }
   *[phone] по телефону
  }: так и останется. Продолжайте.
report-for-school = { $school } · { $title }
enter-ground = Откуда ответы? Нажмите «По телефону» или напишите дату бумаги, с которой вносите.
enter-ground-wrong = Нужна дата бумаги: не раньше { DATE($first, form: "digits") }, когда начался отчётный период, и не позже сегодняшней, например { DATE($example, form: "digits") }.
enter-opened = Отчёт за { $period } открыт для вас. Директор узнает, что его внесли вы, и подтвердит его позже.
enter-refused = Внести отчёт нельзя: школа уже отправила его сама или доступа у вас сейчас нет.
entered-line = Внёс координатор { $ground ->
    [form] с формы xlsx от { DATE($day, $today) }
    [paper] с бумаги от { DATE($day, $today) }
   *[phone] по телефону
  }. { $check ->
    [right] Школа подтвердила.{ $before ->
        [none] {""}
       *[other] {" "}Раньше находила ошибку: «{ $before }»
      }
    [wrong] Школа нашла ошибку: «{ $remark }»
   *[none] Школа ещё не подтвердила.
  }
notice-report-entered = { $school }: координатор внёс за вас отчёт за { $period }, { DATETIME($at, $zone) }{ sent-timing } Рег. № { $registration }, версия { $version }. Посмотрите, всё ли верно.
notice-report-entry-checked = { $school }: школа посмотрела внесённый за неё отчёт за { $period }.
toast-entry-right = Спасибо. Координатор увидит, что всё верно.
entry-wrong = Что в отчёте неверно? Напишите строку и верное значение одним сообщением.
entry-wrong-needed = Напишите текстом, что неверно, например «Строка 2: 118, а не 120».
entry-wrong-noted = Передано координатору. Он вернёт отчёт, чтобы исправить его.
entry-wrong-refused = Не передано: доступа к этому отчёту у вас сейчас нет.

## Summary and status

summary-head = <b>{ $municipality }</b>, { $period }
    Срок { DATE($due, $today) }{ $check ->
    [yes] {" "}(по умолчанию, проверьте)
   *[no] {""}
  }{ $all ->
    [yes] , всем продлён до { DATE($extended, $today) }
   *[no] {""}
  }, { $over ->
    [yes] { $days ->
        [one] прошёл { $days } день
        [few] прошло { $days } дня
       *[other] прошло { $days } дней
      }
   *[no] { $days ->
        [0] это сегодня
        [one] остался { $days } день
        [few] осталось { $days } дня
       *[other] осталось { $days } дней
      }
  }. На { DATETIME($now, $zone) }.
summary-head-not-open = <b>{ $municipality }</b>, { $period }
    Откроется { DATE($opens, $today) }, срок { DATE($due, $today) }{ $check ->
    [yes] {" "}(по умолчанию, проверьте)
   *[no] {""}
  }. На { DATETIME($now, $zone) }.
summary-counts-not-open = Отправлено { $sent } из { $total }. Отчёт ещё не открыт: пока его ни от кого не ждём.
summary-counts = Отправлено { $sent } из { $total }{ $extended ->
    [0] {""}
   *[other] , в продлённый срок { $extended }
  }{ $late ->
    [0] {""}
   *[other] , после срока { $late }
  }. Уточняют { $returned }. Ожидаем { $awaited }.
summary-targets = Цели программы: достигнуто { $reached }, пока не достигнуто { $behind }, неизвестно { $open }.
summary-awaited = <b>Ожидаем отчёт ({ $count })</b>
summary-returned = <b>Уточняют ({ $count })</b>, в показателях — ответы до уточнения
summary-late = <b>Отправлено после срока ({ $count })</b>
summary-extended = <b>Отправлено в продлённый срок ({ $count })</b>
summary-in-time = <b>Отправлено в срок ({ $count })</b>
summary-not-sent = <b>Отчёта нет ({ $count })</b>
summary-head-archive = <b>{ $municipality }</b>, { $period }
    Срок был { DATE($due, form: "year") }. Программа завершилась { DATE($ended, form: "year") }.
summary-counts-archive = Отправлено { $sent } из { $total }{ $extended ->
    [0] {""}
   *[other] , в продлённый срок { $extended }
  }{ $late ->
    [0] {""}
   *[other] , после срока { $late }
  }. Осталось на уточнении { $returned }. Отчёта нет { $missing }.
summary-line = { $school }
summary-sent-line = { $school } — { DATETIME($at, $zone) }{ $version ->
    [1] {""}
   *[other] , версия { $version }{ $again ->
        [yes] {" "}от { DATETIME($last, $zone) }
       *[no] {""}
      }
  }, { $accepted ->
    [yes] принят
   *[no] предварительно
  }{ $entered ->
    [unseen] , внёс координатор, школа ещё не подтвердила
    [right] , внёс координатор, школа подтвердила
    [wrong] , внёс координатор, школа нашла ошибку
   *[no] {""}
  }
summary-not-yours = Сводку видят координатор и куратор.
status-head = <b>{ $school }</b>
    На { DATETIME($now, $zone) }.
status-next-report = Следующий шаг: { $correct ->
    [yes] уточнить отчёт
   *[no] отчёт
  } за { $period }, срок{ $over ->
    [yes] {" "}был
   *[no] {""}
  } { DATE($due, $today) }.{ $more ->
    [0] {""}
    [one] {" "}Ждём ещё { $more } отчёт.
    [few] {" "}Ждём ещё { $more } отчёта.
   *[other] {" "}Ждём ещё { $more } отчётов.
  }
status-next-opens = Сейчас ничего не ожидается. Отчёт за { $period } откроется { DATE($opens, $today) }, срок { DATE($due, $today) }.
status-next-none = Сейчас ничего не ожидается.
status-nothing = Отчётов ещё не было.
status-line = { CAPITAL($period) }: { $state ->
    [sent] отправлен { DATETIME($first, $zone) }, рег. № { $registration }{ $version ->
        [1] {""}
       *[other] , версия { $version }{ $again ->
            [yes] {" "}от { DATETIME($at, $zone) }
           *[no] {""}
          }
      }{ $timing ->
        [late] , после срока
        [extended] , в продлённый срок
       *[other] {""}
      }, ждёт проверки
    [accepted] принят, рег. № { $registration }{ $timing ->
        [late] , отправлен после срока
        [extended] , отправлен в продлённый срок
       *[other] {""}
      }
    [returned] координатор просит уточнить, рег. № { $registration }
    [not-open] ещё не открыт
    [not-sent] отчёта нет, срок был { DATE($due, form: "year") }
   *[awaited] ожидаем отчёт, срок { $late ->
        [yes] был { DATE($due, $today) }
       *[no] { DATE($due, $today) }
      }
  }

## Dates

dates-head = <b>Сроки отчётов</b>
dates-archive = Если перенести срок на будущий день, отчёт снова откроется.
dates-line = { CAPITAL($period) }: отчёт { $opened ->
    [yes] открылся
   *[no] открывается
  } { DATE($opens, $today) }, { term-of-all }{ $source ->
    [coordinator] {" "}(изменено)
   *[default] {" "}(по умолчанию, проверьте)
  }
date-ask = { CAPITAL($period) }: сейчас срок { DATE($due) }. Напишите новый последний день, например { DATE($example, form: "digits") }.
date-wrong = Это не похоже на дату. Напишите, например, { DATE($example, form: "digits") }.
date-set = { CAPITAL($period) }: новый срок { DATE($due) }{ $moved ->
    [yes] . Названный день выходной, поэтому срок перенесён на рабочий.
   *[no] .
  }

## Settings, privacy, help

settings-head = <b>Настройки</b>
    { $name ->
    [none] Обращение не указано.
   *[other] Обращение: { $name }.
  }
language-ru = Русский
language-en = English
address-ask = Как к вам обращаться? Например, «Анна Петровна». Это увидит и координатор.
address-wrong = Напишите обращение словами, не длиннее { $max } знаков, или нажмите «Без обращения».
address-set = Запомнили: { $name }.
address-removed = Обращение убрано.
privacy-head = Вы дали согласие { DATETIME($at, $zone) }:
privacy-stored = О вас хранятся: номер учётной записи Telegram, роль, школа, обращение, ваши ответы и время действий.
privacy-nothing = О вас ничего не хранится.
privacy-exported = Всё, что хранится о вас.
forget-sure = Отозвать согласие? Доступ закроется, ваш номер Telegram и обращение будут удалены. Отправленные отчёты школы останутся без указания на вас. Отменить это нельзя.
forgotten = Согласие отозвано, ваши данные обезличены. Чтобы вернуться, понадобится новая ссылка от координатора.
help-stranger = «Опора» принимает отчёты школ. Чтобы войти, нужна личная ссылка от муниципального координатора.
help-administrator = Команда /start: создать муниципалитет, назначить координатора.
help-school = Что можно сделать:
    /report — отчёт школы. Ответы сохраняются сразу, прерваться можно в любой момент.
    /status — что отправлено и что дальше.
    /time — попросить ещё время.
    /passport — паспорт школы: педагоги, обучающиеся, классы.
    /results — результаты экзаменов: пришлите файл xlsx или csv.
    /diagnose — самодиагностика: анкета, профиль риска, меры.
    /settings — язык, обращение, отпуск, час напоминаний.
    /privacy — согласие и ваши данные.
    Директор приглашает заместителя кнопкой «Заместители» на главном экране.
    Вместо команд можно писать слова: «отчёт», «результаты», «статус», «паспорт», «помощь».
help-coordinator = Что можно сделать:
    /summary — кто отправил отчёт, от кого ожидаем.
    /review — проверить отчёты: принять или вернуть.
    /remind — от кого ждём, напомнить.
    /report — строки муниципалитета.
    /results — результаты экзаменов: пришлите файл xlsx или csv.
    /diagnose — самодиагностика: открыть, кто ответил.
    /schools, /invite, /people — школы, ссылки, доступ.
    /settings — сроки, язык, обращение, отпуск, час напоминаний.
    Вместо команд можно писать слова: «сводка», «проверка», «результаты», «школы», «помощь».
help-curator = Что можно сделать:
    /review — отчёты ваших школ, которые ждут проверки: отметить строки и передать координатору.
    /status — положение ваших школ.
    /summary — кто отправил отчёт.
    Вместо команд можно писать слова: «статус», «сводка», «помощь».
cancelled = Хорошо. Ничего не потеряно.
cancelled-draft = Черновик сохранён. Продолжить можно в любой день.
answer-refused = Ответ не сохранён: доступа к этому отчёту у вас сейчас нет.
not-yet = Плана мероприятий в боте пока нет. Что есть, покажет «помощь».
no-command = Такой команды нет. Чтобы увидеть все, напишите «помощь».
lost = Не понял сообщение. Нажмите кнопку или напишите «помощь».
edited-message = Правка сообщения ответ не меняет. Чтобы изменить ответ, откройте «Весь отчёт» и нажмите номер строки.
talk-edited = Правка прежнего сообщения не учитывается: отправьте ответ новым сообщением.
talk-again = Продолжаем начатое.
button-talk-again = Продолжить начатое
toast-talk-kept = Недописанное сохранено: «Продолжить начатое» на главной.
talk-cancelled = Отменено, ничего не изменено.
trouble = Сбой на нашей стороне: последнее действие могло не сохраниться. Откройте главную и проверьте.
# The database is away; the same over the screen, for a press.
trouble-waiting = Сейчас не получается сохранить: нет связи с базой данных. Бот вас услышал, повторять не нужно: ответ придёт, как только связь восстановится.
# Above the question.
question-overtaken = Пока вы отвечали, ответил { $role }: { $said }. Теперь записан ваш ответ.
question-unshown = Из-за сбоя Telegram этот вопрос до вас не дошёл, поэтому последнее сообщение ответом не записано. Прежние ответы сохранены.

## Notices

notice-report-sent = { $school }: отправлен отчёт за { $period }, { DATETIME($at, $zone) }{ sent-timing } Рег. № { $registration }, версия { $version }.
notice-report-sent-for-you = { $school }: { $role } отправил координатору отчёт за { $period }, { DATETIME($at, $zone) }{ sent-timing } Рег. № { $registration }, версия { $version }.
notice-report-withdrawn-for-you = { $school }: { $role } отозвал отчёт за { $period }, { DATETIME($at, $zone) }. Он снова черновик, до новой отправки считается неотправленным.
notice-report-withdrawn = { $school }: отчёт за { $period } отозван школой, { DATETIME($at, $zone) }. Рег. № { $registration }.
notice-report-returned = { $school }: координатор просит уточнить { returned-what }{ $lines ->
    [0] {""}
   *[other] . К остальным строкам замечаний нет.
  }
notice-asked-line = { $number }. { $question }: { $reason }
notice-report-reopened = { $school }: координатор открыл заново принятый отчёт за { $period }: «{ $reason }». Исправьте его и отправьте снова.
notice-report-accepted = { $school }: отчёт за { $period } принят { DATETIME($at, $zone) }. Рег. № { $registration }.
notice-report-advised = { $school }, отчёт за { $period }. Куратор посмотрел: { advice-what }
notice-joined = По ссылке вошли: { $role }, { $place }.
notice-handed-over = { $school }: заместитель заполнил отчёт за { $period } и передал вам на отправку.

## Short answers over the screen

toast-school-apart = Школа больше не участвует в программе: отчёта от неё не ждут.
toast-not-allowed = Этого у вас нет или доступ закрыт.
toast-asked-below = Вопрос уже задан ниже: ответьте на него.
toast-old-button = Это кнопка прежнего экрана.
toast-report-sent = Отчёт уже отправлен.
toast-saved = Сохранено.
toast-archive = Программа завершилась: отчёты можно только читать.
toast-report-moved = Отчёт изменился, проверьте ещё раз.
toast-sent = Отправлено.
toast-joined = Готово, вы подключены.
toast-deputy-cannot-send = Отправляет директор. Передайте отчёт ему.
toast-deputy-may-send = Теперь заместитель может отправлять.
toast-deputy-may-not-send = Теперь отправляете только вы.
toast-removed = Доступ закрыт.
toast-access-ended = Доступ закрыт.
toast-revoked = Ссылка отменена.
toast-not-pending = Эта ссылка уже не ждёт входа.
toast-all-have-directors = Во всех школах директор уже есть.
toast-accepted = Отчёт принят.
toast-returned = Строки возвращены, директору отправлено сообщение.
toast-accepted-many = Принято отчётов: { $count }.
toast-list-moved = Пока вы смотрели, список изменился. Проверьте его ещё раз.
toast-lines-open = Сначала ответьте на все строки, которые просят уточнить.

## Buttons

button-card = На главную
button-help = Помощь
button-settings = Настройки
button-privacy = Мои данные
button-back = Назад
button-cancel = Отмена
button-continue = Продолжить
button-status = Где мы сейчас
button-deputies = Заместители
button-summary = Сводка
button-review = { $count ->
    [0] Проверка
   *[other] Проверка: { $count }
  }
button-review-list = К проверке
button-schools = Школы
button-people = Люди
button-invite = Пригласить
button-dates = Сроки
button-municipal-report = Строки муниципалитета
button-municipal-report-of = Строки муниципалитета: { $municipality }
button-administrator = Администратор
button-new-municipality = Создать муниципалитет
button-municipalities = Муниципалитеты
button-coordinator-link = Ссылка для координатора
button-coordinator-self = Координатор — я
button-programme-schools = { $count ->
    [one] Взять { $count } школу программы
    [few] Взять { $count } школы программы
   *[other] Взять { $count } школ программы
  }
button-schools-later = Добавить позже
button-create = Создать
button-add = Добавить: { $count }
button-add-schools = Добавить школы
button-accept-consent = Согласен, войти
button-refuse-consent = Не согласен
button-invite-one = Ссылка в одну школу
button-invite-all = Ссылки всем директорам файлом
button-invite-coordinator = Ещё один координатор
button-invite-director = Пригласить директора
button-invite-curator = Пригласить куратора
button-invite-deputy = Пригласить заместителя
button-instead = Вместо прежнего
button-besides = Вместе с прежним
button-revoke = Отменить ссылку
button-revoke-one = Отменить
button-revoke-of = Отменить ссылку, до { DATETIME($until, $zone) }
button-pending = Ждут входа: { $count }
button-replace = Заменить
button-end-access = Закрыть доступ
button-remove = Убрать
button-deputy-may-send = Разрешить отправлять: { $name }
button-deputy-may-not-send = Запретить отправлять: { $name }
button-wrong-phone = Это не он: выдать ссылку заново
button-begin-report = Заполнить отчёт
button-go-on-report = { $left ->
    [0] Всё заполнено: проверить
   *[other] Продолжить: осталось { $left } из { $total }
  }
button-correct-report = Исправить отчёт
button-sent-report = Что отправлено
button-fill-of = Заполнить за { $period }
button-correct-of = Уточнить отчёт за { $period }
button-sent-of = Отчёт за { $period }
button-save-exit = Сохранить и выйти
button-whole-report = Весь отчёт
button-hint = Где взять
button-hint-more = Подробнее, где взять
button-later = Отвечу позже
button-no-data = Нет данных
button-not-applicable = Не относится
button-keep-answer = Оставить: { $answer }
button-same = Как в прошлый раз: { $value }
button-yes = Да
button-no = Нет
button-zero = 0
button-done = Готово
button-other = Другое
button-option = { $label }
button-option-chosen = ✓ { $label }
button-correct = Исправить число
button-today = Сегодня
button-yesterday = Вчера
button-send = Отправить координатору
enter-send = Отправить за школу
button-save-municipal = Сохранить строки
button-hand-over = Передать директору
button-next-missing = Ответить на оставшиеся
button-confirm-unchanged = Остальное без изменений: { $count }
button-one-by-one = Отвечать по одному
button-withdraw = Отозвать
button-accept = Принять
button-return = Вернуть с замечанием
button-choose-reason = Выбрать причину ({ $count })
button-return-lines = { $count ->
    [one] Вернуть { $count } строку
    [few] Вернуть { $count } строки
   *[other] Вернуть { $count } строк
  }
button-other-reason = Другая причина
button-why-check-number = Проверьте число
button-why-no-ground = Нет основания
button-why-differs = Не сходится со строкой…
button-why-own = Своими словами
button-to-report = К отчёту
button-accept-clean = Принять все без замечаний
button-accept-these = Принять: { $count }
button-rounds = Как уточняли
button-correct-line = Исправить
button-answer-line = Ответить
button-keep = Оставить как есть
button-object = Возразить
button-send-again = Отправить снова
button-other-line = Исправить другую строку
button-asked-lines = К строкам
button-one-school = Одна школа
button-change-date = Изменить: { $period }
button-address = Как обращаться
button-no-address = Без обращения
button-export = Выгрузить мои данные
button-withdraw-consent = Отозвать согласие
button-forget = Отозвать и обезличить
button-look = Посмотреть
button-look-and-send = Посмотреть и отправить

## The menu and the words typed instead of commands

command-start = Главная: что дальше
command-report = Отчёт
command-status = Где мы сейчас
command-summary = Сводка
command-review = Проверка отчётов
command-schools = Школы
command-invite = Ссылки-приглашения
command-people = Кто подключён
command-settings = Настройки
command-help = Помощь
command-privacy = Согласие и мои данные
command-cancel = Прервать, черновик сохранится

words-start = начать, старт, главная, меню
words-report = отчёт, отчет, заполнить отчёт, продолжить
words-status = статус, где мы сейчас
words-summary = сводка
words-review = проверка
words-schools = школы
words-invite = пригласить, приглашение, ссылка
words-people = люди
words-settings = настройки
words-help = помощь, справка
words-privacy = мои данные, согласие
words-results = результаты
words-plan = план, дорожная карта
words-diagnose = диагностика, самодиагностика, анкета
words-cancel = отмена, выйти, стоп
words-back = назад
words-whole = весь отчёт, весь отчет, вся анкета
words-exit = сохранить и выйти
words-done = готово, дальше, далее
words-keep = оставить, оставить как есть
no-such-button = Здесь такой кнопки нет.

## Files

problem-file-too-big = Файл слишком большой: принимаем до { $maxMegabytes } МБ. Уменьшите его и пришлите снова.
button-change-whole = Изменить общее число
problem-file-gone = Файл не удалось получить. Пришлите его ещё раз.
# What a file is called that came without a name.
file-photo = фотография.jpg
file-nameless = файл

## The command line

cli-usage = Такой команды нет. Есть:
problem-cli-options = Параметры этой команды: { $options }, --json.
problem-cli-option-missing = Не хватает параметра { $option }.
problem-cli-option-twice = Параметр { $option } указан дважды.
cli-database-in-use = Бот работает с этой базой. Остановите его или задайте DATABASE_URL.
cli-database-away = { $setting }: сервер базы не отвечает. Проверьте адрес и запущен ли сервер.
cli-database-refused = { $setting }: сервер не пустил к базе. Проверьте имя пользователя, пароль и название базы.
cli-move-embedded-only = Переносится только встроенная база: уберите DATABASE_URL, а адрес сервера укажите в --to.
cli-moved = Перенесено строк: { $rows }. Теперь задайте DATABASE_URL и запустите бота.
cli-municipality-created = Создан муниципалитет «{ $name }», номер { $id }, школ: { $count }. Ссылка для координатора: { $link }
cli-school-set = { $name }: сохранено{ $circle ->
    [none] .
   *[other] , круг — { $circle }.
  }
cli-school-added = Добавлена школа «{ $name }», номер { $id }.
cli-invited = Ссылка ({ $role }): { $link }
cli-status-head = { CAPITAL($period) }: отчёт { $opened ->
    [yes] открылся
   *[no] открывается
  } { DATE($opens, $today) }, срок { DATE($due, $today) }.
cli-status-line = { $school }: { $state ->
    [sent] отправлен, ждёт проверки
    [accepted] принят
    [returned] просят уточнить
    [not-open] ещё не открыт
    [not-sent] отчёта нет
   *[awaited] ожидаем, заполнено { $answered } из { $total }
  }
problem-cli-no-municipality = Муниципалитета «{ $got }» нет. Номер печатает команда municipality create.
problem-cli-no-school = Школы «{ $got }» в этом муниципалитете нет.
problem-cli-no-programme = Программы «{ $got }» нет. Есть: { $known }.
problem-cli-no-timezone = Часового пояса «{ $got }» нет. Пример: Asia/Krasnoyarsk.
problem-cli-empty = Параметр --{ $option } пуст.
problem-cli-school-known = Школа «{ $name }» в этом муниципалитете уже есть.
problem-cli-login-taken = Этот логин уже указан у школы «{ $name }»: у каждой он свой.
problem-cli-code-taken = Этот код уже указан у школы «{ $name }»: у каждой он свой.
problem-cli-head-branch = «{ $name }» сама записана филиалом. Укажите в --branch-of головную школу.
problem-cli-too-long = Параметр --{ $option } длиннее { $max } знаков.
problem-cli-no-circle = Круга «{ $got }» нет. Есть: { $known }.
problem-cli-no-circles = В этой программе кругов школ нет: уберите --circle.
problem-cli-no-kind = Вида «{ $got }» нет. Есть: { $known }.
problem-cli-no-role = Роли «{ $got }» нет. Есть: { $known }.
problem-cli-school-needed = Для роли { $role } укажите --school.
problem-cli-school-not-needed = Для роли { $role } школа не нужна: уберите --school.
cli-judged = { $school }, рег. № { $registration }: { $kind ->
    [accepted] отчёт принят
   *[returned] отчёт возвращён на уточнение
  }.
problem-cli-no-line = «{ $got }» — не строка отчёта с причиной. Пример: --line network-teachers=check-number. Строки: { $known }.
problem-cli-nothing-waits = Отчёта школы «{ $got }», который ждёт проверки, нет.
problem-cli-no-date = «{ $got }» — не дата. Пример: 2026-11-12.
problem-cli-no-period = Периода «{ $got }» нет. Есть: { $known }.
problem-cli-no-year = Учебного года «{ $got }» нет. Пример: 2026-27.
problem-cli-year-to-come = Учебный год { $got } ещё не начался.
problem-cli-no-quarter = Четверти «{ $got }» нет. Есть: 1, 2, 3, 4.
problem-cli-no-figure = Показателя «{ $got }» нет. Есть: { $known }.
problem-cli-no-reports = По этой программе отчётов сейчас нет.
problem-target-not-empty = База, в которую переносим, не пуста (таблица { $table }). Укажите пустую.

## What is wrong with a table of schools (src/workbooks/school-list.ts)

# A problem with the place it was found at; $problem is a sentence of its own.
problem-in-cell = { $sheet ->
    [none] Ячейка
   *[other] Лист «{ $sheet }», ячейка
  } { $cell }. { $problem }
problem-in-line = Строка { $line }. { $problem }
problem-school-table-unknown = В файле не нашлось столбца с названиями школ. Назовите его «Школа» или «Наименование» в одной из первых 15 строк листа и пришлите файл ещё раз.
problem-school-yes-no = В столбце об 11 классе стоит «{ $got }». Напишите «да» или «нет».
problem-school-cell-error = В ячейке ошибка { $got }. Исправьте формулу или впишите значение и пришлите файл ещё раз.
problem-school-cell-not-calculated = В ячейке формула без значения. Откройте файл в Excel, сохраните и пришлите ещё раз.
## Days off, the municipality's consent, files of a report

question-file = Пришлите файл или фото. На нём не должно быть фамилий, лиц и личных данных обучающихся: проверить это за вас бот не может.
button-days-off = Выходные и рабочие дни
button-day-working = Рабочий
button-day-off = Выходной
day-ask = Какой день изменить? Напишите дату, например { DATE($example, form: "digits") }.
day-which = { CAPITAL(DATE($day, form: "weekday")) }: сейчас { $is ->
    [working] рабочий день
   *[off] выходной
  }. Каким он будет?
day-press = Нажмите «Рабочий» или «Выходной».
day-set = { CAPITAL(DATE($day, form: "weekday")) }: теперь { $is ->
    [working] рабочий день
   *[off] выходной
  }. Сроки пересчитаны.
button-consent = Текст согласия
button-change-consent = Изменить текст
button-consent-draft = Вернуть образец
consent-now = Это согласие видит каждый, кто входит по ссылке.
consent-ask = Пришлите текст согласия одним сообщением, не длиннее { $max } знаков. Назовите оператора, цель, что хранится, срок и как отозвать.
consent-wrong = Нужен текст не длиннее { $max } знаков. Пришлите его одним сообщением или нажмите «Вернуть образец».
consent-set = Текст согласия сохранён. Его увидят те, кто войдёт теперь; у вошедших раньше остаётся прежний.
## What keeps the bot from starting (src/main.ts)

# The command line says it too.
folder-unusable = DATA_DIR: { $why ->
    [not-a-folder] «{ $folder }» — не папка. Укажите папку, в которой бот будет держать базу.
    [not-writable] в папку «{ $folder }» нельзя писать. Дайте права тому, под кем работает бот, или укажите другую папку.
    [full] на диске с папкой «{ $folder }» нет места. Освободите его или укажите другую папку.
   *[other] в папке «{ $folder }» не получается держать базу ({ $code }). Проверьте путь и права.
  }
start-database-in-use = С базой в папке { $folder } уже работает другой процесс. Остановите его или задайте DATABASE_URL.
start-database-refused = DATABASE_URL: сервер не пустил к базе. Проверьте имя пользователя, пароль и название базы.
start-token-refused = BOT_TOKEN: Telegram не знает такого токена. Возьмите действующий токен у @BotFather.
start-port-taken = PORT: порт { NUMBER($port, useGrouping: 0) } занят или недоступен. Укажите другой.

## Correcting a school

button-circle = Изменить круг
button-aliases = Другие названия: { $count }
button-forget-alias = Забыть: { $name }
aliases-list = <b>{ $school }</b>
    Под этими названиями школу узнают в файлах с результатами. Если название записали по ошибке, нажмите «Забыть»: в следующем файле о нём спросим снова.
    Уже сохранённые под ним результаты останутся. Если они чужие, пришлите верные числа или введите их вручную.
aliases-none = <b>{ $school }</b>
    Других названий у школы нет: в файлах её узнают по логину, коду и названию из списка.
alias-forgotten = Название «{ $name }» забыто.
button-edit-school = Исправить данные
school-edit = Что исправить?
school-edit-press = Выберите, что исправить, кнопкой.
school-edit-value = { $field }: напишите новое значение.
school-edit-wrong = Напишите текстом, не длиннее { $max } знаков.
school-edit-taken = { $field ->
    [name] Школа «{ $name }» в этом муниципалитете уже есть. Напишите другое название.
    [login] Этот логин уже указан у школы «{ $name }»: у каждой он свой. Напишите другой.
   *[code] Этот код уже указан у школы «{ $name }»: у каждой он свой. Напишите другой.
  }
school-edited = Сохранено.
school-field-name = Название
school-field-login = Логин ФИС ОКО
school-field-code = Код РЦОИ

## The school's yearly figures

passport-head = <b>{ $school }</b>
    Паспорт школы на 20 сентября, { $year } учебный год.
passport-line = { $number }. { $title }: { $value ->
    [none] не указано
   *[other] { $value }
  }{ $before ->
    [none] {""}
   *[other] {" "}(год назад { $before })
  }
passport-differs = ⚠ По классам вместе { $sum }, а всего обучающихся указано { $pupils }. Проверьте.
passport-other-year = Отчёт за { $period } считается по числам за { $year } учебный год.
passport-how = Чтобы указать или исправить число, нажмите его номер. Отправленные отчёты не изменятся.
passport-not-yours = Паспорт школы заполняют директор и заместитель.
problem-figure-wrong = Нужно целое число от { $min } до { $max }. Напишите его цифрами.
figure-stored = { $title }: { $value }. Сохранено.
button-passport-of = Паспорт за { $year } учебный год
button-passport = Паспорт школы
command-passport = Паспорт школы
words-passport = паспорт, паспорт школы
card-no-schools = Школ пока нет: добавьте их списком.
card-no-form = Форма отчёта этой программы ещё не готова, сейчас ничего заполнять не нужно.
toast-no-schools = Сначала добавьте школы.
consent-operator = орган управления образованием, { $municipality }

## What is wrong with the municipality's own dates (src/domain/own-dates.ts, src/bot/quarter-change.ts)

problem-date-before-opening = Отчёт открывается { DATE($opens) }: срок не может быть раньше. Напишите другой день.
problem-date-too-far = Это слишком далеко: принимаем дни до { DATE($last, form: "year") }. Проверьте год.
problem-date-past = Этот день уже прошёл: отчёты, отправленные в срок, стали бы поздними. Назовите сегодняшний день ({ DATE($today, form: "digits") }) или более поздний.
problem-quarter-outside-year = { DATE($day, form: "year") } — не в учебном году: четверть идёт с { DATE($first, form: "year") } по { DATE($last, form: "year") }. Напишите другой день.
problem-quarter-backwards = Последний день ({ DATE($ends) }) раньше первого ({ DATE($starts) }). Напишите день не раньше первого.
problem-quarter-before-ends = { $other ->
    [1] I
    [2] II
   *[3] III
  } четверть идёт по { DATE($day) }. Напишите день после него или сначала измените её.
problem-quarter-after-starts = { $other ->
    [2] II
    [3] III
   *[4] IV
  } четверть начинается { DATE($day) }. Напишите день до него или сначала измените её.
problem-quarter-past-due = Не изменено: срок отчёта за { $period } стал бы { DATE($due) }, а этот день уже прошёл, и отчёты, отправленные в срок, стали бы поздними. Сначала назначьте этому отчёту срок в «Сроках».

## The school quarters of the municipality

quarter-number = { $quarter ->
    [1] I
    [2] II
    [3] III
   *[4] IV
  }
quarters-head = <b>Четверти { $year }</b>
quarters-line = { quarter-number }: { DATE($starts) } — { DATE($ends) }{ $source ->
    [coordinator] {" "}(изменено)
   *[default] {" "}(по умолчанию, проверьте)
  }
quarters-how = По четвертям считаются сроки отчётов. Чтобы изменить дни, нажмите номер четверти.
quarter-ask-starts = { quarter-number } четверть { $year }: сейчас { DATE($starts) } — { DATE($ends) }. Какой у неё первый день? Например, { DATE($starts, form: "digits") }.
quarter-ask-ends = { quarter-number } четверть { $year } с { DATE($from) }. Какой у неё последний день? Например, { DATE($ends, form: "digits") }.
quarter-set = { quarter-number } четверть { $year }: { DATE($starts) } — { DATE($ends) }. Сохранено.
button-quarters = Четверти
button-quarters-of = Четверти { $year }
button-as-now = Как сейчас: { DATE($day) }

## Indicators: the figures of the programme and where they come from

button-indicators = Показатели
button-proof = Откуда цифры
button-proof-of = Откуда { $place }
indicators-none = Показателей пока нет: отчёты ещё не открыты или программа их не спрашивает.
indicators-head = <b>{ $name }</b>, { $period }
    Показатели программы{ $own ->
        [yes] {" "}по вашим школам
       *[no] {""}
      }. На { DATETIME($now, $zone) }.{ $state ->
        [nobody] {""}
        [empty] {" "}Отправленных отчётов нет.
        [own] {" "}По строкам координатора.
        [no-own] {" "}Строки координатора ещё не сохранены.
        [accepted] {" "}Все отчёты приняты.
       *[preliminary] {" "}Предварительно: проверены не все отчёты.
      }
indicator-name = <b>{ $place }.</b> { $name }
indicator-figure = Сейчас: { $figure }.
indicator-before = Было: { $figure }{ $way ->
        [up] , рост на { $by } п. п.
        [down] , снижение на { $by } п. п.
        [same] , без изменений.
       *[unknown] .
      }
figure-percent = { PERCENT($percent) }
figure-percent-told = { PERCENT($percent, decimals: 2) }
figure-share = { $percent } ({ $part } из { $whole })
figure-share-answered = { $percent } у ответивших ({ $part } из { $whole }, нет ответа: { $silent })
figure-share-bounds = { $side ->
        [most] не больше { $high }
        [least] не меньше { $low }
       *[both] от { $low } до { $high }
      } (у ответивших { $part } из { $whole }, нет ответа: { $silent })
figure-none = данных пока нет
figure-none-earlier = данных пока нет, нужен ещё один отчёт для сравнения
figure-count-least = не меньше { $sum } (нет ответа: { $silent })
figure-number = { $number }
figure-change = { $way ->
        [same] без изменений
        [up] рост на { $of ->
            [share] { $by } п. п.
           *[count] { $by }
          }
       *[down] снижение на { $of ->
            [share] { $by } п. п.
           *[count] { $by }
          }
      }{ $all ->
        [yes] {""}
       *[no] {" "}(сравнить можно { $answered } из { $asked })
      }
figure-words = описание словами, ответили { $answered } из { $asked }
figure-nobody = в этом отчёте не спрашивается
figure-elsewhere = { $of ->
        [activities] считается по плану мероприятий, здесь это пока не сделано
        [results] считается по результатам ВПР, ОГЭ и ЕГЭ, здесь это пока не сделано
       *[self-diagnosis] считается по последней завершённой самодиагностике
      }
figure-risk = факторов с высоким риском { $high }, ответили { $answered } из { $asked }
figure-not-measurable = не считается. { $reason }
target-line = Цель: { $unit ->
        [yes] да
        [growth] положительная динамика
        [percent] { $op ->
            [least] не менее { PERCENT($value, decimals: 2) }
            [more] больше { PERCENT($value, decimals: 2) }
            [most] не более { PERCENT($value, decimals: 2) }
            [less] меньше { PERCENT($value, decimals: 2) }
           *[exact] { PERCENT($value, decimals: 2) }
          }
       *[number] { $op ->
            [least] не менее { $value }
            [more] больше { $value }
            [most] не более { $value }
            [less] меньше { $value }
           *[exact] { $value }
          }
      } к { DATE($due, form: "digits") }{ $verdict ->
        [reached] . ✓ Достигнута.
        [behind] . ⏳ Пока не достигнута.
        [open] . Пока неизвестно.
       *[untold] .
      }
told-not-asked = не спрашивалось
proof-head = <b>{ $name }</b>
    { $programme }
proof-formula = Как считаем: { $aggregate ->
        [schools-with-yes] школы, ответившие «да», делим на все участвующие школы, которых это касается.
        [schools-that-grew] школы, у которых доля или число выросли против прошлого отчёта, делим на все участвующие школы. Равно — это не рост.
        [sum-over-sum] { $by ->
            [coordinator] одно число, которое назвал координатор, делим на другое.
           *[schools] складываем по школам обе части и делим одну сумму на другую.
          }
        [sum] складываем по школам.
        [change] { $by ->
            [coordinator] число, которое назвал координатор, сравниваем с тем, что он называл раньше.
           *[schools] сумму этого отчёта сравниваем с прежней, по школам, у которых есть обе.
          }
        [of-all-schools] число, которое назвал координатор, делим на все участвующие школы.
        [value] число, которое назвал координатор.
        [held] ответ координатора.
        [text] ответ словами, числа нет.
        [not-measurable] документ не даёт для этого данных.
       *[other] по данным, которые здесь пока не учитываются.
      }
proof-inputs = Из чего сложилось:
proof-line = { CAPITAL($who) }: { $said }{ $was ->
        [none] {""}
       *[other] , было { $was } (рег. № { $before })
      }{ $alone ->
        [yes] , прежнего отчёта нет
       *[no] {""}
      }. Рег. № { $registration }, версия { $version }, { $by ->
        [other] {""}
       *[known] { $by },{" "}
      }{ DATETIME($at, $zone) }{ $accepted ->
        [own] {""}
        [yes] , принят
       *[no] , предварительно
      }.
proof-silent = { $why ->
        [later] Ответ отложен
        [no-data] Нет данных
       *[no-report] Отчёта нет
      }: { $who }.
proof-school-silent = Ответ школы: { $why ->
        [later] отложен
       *[no-data] нет данных
      }.
proof-school-head = <b>{ $name }</b>, { $period }
    Откуда цифры школы.
status-figures = <b>Показатели школы</b>, { $period }, рег. № { $registration }{ $accepted ->
        [yes] , принято
       *[no] , предварительно
      }
status-figure = { $label }: { $now }{ $was ->
        [none] {""}
       *[other] , было { $was }
      }{ $verdict ->
        [untold] {""}
        [reached] , цель { PERCENT($target, decimals: 2) } ✓ достигнута
       *[behind] , цель { PERCENT($target, decimals: 2) }
      }
## Reminders

reminder-by-hand = Координатор напоминает:
reminder-place = <b>{ $name }</b>
reminder-awaited = { $opens ->
    [yes] { $own ->
        [yes] Открыты строки муниципалитета за { $period }.
       *[no] Открыт отчёт за { $period }.
      }
   *[no] { $own ->
        [yes] Ожидаем строки муниципалитета за { $period }.
       *[no] Ожидаем отчёт за { $period }.
      }
  } { reminder-term }
reminder-returned = Координатор просит уточнить { returned-what }. { reminder-term }
reminder-term = { $over ->
    [yes] Срок был { DATE($due, $today) }, отправить можно и сейчас: { $returned ->
        [yes] отметка о сроке останется от первой отправки.
       *[no] отчёт будет отмечен «после срока».
      }
   *[no] Срок — { DATE($due, $today) }, { $days ->
        [0] это сегодня.
        [one] остался { $days } день.
        [few] осталось { $days } дня.
       *[other] осталось { $days } дней.
      }
  }
reminder-also = Также ожидаем: { $list }.
reminder-also-one = { $period } (срок был { DATE($due, $today) })
reminder-hand-over = Отправляет директор: передайте ему заполненный отчёт.
reminder-hand-over-wave = Отправляет директор: передайте ему ответы.
reminder-no-director = Отправляет директор, а его в боте пока нет: попросите координатора прислать ему ссылку.
reminder-director-unreached = Отправляет директор, а сообщения до него не доходят: скажите ему сами, когда заполните.
reminder-more = И ещё отчётов: { $count }. Все они — на главной.

## Reminding by hand

button-remind = Напомнить
button-remind-awaited = Напомнить тем, от кого ждём
button-remind-all = { $count ->
    [one] Напомнить всем: { $count } человек
    [few] Напомнить всем: { $count } человека
   *[other] Напомнить всем: { $count } человек
  }
button-remind-ticked = { $count ->
    [one] Напомнить отмеченным: { $count } человек
    [few] Напомнить отмеченным: { $count } человека
   *[other] Напомнить отмеченным: { $count } человек
  }
button-remind-list = От кого ждём
command-remind = От кого ждём, напомнить
words-remind = напомнить, напоминание, напоминания
summary-call = <b>Нет ответа, нужен звонок ({ $count })</b>
remind-head = <b>{ $municipality }</b>: от кого ждём
    На { DATETIME($now, $zone) }.
remind-nobody = Сейчас ни от одной школы ничего не ожидаем.
remind-call = <b>Нет ответа, нужен звонок ({ $count })</b>
remind-awaited = <b>Ожидаем ({ $count })</b>
remind-line = { CAPITAL($period) }, { $state ->
    [returned] просим уточнить
   *[awaited] ждём с { DATE($opens, $today) }
  }, срок { $over ->
    [yes] был { DATE($due, $today) }
   *[no] { DATE($due, $today) }
  }{ $last ->
    [yes] :
   *[no] ;
  }
remind-mark-nobody = ⚠ никто не подключён, напоминать некому
remind-mark-no-director = ⚠ директор не подключён
remind-mark-unreachable = ⚠ сообщения не доходят, бот заблокирован: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
  }
remind-mark-reminded = { $state ->
    [sent] ✓ напомнили { DATETIME($at, $zone) }
   *[waiting] ⏳ напоминание уйдёт { DATETIME($at, $zone) }
  }
remind-mark-failed = { $doubt ->
    [yes] ⚠ напоминание отправляли, но дошло ли оно, неизвестно
   *[no] ⚠ напоминание не дошло
  }
remind-preview = { $ticked ->
    [0] {""}
    [one] Отмечена { $ticked } школа.{" "}
    [few] Отмечено { $ticked } школы.{" "}
   *[other] Отмечено { $ticked } школ.{" "}
  }{ $count ->
    [0] Напоминать некому.
   *[other] Напоминание получат { $when ->
        [now] сразу
       *[later] { DATETIME($at, $zone) }
      }: { $count ->
        [one] { $count } человек.
        [few] { $count } человека.
       *[other] { $count } человек.
      }
  }{ $already ->
    [0] {""}
    [one] {" "}Ещё { $already } человеку в этот день уже напомнили, второго сообщения не будет.
   *[other] {" "}Ещё { $already } людям в этот день уже напомнили, второго сообщения не будет.
  }
remind-done = { $when ->
    [now] Напоминание отправляется
   *[later] Напоминание уйдёт { DATETIME($at, $zone) }
  }: { $count ->
    [one] { $count } человек.
    [few] { $count } человека.
   *[other] { $count } человек.
  } Когда дойдёт, сообщим.
reminded-count = Напоминание дошло: { $sent } из { $total }.
reminded-waiting = Ещё в пути: { $count }.
reminded-no-use = Уже не понадобилось: { $count }.
reminded-not-sent = Не отправлено: { $count }. День напоминания прошёл, или ответ уже пришёл.
reminded-unreached = Не дошло: { $count }{ $schools ->
    [none] .
   *[other] {" "}({ $schools }{ $more ->
        [0] ).
       *[other] {" "}и ещё { $more }).
      }
  } Свяжитесь с ними иначе.
toast-nothing-ticked = Отметьте хотя бы одну школу.
toast-nobody-to-remind = Напоминать некому: всем уже напомнили или никто не подключён.

## Reminders on the command line

cli-remind-dry = Напоминаний за { DATE($on) }: { $count }.
cli-remind-written = Поставлено напоминаний: { $count }. Их отправит работающий бот.
cli-remind-line = { DATETIME($at, $zone) }, человек { $person }, { $role }{ $why ->
    [fills] , отвечает сам
    [asked] , анкета для заместителей
    [no-director] , директора в боте нет
    [director-unreachable] , директору сообщения не доходят
    [director-away] , директор в отпуске
   *[other] {""}
  } ({ $step }): { $text }
problem-cli-remind-on = Заранее и задним числом напоминания не ставятся: уберите --on или добавьте --dry-run, чтобы только посмотреть.
problem-cli-remind-hours = Напоминания уходят с { $from }:00 до { $to }:00 по времени муниципалитета. Повторите в эти часы или добавьте --dry-run, чтобы только посмотреть.
status-figure-none = { $label }: { $why ->
        [no-data] нет данных
       *[later] ответ отложен
      }
proof-of-municipality = По муниципалитету.
proof-whole = Всего { $whole }: из паспорта школы, как он был при отправке.
proof-missing = Чтобы достичь цели, не хватает: { $missing }.
proof-own = Ответ школы

## Results and signs of low results

exam-procedure = { $procedure ->
    [vpr] ВПР
    [oge] ОГЭ
   *[ege] ЕГЭ
  }, { $subject ->
    [russian] русский язык
    [math] математика
    [mathBase] математика (базовая)
   *[mathProfile] математика (профильная)
  }{ $procedure ->
    [vpr] , { $grade } класс
   *[other] {""}
  }, { NUMBER($year, useGrouping: 0) }
cli-status-low = Признаки низких результатов по правилу программы: { $verdict ->
    [yes] есть
    [no] нет
   *[undetermined] данных недостаточно
  }.
status-risk = { CAPITAL($wave) }: { $high ->
    [0] факторов с высоким риском нет
   *[other] высокий риск — { $titles }
  }.
cli-all-schools = Все школы
cli-result-line = { $school }: { $procedure }: { $told ->
    [counts] не справились { $fails } из { $n }
    [share] не справились { PERCENT($share, decimals: 2) }
    [noClass] нет класса
    [notTaken] не сдавали
    [notHeld] не проводилось
   *[unknown] данных нет
  }
cli-upload-pending = Ещё не учитывается: загрузка { $id }, школ { $schools }. { $file }
cli-released = Загрузка { $id } учитывается. Ответ изменился у школ: { $count }.
cli-release-dry = Загрузка { $id } пока не учитывается. Ответ изменится у школ: { $count }.
cli-release-line = { $school }: было «{ $before ->
    [yes] признаки есть
    [no] признаков нет
   *[undetermined] данных недостаточно
  }», стало «{ $after ->
    [yes] признаки есть
    [no] признаков нет
   *[undetermined] данных недостаточно
  }»
cli-official-list = Перечень на { $year } записан, школ в нём: { $count }.
problem-cli-not-one-of = --{ $option }: «{ $got }» не подходит. Есть: { $known }.
problem-cli-no-number = --{ $option }: «{ $got }» — не то число.
problem-cli-no-rule = В программе нет правила, которое можно вычислить: читать по-другому нечего.
problem-cli-no-alias = «{ $got }» — не написание. Пишите так: --alias "Название в файле=lugovskaya", справа имя школы латиницей.
problem-cli-alias-taken = «{ $got }» — название школы «{ $name }»: за другой школой его не записать.
problem-cli-alias-unknown = Названия «{ $got }» у школы нет. Есть: { $known }.
problem-cli-no-upload = Загрузки «{ $got }» нет. Номера печатает команда results list.
problem-cli-upload-released = Загрузка { $id } уже учитывается.
problem-cli-no-procedure = Такой процедуры нет: ОГЭ бывает в 9 классе, ЕГЭ — в 11, математика ЕГЭ — базовая или профильная.
problem-reading-not-json = --options: нужен JSON, например {"{"}"c2":"same_procedure"{"}"}.
problem-reading-unknown = --options: параметра «{ $option }» нет. Есть: { $known }.
problem-reading-value = --options: у параметра «{ $option }» другие значения: { $known }.
## Results of exams in a file (src/workbooks/results/problem.ts)

problem-result-not-a-number = «{ $got }» — не число. Напишите число цифрами или оставьте ячейку пустой, если данных нет.
problem-result-not-whole = «{ $got }» — не целое число, а здесь считают обучающихся.
problem-result-not-calculated = Формула без значения. Откройте файл в Excel, сохраните его и пришлите ещё раз.
problem-result-cell-error = Ошибка формулы: { $got }. Исправьте её и пришлите файл ещё раз.
problem-result-part-over-whole = { $part } больше числа участников ({ $whole }).
problem-result-share-over-100 = Доля { $got } больше 100 %.
problem-result-twice = «{ $school }» записана ещё раз с другими числами (ячейка { $other }). Ни одна из строк не взята: оставьте в файле верную.
problem-result-share-impossible = { $got } % при числе участников { $n } невозможно. Ближайшее: { $below } из { $n } — { DECIMAL($belowShare, digits: 2) } %, { $above } из { $n } — { DECIMAL($aboveShare, digits: 2) } %. Доля оставлена как в файле, число обучающихся по ней не считается.
problem-result-share-many = { $got } % из { $n } — это от { $from } до { $to } обучающихся: доля округлена, взято ближайшее число.
problem-result-marks-sum = В сумме { $sum }, а участников { $n }.
problem-result-shares-sum = Доли дают в сумме { $sum } %, а не 100 %.
problem-result-marks-rounded = Округлённые доли не складываются в { $n }: числа отметок подобраны по наибольшим остаткам.
problem-result-n-from-marks = Число участников не указано: взята сумма отметок, { $n }.
problem-result-share-differs = Указано { $got }, а { $count } из { $n } — это { DECIMAL($share, digits: 2) } %.
problem-result-total-count = В итоге { $got }, а сумма строк — { $counted }.
problem-result-total-share = В итоге { $got }, а по всем участникам — { DECIMAL($weighted, digits: 2) }{ $how ->
    [plain] : указано среднее по строкам без учёта числа участников.
    [cut] : лишние знаки отброшены, а не округлены.
   *[other] .
  } Для расчётов берётся число по участникам.
problem-result-school-unknown = Школы «{ $name }» в муниципалитете нет, строка пропущена.
problem-result-n-differ = { $school }: по одному предмету участников { $n }, по другому { $other }. Проверьте, все ли учтены.
problem-result-pupils-announced = В файле сказано, что участников { $announced }, а строк с отметками { $counted }.
problem-result-files-differ = { $school }: здесь { $here }, а в файле «{ $file }» { $there }. Проверьте, какой файл верный.
problem-result-no-grade = «{ $school }»: в школе нет { $grade } класса, а результаты есть. Проверьте, та ли это школа.
problem-result-titles-differ = Здесь «{ $got }», а выше или в названии листа «{ $other }». Взято это; проверьте, о чём таблица.
problem-result-resits = «{ $words }»: это не первая сдача. Такие результаты сохраняются, но в выводе о признаках не учитываются.
problem-result-was-not-held = В { NUMBER($year, useGrouping: 0) } году этот экзамен не проводился. Проверьте год.
problem-result-date-later = Тот же предмет в другой день: считается первая сдача, эти строки не взяты.
problem-result-too-many = { $n } участников в одной школе и параллели: слишком много, больше { $max } не бывает. Проверьте число.
problem-result-year-ahead = Результаты за { $year } год, а такого года ещё не было. Проверьте год в заголовке.
problem-result-other-minimum = «{ $got }»: порог аттестата другой, а { $minimum } баллов — не он. Сколько не справилось, по этой графе не посчитать.
problem-result-ask-year = За какой год эти результаты? В файле года нет.
problem-result-ask-grade = Какой это класс? В файле он не назван.
problem-result-ask-subject = Какой это предмет? В файле он не назван.
problem-result-ask-procedure = Что это: ВПР, ОГЭ или ЕГЭ? В файле не сказано.
problem-result-ask-level = Математика базовая или профильная? В файле не сказано.
problem-result-ask-unit = Столбец «{ $title }»: это число обучающихся или проценты? По числам не понять.
problem-result-ask-option = Указано «{ $given }», а в файле «{ $file }» ({ $option ->
    [year] год
    [grade] класс
   *[subject] предмет
  }). Взято из файла. Верно?
problem-result-ask-school = «{ $name }» — это { $candidates }? Подтвердите название, иначе строки не будут взяты.
problem-result-ask-which-school = О какой школе этот файл? В таблице школа не названа.
problem-result-ask-municipality = В файле муниципалитет «{ $municipality }». Это ваш?
problem-result-ask-file-name = Часть сведений взята из названия файла, в таблице их нет. Верно?
problem-result-ask-sitting = { $leavers ->
    [yes] ОГЭ и ЕГЭ учитываются до пересдач и без выпускников прошлых лет. Эти результаты такие?
   *[no] ОГЭ учитывается до пересдач. Эти результаты такие?
  }
problem-result-skipped-municipality = Строк других муниципалитетов пропущено: { $count }.
problem-result-skipped-school = Строк других школ пропущено: { $count }.
problem-result-skipped-subject = Строк по другим предметам и процедурам пропущено: { $count }.
problem-result-personal-data = В файле есть данные обучающихся по именам ({ $cells ->
    [none] в колонтитулах или в свойствах файла
   *[other] { $cells }
  }). Такие данные мы не принимаем, файл не сохранён. Возьмите отчёт без фамилий («Статистика по отметкам»), а этот файл удалите и на своём устройстве.
personal-not-deleted = Сообщение с этим файлом Telegram удалить не дал. Удалите его из чата сами, для всех: в нём данные обучающихся.
problem-result-none = В файле нет таблицы с результатами. Пришлите отчёт «Статистика по отметкам» или таблицу, где есть школа, число участников и отметки. Если это своя анкета, лист с вопросами должен называться «Опрос».
problem-own-in-album = Это анкета. Пришлите анкеты по одной, каждую отдельным сообщением.
problem-result-no-school = В файле нет строк о школах вашего муниципалитета.
problem-result-other-school = Этот файл не о вашей школе. Пришлите отчёт своей школы.
problem-result-other-subject = В файле нет русского языка и математики. Другие предметы для программы не нужны.
problem-result-other-report = В этом отчёте нет отметок. Возьмите отчёт «Статистика по отметкам».
problem-result-no-marks = В файле есть баллы, но нет отметок, а шкала каждый год своя. Возьмите отчёт «Статистика по отметкам».
problem-result-collection-form = Это форма сбора, а не отчёт: отметок в ней нет. Когда результаты появятся, возьмите отчёт «Статистика по отметкам».

cli-results-file = { $file }: { $verdict ->
    [accept] можно сохранить
    [acceptWithWarnings] можно сохранить, есть замечания
    [ask] сначала нужно уточнить
   *[refuse] не принят
  }. Записей: { $count }.
cli-results-saved = Сохранено: { $statements }{ $upload ->
    [0] {""}
   *[other] , загрузка { $upload }
  }. Из них было иначе: { $changed }. Уже сохранено раньше: { $same }. Не сохранено: { $unsaved }.
cli-results-left-out = { $absent ->
    [yes] Нет в файле, а итог сходится без них (не сдавали): { $names }.
   *[no] Нет в файле, скажите почему (results absent): { $names }.
  }
cli-results-cell = { $place }: { $sentence }
problem-cli-no-file = Файла «{ $got }» нет, или его нельзя прочесть.
problem-cli-no-result-year = «{ $got }» — не год результатов. Пример: 2026 (учебный год 2025/26).
problem-cli-no-grade = Класса «{ $got }» нет. Есть: от 1 до 11.
problem-cli-no-subject = Предмета «{ $got }» нет. Есть: { $known }.
exam-name = { $procedure ->
    [vpr] ВПР
    [oge] ОГЭ
   *[ege] ЕГЭ
  }, { $subject ->
    [russian] русский язык
    [math] математика
    [mathBase] математика (базовая)
   *[mathProfile] математика (профильная)
  }{ $procedure ->
    [vpr] , { $grade } класс
   *[other] {""}
  }
low-head = <b>{ $school }</b>
low-verdict = Признаки низких результатов по правилу программы: <b>{ $verdict ->
    [yes] есть
    [no] нет
   *[undetermined] данных недостаточно
  }</b>{ $known ->
    [yes] .
   *[no] , результатов пока нет.
  }
low-official = { $origin ->
    [regional] В региональном перечне
   *[municipal] В муниципальном перечне
  } на { $year }: { $listed ->
    [yes] да
   *[no] нет
  } ({ $document }).
low-official-none = Перечень на { $year } не загружен.
low-no-rule = Программа не задаёт правила, по которому можно посчитать признаки низких результатов.
low-criterion = { $place }. «{ $text }»
    { $verdict ->
        [yes] Выполнено
        [no] Не выполнено
       *[undetermined] Пока неизвестно
      }. { $counts }.
low-criterion-year = { $year }: низких { $low }, нужно { $need }{ $lacking ->
    [0] {""}
   *[other] , неизвестно { $lacking }
  }
low-name = <b>{ $name }</b>, { $year }
low-result = <b>{ $name }</b>, { $year }: { $below ->
    [minimum] не преодолели минимальный порог
   *[mark] отметку «2» получили
  } { $fails } из { $n } ({ $percent }), граница { $limit }. { $low ->
    [yes] Результат низкий.
   *[no] Результат не низкий.
  }{ $small ->
    [yes] {" "}Группа малая: один обучающийся — это { $one }.
   *[no] {""}
  }
low-result-share = <b>{ $name }</b>, { $year }: не справились { $percent }, граница { $limit }. { $low ->
    [yes] Результат низкий.
   *[no] Результат не низкий.
  } Сколько участников, неизвестно.{ $near ->
    [yes] {" "}Доля округлена: точная могла быть по другую сторону границы.
   *[no] {""}
  }
low-lacking-line = <b>{ $name }</b>, { $year }: { $lack ->
    [after-resits] результаты после пересдач не учитываются, нужны первые.
    [earlier-leavers] в результатах есть выпускники прошлых лет, нужны без них.
   *[other] сколько не справились, не сказано{ $n ->
        [0] .
       *[other] , участников { $n }.
      }
  }
low-counts-for = Засчитано в признак { $places }.
low-source = { $school ->
    [none] {""}
   *[other] { $school }:{" "}
  }{ $file ->
    [none] Введено вручную
   *[other] «{ $file }»{ $sheet ->
        [none] {""}
       *[other] , лист «{ $sheet }»
      }{ $cell ->
        [none] { $row ->
            [0] {""}
           *[other] , строка { NUMBER($row, useGrouping: 0) }
          }
       *[other] , ячейка { $cell }
      }
  }, { $by ->
    [other] {""}
   *[known] { $by },{" "}
  }{ DATETIME($at, $zone) }{ $finality ->
    [preliminary] , предварительно
   *[final] {""}
  }{ $sitting ->
    [first] , до пересдач
    [unsaid] , до пересдач ли, не сказано
   *[none] {""}
  }.
low-lacking = Не хватает за { $year } ({ $count }): { $names }.
low-absent = { $absence ->
    [noClass] Нет класса
    [notTaken] Не сдавали
   *[notHeld] Не проводилось
  }, { $year }: { $names }.
rule-reading = <b>Как читается правило</b>
rule-head = <b>Признаки низких результатов: как читать правило</b>
    Здесь документ можно понимать по-разному. Перед изменением вы увидите, у каких школ станет другим вывод.
rule-line = { $option ->
    [branchPolicy] Филиалы: { $value ->
        [separate] у каждого свой вывод, отдельно от головной школы
       *[merge] считаются вместе с головной школой, вывод один на всех
      }.
    [vprPooling] ВПР по одному предмету: { $value ->
        [grade_subject] каждый класс — отдельная процедура
       *[subject_pooled_grades] классы складываются в одну процедуру
      }.
   *[c2] Низкие результаты два года подряд: { $value ->
        [any] по любым процедурам
       *[same_procedure] по одной и той же процедуре
      }.
  }
rule-chosen = { $by ->
    [coordinator] Выбрал координатор
   *[operator] Выбрано командой на сервере
  }, { DATETIME($at, $zone) }.
rule-default = Так читается правило программы, координатор ничего не менял.
rule-would-change = { $count ->
    [0] Вывод о признаках ни у одной школы не изменится.
    [one] Вывод о признаках изменится у { $count } школы:
   *[other] Вывод о признаках изменится у { $count } школ:
  }
official-head = <b>Перечень школ с низкими результатами на { $year }</b>
official-none = { $origin ->
    [regional] <b>Региональный</b>
   *[municipal] <b>Муниципальный</b>
  }: не загружен.
official-list = { $origin ->
    [regional] <b>Региональный</b>
   *[municipal] <b>Муниципальный</b>
  }: школ { $count }. { $document }. Внесено { DATETIME($at, $zone) }.
official-line = { $school }{ $verdict ->
    [yes] . По правилу программы признаки есть
    [no] . По правилу программы признаков нет
    [undetermined] . По правилу программы данных недостаточно
   *[none] {""}
  }
official-note = Здесь записано только то, что сказано в документе. Бот сам никого в перечень не вносит.
official-choose = { $origin ->
    [regional] Региональный перечень
   *[municipal] Муниципальный перечень
  } на { $year }. Какую школу внести или убрать?
official-ask = { $act ->
    [add] { $school }: внести
   *[remove] { $school }: убрать
  } { $origin ->
    [regional] { $act ->
        [add] в региональный перечень
       *[remove] из регионального перечня
      }
   *[municipal] { $act ->
        [add] в муниципальный перечень
       *[remove] из муниципального перечня
      }
  } на { $year }. На основании какого документа? Напишите название, дату и номер, например: «Приказ управления образования от 01.09.2026 № 112».
official-needed = Напишите, каким документом это установлено.
official-long = Слишком длинно: уложитесь в { $max } знаков.
official-press = Нажмите кнопку под сообщением.
official-sure = { $act ->
    [add] { $school } будет в перечне
   *[remove] { $school } не будет в перечне
  } на { $year }. Основание: { $document }. Всё верно?
official-stored = { $act ->
    [add] Внесено
   *[remove] Убрано
  }: { $school }. { $origin ->
    [regional] Региональный перечень
   *[municipal] Муниципальный перечень
  } на { $year }, основание: { $document }. Школа увидит это у себя в «Где мы сейчас».
button-official = Перечень школ
button-official-edit = { $origin ->
    [regional] Изменить региональный
   *[municipal] Изменить муниципальный
  }
button-official-year = На { $year }
button-official-school = { $listed ->
    [yes] ✓ в перечне: { $school }
   *[no] { $school }
  }
button-official-same = Тот же: { $document }
button-official-do = { $act ->
    [add] Внести
   *[remove] Убрать
  }
button-rule = Как читать правило ШНОР
button-rule-set = Изменить
button-rule-to = { $option ->
    [branchPolicy] { $value ->
        [separate] Филиалы отдельно
       *[merge] Филиалы вместе со школой
      }
    [vprPooling] { $value ->
        [grade_subject] Классы ВПР отдельно
       *[subject_pooled_grades] Классы ВПР вместе
      }
   *[c2] { $value ->
        [any] Два года: любые процедуры
       *[same_procedure] Два года: та же процедура
      }
  }
button-dynamics = Динамика
dynamics-head = <b>{ $school }</b>
    Динамика: { $year } против { $before }
dynamics-none = Сравнить пока нечего: нужны числа за оба года.
dynamics-side = { $part } из { $n } ({ $percent })
dynamics-line = <b>{ $name }</b>, { $of ->
    [grade] тот же класс год назад
   *[cohort] те же обучающиеся в { $grade } классе
  }
    { $measure ->
        [fails] Не справились
       *[fourAndFive] «4» и «5»
      }: было { $before }, стало { $after }{ $way ->
        [up] , на { NUMBER($by) } п. п. больше
        [down] , на { NUMBER($by) } п. п. меньше
       *[same] , доля не изменилась
      }.{ $small ->
        [yes] {" "}Группа меньше 10: о росте или снижении судить нельзя.
       *[no] {""}
      }{ $preliminary ->
        [yes] {" "}Данные предварительные.
       *[no] {""}
      }
hints-head = <b>Требует проверки</b>
    Видит только координатор. Это повод посмотреть внимательнее, а не вывод.
hint-lowered = — { $name }: отметку ниже, чем в журнале, получили { $lowered } из { $n } ({ $percent }). Сравните с текущим контролем.{ $small ->
    [yes] {" "}Группа меньше 10.
   *[no] {""}
  }
hint-unlike-oge = — { $name }: не справились { $oge }, а год назад на ВПР в { $grade } классе — { $vpr }.
hint-border = — { $name }: ровно на нижней границе «{ $mark }» ({ $score } баллов) { $at } из { $n }, на балл ниже — { $below }.
button-why = Почему?
button-way-out = Чтобы выйти
way-out-head = <b>{ $school }</b>
    Чтобы выйти
way-out-pass = { $name }, { $year }: не хватило { $by }. При { $most } из { $n } ({ $percent }) результат не считался бы низким.
way-out-none-low = Низких результатов среди известных нет.
way-out-next = { $keep ->
    [every] Чтобы через год признаков не было, в { $year } учебном году:
   *[one] Чтобы через год признаков не было, в { $year } учебном году достаточно одного:
  }
way-out-limit = — признак { $place }: { $most ->
    [-1] выполнен при любых результатах.
    [0] ни одной процедуры с низким результатом
   *[other] процедур с низким результатом не больше { $most }
  }{ $most ->
    [-1] {""}
   *[other] { $among ->
        [none] .
       *[other] {" "}из этих: { $among }.
      }
  }
way-out-lacking = То, чего не хватает за прошлый год, здесь считается низким, чтобы не обещать лишнего.
button-what-if = Что если: { $name }, { $year }
button-one-more = Ещё 1 справился
button-one-fewer = На 1 меньше
what-if = <b>{ $name }</b>, { $year }
    Было: не справились { $fails } из { $n }. { $way ->
        [same] Без изменений
        [more] Если бы справились ещё { $by }, не справились бы
       *[fewer] Если бы справились на { $by } меньше, не справились бы
      }: { $tried } из { $n } ({ $percent }), { $low ->
        [yes] результат низкий
       *[no] результат не низкий
      }.
    Признаки по правилу программы: <b>{ $verdict ->
        [yes] есть
        [no] нет
       *[undetermined] данных недостаточно
      }</b>.
    Это проба: в результатах ничего не меняется.

## Results in the chat

command-results = Результаты экзаменов
button-results = Результаты
button-drop-results = Не сохранять
button-sitting = { $sitting ->
    [first] { $leavers ->
        [yes] До пересдач, без прошлых лет
       *[no] До пересдач
      }
    [resits] С пересдачами
    [leavers] С выпускниками прошлых лет
   *[unsaid] Не знаю
  }
button-sitting-again = Изменить ответ о пересдачах
button-save-results = { $finality ->
    [final] Сохранить как окончательные: { $count }
   *[preliminary] Сохранить как предварительные: { $count }
  }
button-release-results = Учесть
button-pending-results = Ждёт решения: { $file }
button-grade = { $grade } класс
button-subject = { $subject ->
    [russian] Русский язык
    [math] Математика
    [mathBase] Математика базовая
   *[mathProfile] Математика профильная
  }
results-head = <b>Результаты экзаменов</b>
    Пришлите файл xlsx или csv: отчёт ФИС ОКО, сводную таблицу района или школы. Бот покажет, что прочитал, и спросит, сохранить ли.
results-not-yours = Результаты экзаменов присылают координатор, директор школы и заместитель. У вас такой роли нет.
results-none = В файле не нашлось результатов ваших школ. Пришлите таблицу, где названы школа, предмет, класс и число участников.
album-head = <b>{ $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[other] { $count } файлов
  }</b>{ $read ->
    [0] {""}
    [one] , прочитан { $read }
   *[other] , прочитано { $read }
  }{ $refused ->
    [0] {""}
    [one] , отклонён { $refused }
   *[other] , отклонено { $refused }
  }. Проверьте, всё ли понято верно. Файлы, которые придут ещё, добавятся сюда.
album-file = <b>{ $place }. { $name ->
    [none] Файл с персональными данными
   *[other] { $name }
  }</b>
album-refused = Не взят. { $why }
album-asks = Уточните: { $questions }
album-remarks = Строк с ошибками: { $errors }, замечаний: { $warnings }.
album-contradictions = <b>Файлы противоречат друг другу ({ $count })</b>
album-contradiction = «{ $name }». { $problem }
album-choose = <b>{ $school }</b>, { $procedure }: какие числа верны?
button-album-side = Файл { $place }: { $told }
button-album-prefer = Везде верить файлу { $place }
button-album-again = Выбрать числа заново
album-ask-sitting = Не сказано в файлах { $places }.
album-saved-before = Эти файлы уже сохранены, ничего не изменилось.
button-album-file = { $place }. { $name }
button-album-back = Ко всем файлам
results-read = Прочитан файл «{ $file }». Проверьте, всё ли понято верно:
results-procedure = <b>{ $procedure }</b>: { $schools ->
    [one] { $schools } школа
    [few] { $schools } школы
   *[other] { $schools } школ
  }{ $told ->
    [counts] {", "}участников { $n }, не справились { $fails } ({ PERCENT($share) })
   *[none] {""}
  }{ $absent ->
    [0] {""}
   *[other] {", "}без участников: { $absent }
  }{ $uncounted ->
    [0] {""}
   *[other] {", "}без числа не справившихся: { $uncounted }
  }
results-more = И ещё работ: { $count }.
results-left-out = { $absent ->
    [yes] Нет в файле, а итог сходится без них: { $names }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
      }. Запишем «не сдавали».
   *[no] Нет в файле: { $names }{ $more ->
        [0] {""}
       *[other] {" "}и ещё { $more }
      }. После сохранения спросим, почему.
  }
left-out-count = Школ, которых в файле нет и о которых ничего не сказано: { $count }.
left-out-ask = <b>{ $school }</b> ({ $place } из { $count })
    В файле этой школы нет: { $exams }. Почему?
button-left-out = Нет в файле: { $count }
button-left-out-later = Следующая школа
results-same = { $finality ->
    [preliminary] Те же значения уже сохранены как предварительные.
    [final] Те же значения уже сохранены как окончательные.
   *[both] Те же значения уже сохранены.
  }
results-difference = <b>Рядом с сохранённым</b>: { $parts }.
results-difference-part = { $novelty ->
    [changes] изменится { $count }
    [adds] дополнится { $count }
    [same] те же { $count }
   *[new] новых { $count }
  }
results-was = { $school ->
    [none] {""}
   *[other] { $school },{" "}
  }{ $procedure }: было { $before } → { $after }
results-was-more = И ещё изменений: { $count }.
results-side = { $told ->
    [counts] { $fails } из { $n }
    [share] { PERCENT($share, decimals: 2) }
    [noClass] нет класса
    [notTaken] не сдавали
    [notHeld] не проводилось
   *[unknown] без числа не справившихся
  }
results-sitting = { $sitting ->
    [first] До пересдач, без выпускников прошлых лет.
    [resits] С пересдачами: сохранится, но в выводе о признаках не учитывается.
    [leavers] С выпускниками прошлых лет: сохранится, но в выводе о признаках не учитывается.
   *[unsaid] До пересдач ли, не сказано: так и будет помечено.
  }
results-errors = <b>Не будет взято ({ $count })</b>
results-warnings = <b>Проверьте ({ $count })</b>
results-saved = { $count ->
    [one] Сохранена { $count } запись.
    [few] Сохранены { $count } записи.
   *[other] Сохранено { $count } записей.
  }
results-saved-before = Этот файл уже сохранён, ничего не изменилось.
results-verdict = Признаки низких результатов по правилу программы: { $verdict ->
    [yes] есть
    [no] нет
   *[undetermined] данных недостаточно
  }.
results-would-change = { $count ->
    [0] Вывод о признаках ни у одной школы не изменится. Пока вы не нажмёте «Учесть», эти результаты нигде не учитываются.
    [one] Вывод о признаках изменится у { $count } школы, как только вы нажмёте «Учесть»:
   *[other] Вывод о признаках изменится у { $count } школ, как только вы нажмёте «Учесть»:
  }
results-change = { $school }: было «{ $before ->
    [yes] признаки есть
    [no] признаков нет
   *[undetermined] данных недостаточно
  }», станет «{ $after ->
    [yes] признаки есть
    [no] признаков нет
   *[undetermined] данных недостаточно
  }»
results-released = Результаты учтены.
results-released-before = Эти результаты уже учтены.
results-upload = { $file ->
    [none] Введено вручную
   *[other] «{ $file }»
  }, { DATETIME($at, $zone) }{ $role ->
    [none] {""}
   *[other] {", "}{ $role }
  }, школ { $schools }{ $counts ->
    [yes] {""}
   *[no] . Ещё не учтено
  }

## Templates of results, in a workbook

template-hint = Заполните только жёлтые ячейки и пришлите файл боту. Подробности — на листе «Как заполнить».
template-how-name = Как заполнить
template-how-title = Как заполнить шаблон
template-how = 1. Заполняются только жёлтые ячейки. Школа, предмет, класс и год уже стоят на месте.
    2. «Участников» — сколько обучающихся писали работу или сдавали экзамен. Отсутствовавших не считайте.
    3. Отметки пишутся числом обучающихся, а не процентами. Если отметки не получил никто, напишите 0.
    4. У ЕГЭ указывается, сколько выпускников не преодолели порог: русский язык — 24 балла, математика профильная — 27 баллов, математика базовая — отметка 3.
    5. ОГЭ и ЕГЭ считаются до пересдач и без выпускников прошлых лет.
    6. Если результатов нет, оставьте числа пустыми и выберите причину: нет класса, не сдавали или не проводилось. Ноль здесь не ставится.
    7. Строка, в которой нет ничего, не меняет ничего: её можно заполнить позже и прислать файл ещё раз.
    8. Столбец «Проверка» считает сам. Когда в нём «верно» или пусто, сохраните файл в формате xlsx и пришлите его боту сообщением.
    9. Фамилий и других сведений об обучающихся в файле быть не должно.
template-wrong-number = Нужно целое число от 0 до 9999.
template-wrong-mark = Нужно целое число, не больше числа участников.
template-wrong-reason = Выберите причину из списка или оставьте ячейку пустой.
template-check = Проверка
template-right = верно
template-unfinished = заполните все числа
template-not-both = уберите числа или причину
template-too-many = больше, чем участников
template-sum-begin = в сумме {""}
template-sum-middle = , участников {""}
template-file = Шаблон { $name }.xlsx
problem-result-absence-unknown = «{ $got }» — не причина из списка. Есть: нет класса, не сдавали, не проводилось.
problem-result-absence-counted = Указано «{ $got }», но в строке есть числа. Уберите числа или причину.
problem-result-skipped-blank = Незаполненных строк шаблона: { $count }.
problem-result-template-empty = Шаблон пока не заполнен. Впишите числа в жёлтые ячейки, сохраните файл и пришлите его ещё раз.
procedure = { $procedure ->
    [vpr] ВПР
    [oge] ОГЭ
   *[ege] ЕГЭ
  }
cli-template = Шаблон записан: { $file }. Строк: { $rows }.
problem-results-no-exams = У этих школ таких экзаменов нет.
problem-cli-no-folder = Папки «{ $got }» нет. Создайте её или назовите другую.
problem-cli-not-written = Файл «{ $got }» нельзя записать.
button-results-template = Скачать шаблон
button-template-all = Всё в одном файле
button-template-one = Для одной школы
button-template-year = За { NUMBER($year, useGrouping: 0) } год
template-choose = <b>Шаблон результатов</b>
    { $whose }, экзамены { NUMBER($year, useGrouping: 0) } года. Школы, предметы и классы в файле уже стоят: останется вписать числа и прислать файл сюда. Для каких экзаменов?
template-no-exams = Для { $whose } нет экзаменов, по которым нужны результаты.
template-caption = Заполните жёлтые ячейки и пришлите файл сюда. Как это сделать, написано на листе «Как заполнить».
results-whose = Для кого?
## The activities of the plan, as schools told of them

button-activities = Мероприятия
activity-counts = выполнено { $done }, в работе { $work }, не начато { $not }{ $unknown ->
    [0] {""}
   *[other] , неизвестно { $unknown }
  }
activity-number = { $number ->
    [none] {""}
   *[other] { $number }.{" "}
  }
activity-name = <b>{ activity-number }{ $name }</b>
activity-schools = { $what ->
    [done] Выполнено
    [in-work] В работе
    [not-begun] Не начато
   *[not-applicable] Не относится
  } ({ $count }): { $names }.
activities-head = <b>{ $name }</b>, { $period }
    Мероприятия плана по отчётам школ. На { DATETIME($now, $zone) }.
activities-none = О мероприятиях плана школы в этом отчёте не отвечают.
status-activities = <b>Мероприятия плана</b>, { $period }, рег. № { $registration }{ $accepted ->
    [yes] , принято
   *[no] , предварительно
  }: { activity-counts }
status-activity = { activity-number }{ $name }: { $said ->
    [done] выполнено
    [in-work] в работе
    [not-begun] не начато
    [not-applicable] не относится
    [no-data] нет данных
   *[later] ответ отложен
  }
summary-activities = Мероприятия плана, все школы вместе: { activity-counts }.

## Counts typed in the chat

button-type-results = Ввести вручную
button-counts-exam = { $known ->
    [yes] ✓ есть: { $exam }
   *[no] { $exam }
  }
button-counts-all = Другие классы
button-counts-more = Ввести ещё
button-what-changes = Что изменится
button-absence = { $absence ->
    [noClass] Нет такого класса
   *[notTaken] Никто не писал
  }
button-save-counts = { $finality ->
    [final] Сохранить как окончательные
   *[preliminary] Сохранить как предварительные
  }
counts-choose = <b>Ввести результаты вручную</b>
    { $school }, { NUMBER($year, useGrouping: 0) } год. Какие результаты введём?
counts-head = <b>{ $exam }</b>
    { $school }
counts-ask-n = { $procedure ->
    [vpr] Сколько обучающихся писали работу?
   *[other] Сколько обучающихся сдавали экзамен?
  }
counts-ask-mark = Сколько получили «{ $mark }»?
counts-ask-fails = { $subject ->
    [russian] Сколько не преодолели порог (24 балла)?
    [mathProfile] Сколько не преодолели порог (27 баллов)?
   *[mathBase] Сколько получили «2»?
  }
counts-of-participants = участников
counts-hint = { $procedure ->
    [vpr] Отсутствовавших не считайте. Можно одной строкой, участники и отметки от «2» до «5»: <i>12 3 4 5 0</i>
    [oge] До пересдач. Можно одной строкой, участники и отметки от «2» до «5»: <i>12 3 4 5 0</i>
   *[ege] До пересдач, без выпускников прошлых лет. Можно одной строкой, участники и не преодолевшие: <i>7 2</i>
  }
counts-given-n = участников { $n }
counts-given-mark = «{ $mark }» — { $count }
counts-left = Осталось распределить: { $left }.
counts-absence = { $absence ->
    [noClass] Такого класса в школе нет.
   *[notTaken] Никто не писал и не сдавал.
  } Это не ноль процентов: результата нет.
counts-before = Сейчас учитывается: участников { $n }, не справились { $fails }.
counts-sure = Всё верно?
counts-press = Нажмите «Сохранить», «Назад» или «Отмена».
counts-wait = Пока вы не нажмёте «Учесть», это нигде не учитывается.
counts-saved-before = Это уже сохранено.
problem-counts-needed = Нужно число. Если результатов нет, вернитесь к первому вопросу и выберите причину.

## A file of results given back with its cells marked

button-marked = Вернуть файл с пометками
button-back-to-file = К этому файлу
marked-list = Замечания
marked-sheet = Лист
marked-cell = Ячейка
marked-what = Что не так
marked-file = { $name } с пометками.xlsx
marked-caption = Красные ячейки не взяты, жёлтые нужно проверить: что не так, написано в примечаниях и на листе «Замечания». Исправьте и пришлите файл ещё раз. Ваш файл не изменён.
marked-failed = Пометить этот файл не получилось: он слишком велик. Что не так, написано выше, по листам и ячейкам.

## Results written for other programs

export-name = Результаты
export-small = менее { $least } участников
export-unknown-size = число участников неизвестно
export-preliminary = предварительные
export-final = окончательные
export-typed = введено вручную
cli-exported = Записано: { $file }. Строк: { $rows }{ $hidden ->
    [0] {""}
   *[other] , без чисел, где участников менее { $least } или их число неизвестно: { $hidden }
  }.
problem-cli-no-form = «{ $got }»: имя файла должно кончаться на .xlsx или .csv.

## Which school a name in a file means

button-spelling-yes = Да, это { $school }
button-spelling-other = Нет, другая школа
button-spelling-which = Указать школу: { $name }
spelling-which = Какая школа в файле названа «{ $name }»? Название запомнится, и в следующий раз вопроса не будет.
spelling-remembered = Запомнено: «{ $name }» — это { $school }.
spelling-refused = «{ $name }» не запомнено: так уже называется другая школа.
## What a school says of its results, and is told of them

button-results-right = Верно
button-results-wrong = Есть ошибка
results-row = <b>{ $procedure }</b>: { $told ->
    [counts] участников { $n }, не справились { $fails } ({ PERCENT($share) })
    [share] не справились { PERCENT($share, decimals: 2) }
    [noClass] нет класса
    [notTaken] не сдавали
    [notHeld] не проводилось
    [withdrawn] прежние данные отменены
   *[unknown] числа не справившихся нет
  }{ $preliminary ->
    [yes] {""}, предварительно
   *[no] {""}
  }
notice-results-check = { $school }: координатор загрузил результаты{ $file ->
    [none] {""}
    [many] {""} (файлов: { $files })
   *[other] {""} («{ $file }»)
  }. Проверьте строки вашей школы: они пока нигде не учитываются.
notice-results-released = { $school }: координатор учёл результаты{ $file ->
    [none] {""}
    [many] {""} (файлов: { $files })
   *[other] {""} («{ $file }»)
  }.
notice-results-saved = { $school }: новые результаты{ $file ->
    [none] , введены вручную
    [many] {""} (файлов: { $files })
   *[other] {""} из файла «{ $file }»
  }{ $role ->
    [none] {""}
   *[other] , сохранил { $role }
  }. Они уже учитываются.
notice-results-family = { $school }: учтены новые результаты филиала или головной школы, которые по правилу считаются вместе с вашими.
notice-results-counted = Учтены новые результаты{ $file ->
    [none] , введённые вручную
    [many] {""} (файлов: { $files })
   *[other] {""} («{ $file }»)
  }.
results-changed = { $count ->
    [0] Вывод о признаках низких результатов ни у одной школы не изменился.
    [one] Вывод о признаках низких результатов изменился у { $count } школы:
   *[other] Вывод о признаках низких результатов изменился у { $count } школ:
  }
results-changed-line = { $school }: было «{ $before ->
    [yes] признаки есть
    [no] признаков нет
   *[undetermined] данных недостаточно
  }», стало «{ $after ->
    [yes] признаки есть
    [no] признаков нет
   *[undetermined] данных недостаточно
  }»
results-changed-more = И ещё школ: { $count }.
notice-results-verdict = Признаки низких результатов по правилу программы: { $before ->
    [yes] было «есть», стало{" "}
    [no] было «нет», стало{" "}
    [undetermined] было «данных недостаточно», стало{" "}
   *[same] {""}
  }<b>{ $verdict ->
    [yes] есть
    [no] нет
   *[undetermined] данных недостаточно
  }</b>.
notice-results-wrong = { $school }: в загруженных результатах{ $file ->
    [none] {""}
    [many] {""} (файлов: { $files })
   *[other] {""} («{ $file }»)
  } есть ошибка: «{ $remark }». { $counts ->
    [yes] Эти результаты уже учтены. Чтобы исправить, пришлите файл с верными числами.
   *[no] Проверьте, прежде чем учитывать.
  }
results-right = Спасибо. Координатор увидит, что всё верно.
results-wrong-ask = Что в результатах неверно? Напишите предмет, класс и верные числа, например: «Математика, 5 класс: участников 9, а не 10». Без фамилий.
results-wrong-needed = Напишите словами, что неверно.
results-wrong-long = Слишком длинно: уложитесь в { $max } знаков.
results-wrong-noted = Передано координатору.
results-wrong-refused = Не передано: доступа к этой школе больше нет.
results-checked = Школы ответили: «Верно» — { $right }, «Есть ошибка» — { $wrong }.
results-remark = { $school }: «{ $remark }»

cli-questionnaire-line = { $id }, версия { $version }: { $title }. Вопросов { $items }, факторов { $factors }, около { $minutes } минут.
cli-factor-line = { $factor }: { $level ->
    [high] высокий риск, { $score }
    [medium] средний риск, { $score }
    [low] низкий риск, { $score }
   *[undetermined] данных недостаточно
}.
problem-cli-no-questionnaire = Анкеты «{ $got }» нет. Есть: { $known }.
problem-cli-not-readable = Файл «{ $got }» не читается. Проверьте имя и права.
problem-cli-not-json = Файл «{ $got }» — не JSON. Пример: {"{"}"q01": 95, "q02": 2{"}"}.
problem-answers-not-an-object = { $file }: нужны ответы по номерам вопросов. Пример: {"{"}"q01": 95, "q02": 2{"}"}.
problem-answers-no-item = { $file }: вопроса «{ $item }» в этой анкете нет.
problem-answers-not-a-number = { $file }, { $item }: { $got } — не число. Нужно число, а null — если вопрос не относится к школе или данных нет.
problem-answers-no-points = { $file }, { $item }: баллов { $got } у этой шкалы нет. Есть: { $known }.
problem-answers-not-whole = { $file }, { $item }: { $got } — не целое число.
problem-answers-out-of-range = { $file }, { $item }: { $got } вне границ, { $max ->
    [none] нужно не меньше { $min }
   *[other] нужно от { $min } до { $max }
}.
## The pictures of self-diagnosis: a profile on a phone

picture-title = Профиль факторов риска
picture-day = { DATE($day, form: "year") }, версия анкеты { $version }{ $preliminary ->
    [yes] , предварительно
   *[no] {""}
  }
picture-own = Школа может изменить сама
picture-given = Условия, которые можно смягчить
picture-level = { $level ->
    [high] высокий риск
    [medium] средний
   *[low] низкий
  }{ $common ->
    [yes] : { $from }–{ $to }
   *[no] {""}
  }
picture-value = { $level ->
    [high] высокий { $score }
    [medium] средний { $score }
    [low] низкий { $score }
   *[undetermined] не определён
  }{ $raised ->
    [yes] *
   *[no] {""}
  }{ $known ->
    [yes] {""} · было { $was }
   *[no] {""}
  }
picture-undetermined = не определён: ответов меньше половины
picture-priority = { $chosen ->
    [yes] приоритет школы
   *[no] предлагаемый приоритет
  }
picture-before = прошлая волна{ $wave ->
    [none] {""}
   *[other] : { $wave }
  }
picture-raised = уровень поднят: по самому важному пункту наибольший риск
picture-first = Сравнить не с чем: прошлой волны этой версии анкеты нет.
cli-picture = Картинка записана: { $file }.
## More time for a report (src/bot/more-time.ts, src/bot/features/more-time.ts, src/bot/features/extend.ts)

summary-line-own = { $school }, срок продлён до { DATE($due, $today) }
time-reason-illness = болезнь, карантин
time-reason-weather = паводок, непогода
time-reason-data = ждём данных для отчёта
time-reason-absence = ответственный в отъезде
time-reason-technical = не работала связь или бот
button-time = Попросить время
button-time-until = До { DATE($day, $today) }
button-time-list = Просьбы о времени
button-time-waiting = Просят время: { $count }
button-time-history = История сроков
time-history-head = <b>{ $school }</b>
    Кто просил время и что решили. Сначала последнее.
time-history-none = Времени не просили и не давали.
# $who and $by: an address, or who it is.
time-history-asked = { DATETIME($at, $zone) }, отчёт за { $period }: { $who ->
    [you] вы просили
    [nameless] школа просила
    [operator] оператор просил
   *[other] { $who } · просьба
  } до { DATE($asked, $today) }, причина: { $reason }. { $state ->
    [given] Продлено до { DATE($due, $today) }
    [refused] Срок оставлен прежним
    [unanswered] Осталась без ответа.
   *[open] Ответа пока нет.
  }{ time-history-by }
time-history-by = { $by ->
    [none] {""}
    [you] , решили вы { DATETIME($decided, $zone) }.
    [nameless] , решил координатор { DATETIME($decided, $zone) }.
    [operator] , решил оператор { DATETIME($decided, $zone) }.
   *[other] , решение: { $by }, { DATETIME($decided, $zone) }.
  }
time-history-given = { DATETIME($at, $zone) }, отчёт за { $period }: { $who ->
    [you] вы продлили срок
    [nameless] координатор продлил срок
    [operator] оператор продлил срок
   *[other] срок продлён ({ $who })
  } до { DATE($due, $today) }{ $reason ->
    [none] .
   *[other] , основание: { $reason }.
  }
time-history-given-wave = { DATETIME($at, $zone) }. { CAPITAL($period) }: { $who ->
    [you] вы продлили срок
    [nameless] координатор продлил срок
    [operator] оператор продлил срок
   *[other] срок продлён ({ $who })
  } до { DATE($due, $today) }{ $reason ->
    [none] .
   *[other] , основание: { $reason }.
  }
status-entered = { $reader ->
    [school] ⚠ Его внёс за вас координатор. Подтвердите, что всё верно, или напишите, где ошибка.
   *[other] ⚠ Внесён за школу: её подтверждения ещё нет.
  }
card-entered = ⚠ За вас внесён отчёт за { $period }. Подтвердите, что всё верно, или напишите, где ошибка.
button-look-entered = Проверить внесённое: { $period }
review-unconfirmed = ⚠ Директор ещё не подтвердил внесённое. Принять можно и так.
school-entered = ⚠ Отчёт за { $period } внесён за школу: её подтверждения ещё нет.
problem-cli-no-time-needed = Школе «{ $got }» время не нужно: такой школы нет, она не участвует или отправила отчёт в срок.
cli-extended = Отчёт за { $period }: срок продлён до { DATE($day, $today) }, школ: { $count }. Основание: { $ground }. { $names }
cli-extended-wave = { CAPITAL($period) }: срок продлён до { DATE($day, $today) }, школ: { $count }. Основание: { $ground }. { $names }
button-time-request = { $school }: до { DATE($due, $today) }
button-time-give = Продлить до { DATE($day, $today) }
button-time-other = Другой день
button-time-refuse = Оставить { DATE($due, $today) }
button-open-report = Открыть отчёт
time-term = { $over ->
    [yes] срок был { DATE($due, $today) }
   *[no] сейчас срок { DATE($due, $today) }
  }
time-ask-day = <b>{ $school }</b>
    Отчёт за { $period }: { time-term }. До какого дня нужно время? Выберите или напишите дату.
time-ask-reason = Просим время до { DATE($day, $today) }. Почему? Выберите или напишите своими словами.
time-other-ask = { $school } просит время до { DATE($asked, $today) }, { time-term }. До какого дня продлить? Выберите или напишите дату.
time-reason-needed = Выберите причину или напишите её словами.
time-reason-long = Слишком длинно: уложитесь в { $max } знаков.
time-asked-done = Просьба о времени до { DATE($day, $today) } отправлена координатору. Ответ придёт сюда. Пока его нет, срок прежний: { DATE($due, $today) }.
time-waiting = <b>{ $school }</b>
    Время на отчёт за { $period } уже попросили: до { DATE($asked, $today) }. Координатор ещё не ответил, { time-term }.
time-sent = Отчёт уже отправлен, время просить не нужно.
words-time = время, ещё время, попросить время
time-which = На что нужно время?
time-nothing-owed = { $who ->
    [sender] Ни отчёта, ни ответов от вас сейчас не ожидаем: просить время не на что.
   *[other] Время просит тот, кто отправляет: директор школы или заместитель, которому он это разрешил.
  }
time-asked = <b>{ $school }</b> просит время на отчёт за { $period }: до { DATE($asked, $today) }{ $decided ->
    [yes] {""}
   *[no] , { time-term }
  }. Причина: { $reason }.
time-asked-decided = Решено { $by ->
    [you] вами
   *[other] другим координатором
  } { DATETIME($at, $zone) }: { $given ->
    [yes] срок продлён до { DATE($due, $today) }. Школе сообщили.
   *[no] срок остаётся прежним. Школе сообщили.
  }
time-asked-sent = Отчёт уже отправлен в срок, продлевать не нужно.
time-asked-moved = Срок уже { DATE($due, $today) }, решать больше нечего.
time-asked-passed = Этот день прошёл, просьба осталась без ответа. Дать школе время можно и сейчас.
# The day it asked for is over: so is the term.
time-lapsed = <b>{ $school }</b>
    Просьба о времени на отчёт за { $period } до { DATE($asked, $today) } осталась без ответа. Срок прежний: он был { DATE($due, $today) }. Отправить можно и сейчас, попросить время — снова.
time-lapsed-wave = <b>{ $school }</b>
    Просьба о времени осталась без ответа: { $period }, до { DATE($asked, $today) }. Срок прежний: он был { DATE($due, $today) }. Отправить можно и сейчас, попросить время — снова.
reminder-time-asked = Время просили до { DATE($asked, $today) }, ответа ещё нет.
time-none = Времени никто не просит.
time-list = Просят время: { $count }. Выберите, чтобы решить.
time-answered = { $school }: { $given ->
    [yes] координатор продлил срок отчёта за { $period } до { DATE($due, $today) }{ $other ->
        [yes] {" "}(просили до { DATE($asked, $today) })
       *[no] {""}
      }{ $reason ->
        [none] .
       *[other] . Основание: { $reason }.
      }
   *[no] координатор не продлил срок отчёта за { $period }: { $over ->
        [yes] срок был { DATE($due, $today) }, отправить можно и сейчас.
       *[no] срок — { DATE($due, $today) }.
      }
  }
toast-time-decided-before = По этой просьбе уже решили.
toast-time-no-need = Решать больше нечего.
button-extend = Продлить: { $period }
button-extend-all = { $count ->
    [one] Всем: { $count } школе
   *[other] Всем: { $count } школам
  }
button-extend-ticked = { $count ->
    [one] Отмеченным: { $count } школе
   *[other] Отмеченным: { $count } школам
  }
extend-who = Продлить срок отчёта за { $period }: сейчас { DATE($due, $today) }. Кому? { $ticked ->
    [0] Отметьте школы или нажмите «Всем».
   *[other] Отмечено: { $ticked }.
  }
extend-press = Выберите кнопкой.
extend-day = { CAPITAL($period) }, школ: { $count }. До какого дня продлить? Выберите или напишите дату.
extend-ground = Продлеваем до { DATE($day, $today) }, школ: { $count }. На каком основании? Выберите или напишите, например, дату и номер приказа.
extend-nobody = Отчёт отправили все школы, продлевать некому.
extend-kept = Не изменён ({ $count }), у них уже не раньше: { $names }.
extend-kept-one = { $school } — { DATE($due, $today) }
extend-untold = ⚠ Никого нет в боте, сообщите сами ({ $count }): { $names }.
extend-done = { CAPITAL($period) }: срок продлён до { DATE($day, $today) }, школ: { $count }. { $told ->
    [all] Им сообщили, напоминания
    [some] Кто есть в боте, тем сообщили; напоминания
   *[none] Напоминания
  } пойдут по новому сроку.
time-asked-wave = <b>{ $school }</b> просит время: { $period }, до { DATE($asked, $today) }{ $decided ->
    [yes] {""}
   *[no] , { time-term }
  }. Причина: { $reason }.
time-ask-day-wave = <b>{ $school }</b>
    { CAPITAL($period) }: { time-term }. До какого дня нужно время? Выберите или напишите дату.
time-waiting-wave = <b>{ $school }</b>
    Время уже попросили: { $period }, до { DATE($asked, $today) }. Координатор ещё не ответил, { time-term }.
time-sent-wave = Ответы уже отправлены, время просить не нужно.
time-asked-sent-wave = Ответы уже отправлены в срок, продлевать не нужно.
time-history-asked-wave = { DATETIME($at, $zone) }. { CAPITAL($period) }: { $who ->
    [you] вы просили
    [nameless] школа просила
    [operator] оператор просил
   *[other] { $who } · просьба
  } до { DATE($asked, $today) }, причина: { $reason }. { $state ->
    [given] Продлено до { DATE($due, $today) }
    [refused] Срок оставлен прежним
    [unanswered] Осталась без ответа.
   *[open] Ответа пока нет.
  }{ time-history-by }
time-answered-wave = { $school }: { $given ->
    [yes] координатор продлил срок до { DATE($due, $today) }: { $period }{ $reason ->
        [none] .
       *[other] . Основание: { $reason }.
      }
   *[no] координатор не продлил срок: { $period }. { $over ->
        [yes] Срок был { DATE($due, $today) }, отправить можно и сейчас.
       *[no] Срок — { DATE($due, $today) }.
      }
  }
button-open-report-wave = Открыть
button-give-time = Дать время
button-to-school = К школе
extend-which = { $school }: на что дать время?
button-extend-some = Дать время школам
extend-who-wave = { CAPITAL($period) }: сейчас срок { DATE($due, $today) }. Кому продлить? { $ticked ->
    [0] Отметьте школы или нажмите «Всем».
   *[other] Отмечено: { $ticked }.
  }
extend-nobody-wave = Ответили все школы, продлевать некому.
problem-time-not-later = Срок и так { DATE($due) }. Нужен более поздний день.
problem-time-past = Этот день уже прошёл. Сегодня { DATE($today) }. Напишите день, который ещё впереди.
problem-time-too-long = Это слишком далеко: самое позднее — { DATE($last) }. Напишите день раньше.
problem-time-day-off = { DATE($day) } — выходной. Ближайший рабочий день — { DATE($next) }: выберите его или напишите другой.

## A questionnaire from a spreadsheet
problem-expression-incomplete = В выражении чего-то не хватает (знак { NUMBER($at, useGrouping: 0) }): выражение обрывается или между знаками пусто. Допишите его или сотрите.
problem-expression-unexpected = В выражении лишнее «{ $got }» (знак { NUMBER($at, useGrouping: 0) }). Между двумя значениями нужен знак: and, or, =, +.
problem-expression-instead = В выражении стоит «{ $got }» (знак { NUMBER($at, useGrouping: 0) }). Здесь это пишут так: { $instead }
problem-expression-unclosed-text = В выражении не закрыта кавычка (знак { NUMBER($at, useGrouping: 0) }). Текст берут в одинаковые кавычки с двух сторон: 'да'.
problem-expression-unclosed-name = В выражении не закрыта скобка имени (знак { NUMBER($at, useGrouping: 0) }). Имя вопроса пишут так: {"${"}имя{"}"}.
problem-expression-unclosed-bracket = В выражении не закрыта скобка (знак { NUMBER($at, useGrouping: 0) }). Поставьте «)» там, где она кончается.
problem-expression-name = «{ $got }» не может быть именем вопроса (знак { NUMBER($at, useGrouping: 0) }): имя начинается с буквы, дальше буквы, цифры и «_», без пробелов.
problem-expression-word = Непонятное слово «{ $got }» (знак { NUMBER($at, useGrouping: 0) }). Ответ на вопрос пишут {"${"}{ $got }{"}"}, текст — в кавычках: '{ $got }'.
problem-expression-function = Действия «{ $got }» бот не знает (знак { NUMBER($at, useGrouping: 0) }). Есть: { $known }.
problem-expression-choice-text = Подписи вариантов ({ $got }, знак { NUMBER($at, useGrouping: 0) }) бот в выражениях не видит, только их имена. Напишите подпись сами: if({"${"}вопрос{"}"} = 'имя', 'Подпись', 'Другая подпись').
problem-expression-arguments = У действия { $got } значений { $count } (знак { NUMBER($at, useGrouping: 0) }), а нужно { $min ->
    [0] { $max ->
        [0] без значений, пустые скобки
       *[other] не больше { $max }
    }
   *[other] от { $min } до { $max }
}. Значения разделяют запятой.
problem-expression-regex = Шаблон «{ $got }» не читается (знак { NUMBER($at, useGrouping: 0) }). Проверьте скобки и повторы; заглядывать вперёд и назад и ссылаться на найденное нельзя.
problem-expression-date-format = Как записать дату, сказано непонятно: «{ $got }» (знак { NUMBER($at, useGrouping: 0) }). Можно %d, %e, %m, %n, %Y, %y: '%d.%m.%Y'.
problem-expression-no-here = Точка в выражении (знак { NUMBER($at, useGrouping: 0) }) означает проверяемый ответ и бывает только в столбце constraint. Здесь напишите имя вопроса: {"${"}имя{"}"}.
problem-expression-too-long = Выражение слишком сложное. Разделите его: часть вынесите в строку calculate и сошлитесь на её имя.
problem-xlsform-no-survey = В книге нет листа survey («опрос»), а на нём и стоят вопросы. Листы книги: { $sheets }. Переименуйте лист с вопросами в survey.
problem-xlsform-no-questions = На листе нет ни одного вопроса: только пояснения или расчёты. Добавьте строку с вопросом.
problem-xlsform-no-column = На листе нет столбца { $column } (по-русски «{ $also }»). Добавьте его заголовок в первую строку.
problem-xlsform-column-twice = Столбец «{ $column }» уже есть: { $cell }. Оставьте один.
problem-xlsform-formula = В ячейке формула без значения или с ошибкой. Если это выражение анкеты, поставьте перед ним апостроф: так Excel возьмёт его как текст.
problem-xlsform-too-many-rows = На листе больше { NUMBER($max, useGrouping: 0) } строк. Такую анкету никто не заполнит: разделите её.
problem-xlsform-no-type = Не указан тип. Напишите, что это: text, integer, select_one и список, note. Ненужную строку сотрите.
problem-xlsform-unknown-type = Типа «{ $got }» нет. Есть: { $known }.
problem-xlsform-unsupported-type = «{ $got }» бот не умеет. { $instead ->
    [groups] Вместо повторов задайте вопросы по одному (имя_1, имя_2) или соберите их в группу: begin group и end group.
    [place] Вместо места на карте спросите адрес или координаты строкой: тип text.
    [file] Возьмите тип file: фото, снимок экрана или документ присылают файлом.
    [integer] Возьмите integer, а наименьшее и наибольшее число запишите в constraint.
    [select] Возьмите select_multiple или несколько select_one: первое место, второе место.
    [date] Возьмите date, а время, если оно нужно, спросите отдельно типом text.
    [choices] Перенесите варианты на лист choices и возьмите select_one или select_multiple.
    [calculate] Возьмите calculate и запишите значение в столбец calculation.
   *[text] Возьмите text, а вид ответа проверьте в constraint.
}
problem-xlsform-unsupported-column = Столбец { $got } здесь не годится. { $instead ->
    [calculate] Значение, которое считается само, — это отдельная строка типа calculate.
    [note] Чтобы только показать текст или значение, возьмите тип note и вставьте {"${"}имя{"}"} в подпись.
   *[constant] Расчёт и так обновляется после каждого ответа: сотрите ячейку.
}
problem-xlsform-no-name = У строки нет имени. Дайте короткое имя без пробелов: по нему называется столбец в ответах.
problem-xlsform-name-unfit = Имя «{ $got }» не годится. Начните с буквы, дальше буквы, цифры, «_», «-» и точка, без пробелов: например, pupils_total.
problem-xlsform-name-twice = Имя «{ $got }» уже занято: { $cell }. Дайте другое.
problem-xlsform-name-of-other = У этого вопроса есть «другое», и слова к нему получат имя «{ $got }», а оно занято: { $cell }. Переименуйте ту строку.
problem-xlsform-no-label = Нет текста вопроса. Напишите его в столбце label.
problem-xlsform-no-list = Не сказано, из какого списка выбирать. Напишите его имя после типа: select_one yes_no.
problem-xlsform-list-missing = Списка «{ $got }» на листе choices нет{ $known ->
    [none] : там нет ни одного. Добавьте его варианты: list_name, name, label.
   *[other] . Есть: { $known }.
}
problem-xlsform-list-of-choice-missing = Не сказано, к какому списку относится вариант. Заполните столбец list_name.
problem-xlsform-choice-no-name = У варианта нет имени. Дайте короткое имя без пробелов: оно стоит в ответах.
problem-xlsform-choice-blank = В имени варианта «{ $got }» пробел, а им разделяются несколько ответов. Замените его на «_».
problem-xlsform-choice-twice = Вариант «{ $got }» в списке «{ $list }» уже есть: { $cell }. Переименуйте или сотрите один.
problem-xlsform-choice-no-label = У варианта нет подписи. Напишите в столбце label, что увидит человек.
problem-xlsform-group-open = Группа не закрыта. После последнего её вопроса поставьте строку end group.
problem-xlsform-group-not-open = Здесь закрывается группа, которая не открыта. Сотрите строку или поставьте begin group выше.
problem-xlsform-group-other-end = Здесь закрывается не то, что открыто: в { $cell } стоит { $opened }.
problem-xlsform-group-too-deep = Групп внутри групп больше { $max }. Уберите лишние.
problem-xlsform-no-calculation = Не сказано, что считать. Напишите выражение в столбце calculation.
problem-xlsform-not-for-type = Столбец { $column } для строки «{ $got }» ничего не значит и не учитывается.
problem-xlsform-unknown-name = Вопроса с именем «{ $got }» в анкете нет.{ $like ->
    [none] {" "}Проверьте столбец name.
   *[other] {" "}Возможно, это { $like }.
}
problem-xlsform-name-of-note = «{ $got }» — { $what ->
    [group] группа, ответа у неё нет.
   *[note] пояснение, ответа у него нет.
  } Сошлитесь на вопрос или на расчёт.
problem-xlsform-unclosed-name = В тексте не закрыта скобка имени. Имя вопроса пишут так: {"${"}имя{"}"}.
problem-xlsform-circle = Получился круг: { $names }. { $length ->
    [1] Строка зависит сама от себя.
   *[other] Каждая строка зависит от следующей, и начать не с чего.
} Уберите одну из ссылок.
problem-xlsform-default = Значение по умолчанию «{ $got }» не подходит: { $why ->
    [integer] нужно целое число
    [decimal] нужно число
    [too-large] число слишком велико
    [date] нужна дата, например 2026-11-12, или today()
    [choice] такого варианта в списке нет
    [acknowledge] нужно OK
   *[file] файла по умолчанию не бывает
}.
problem-xlsform-default-of-answers = Значение по умолчанию ставится до первого ответа и не может зависеть от других. Чтобы значение следовало за ответами, возьмите тип calculate.
problem-xlsform-other-filtered = Вместе с or_other варианты не отбирают. Уберите choice_filter или добавьте «другое» в список сами.
problem-xlsform-score-empty = На листе нет ни одной строки с баллами. Заполните его или удалите: тогда анкета останется без оценки.
problem-xlsform-score-no-item = Не сказано, за какой вопрос баллы. Напишите в столбце item имя вопроса с листа survey.
problem-xlsform-score-not-choice = «{ $got }» — вопрос без вариантов, баллы ему не поставить. Их дают вариантам вопросов select_one и select_multiple.
problem-xlsform-score-no-option = Не сказано, за какой ответ баллы. Напишите в столбце option имя варианта с листа choices.
problem-xlsform-score-unknown-option = Варианта «{ $got }» в списке «{ $list }» нет. Есть: { $known }.
problem-xlsform-score-twice = Баллы за вариант «{ $got }» вопроса «{ $item }» уже стоят: { $cell }. Оставьте одну строку.
problem-xlsform-score-points = { $got ->
    [none] Баллы не указаны.
   *[other] «{ $got }» — не баллы.
  } Нужно число от 0 до 9999, больше — хуже. Если такой ответ не должен считаться, поставьте «-».
problem-xlsform-score-nothing = У вопроса «{ $got }» нет ни одного варианта больше 0 баллов, и оценивать по нему нечего. Поставьте баллы или уберите его строки.
problem-xlsform-score-no-factor = Не сказано, к какому фактору относится вопрос «{ $got }». Напишите фактор в столбце factor.
problem-xlsform-score-two-factors = Вопрос «{ $got }» уже относится к фактору «{ $factor }»: { $cell }. Вопрос считается в одном факторе.
problem-xlsform-factor-two-labels = У фактора «{ $got }» уже есть другое название: { $cell }. Оставьте одно.
problem-xlsform-factor-no-levels = У фактора «{ $got }» нет границ уровней. Добавьте на лист levels строки с ним или строки без фактора, общие для всех.
problem-xlsform-levels-missing = Баллы есть, а границ уровней нет. Добавьте лист levels («уровни») со столбцами level, from, to, например: low от 0 до 33, medium от 34 до 66, high от 67 до 100.
problem-xlsform-level-factor = Фактора «{ $got }» на листе баллов нет. { $known ->
    [none] Там нет ни одного.
   *[other] Есть: { $known }.
  } Если уровень общий для всех, оставьте ячейку пустой.
problem-xlsform-level-unknown = { $got ->
    [none] Уровень не указан.
   *[other] Уровня «{ $got }» нет.
  } Есть: low, medium, high (низкий, средний, высокий).
problem-xlsform-level-bound = { $got ->
    [none] Граница не указана.
   *[other] «{ $got }» — не граница уровня.
  } Нужно целое число от 0 до 100: столько процентов от возможных баллов набрано.
problem-xlsform-level-backward = Уровень кончается раньше, чем начинается: от { $from } до { $to }. Поменяйте числа местами.
problem-xlsform-level-twice = Уровень «{ $got }» уже есть: { $cell }. Оставьте одну строку.
problem-xlsform-level-order = Уровень «{ $got }» стоит выше, чем «{ $before }». Больше баллов — больше риск: сначала low, потом medium, потом high.
problem-xlsform-level-start = Самый низкий уровень начинается с { $got }, а нужно с 0.
problem-xlsform-level-end = Самый высокий уровень кончается на { $got }, а нужно на 100.
problem-xlsform-level-overlap = Число { $got } входит уже в два уровня: прошлый кончается в { $cell }. Начните этот на единицу дальше.
problem-xlsform-level-gap = Перед { $got } пропуск: { $length ->
    [1] число { $first } не входит
   *[other] числа от { $first } до { $last } не входят
  } ни в один уровень. Сдвиньте границу.
problem-xlsform-score-missed = У вопроса «{ $got }» нет баллов за варианты: { $options }. За них будет 0.
problem-xlsform-levels-alone = Уровни не читаются: нет листа scores («баллы»), по которому их считать.
problem-xlsform-column-ignored = Столбец { $column } только меняет вид вопроса, здесь он не учитывается. Строк с ним: { $count }.
problem-xlsform-column-unknown = Столбца «{ $column }» бот не знает и его не читает.
problem-xlsform-row-ignored = Строка «{ $got }» не нужна: кто и когда ответил, бот записывает сам.
problem-xlsform-setting-ignored = Настройка «{ $column }» здесь ничего не меняет.
problem-xlsform-sheet-ignored = Лист «{ $name }» не читается.
problem-xlsform-bare-condition = Условие {"${"}{ $got }{"}"} без сравнения выполняется, когда ответ дан и это не ноль. Чтобы не гадать, сравните его: {"${"}{ $got }{"}"} = 'yes'
problem-xlsform-loose-regex = Шаблон «{ $got }» подойдёт, если найдётся в любом месте ответа. Если проверяется ответ целиком, начните с ^ и закончите $.
problem-xlsform-no-such-choice = Варианта «{ $got }» в списке «{ $list }» нет, это условие ни с чем не совпадёт. Есть: { $known }.
problem-xlsform-list-unused = Списком «{ $list }» не пользуется ни один вопрос.
problem-answer-unknown-name = Вопроса с таким именем в анкете нет.
problem-answer-not-asked = Это { $what ->
    [note] пояснение
   *[calculate] расчёт
}, ответа здесь не ждут.
problem-answer-wrong-kind = Нужно другое: { $wanted ->
    [integer] целое число
    [decimal] число
    [date] дата, например 2026-11-12
    [select_one] имя варианта
    [select_multiple] имена вариантов через пробел
    [acknowledge] OK
    [file] имя файла
   *[text] текст
}.
problem-answer-bad-value = «{ $got }» — { $why ->
    [integer] не целое число
    [decimal] не число
    [date] не дата. Пример: 2026-11-12
    [acknowledge] не подтверждение: нужно OK
   *[too-large] слишком большое число
}.
problem-answer-unknown-choice = Варианта «{ $got }» нет. { $known ->
    [none] Сейчас выбрать не из чего.
   *[other] Есть: { $known }.
}
problem-answer-one-choice = Нужен один вариант, а названо { $count }.
problem-answer-constraint = Такой ответ не подходит под условие анкеты.
problem-answer-required = На этот вопрос нужен ответ.
problem-form-answers-not-an-object = { $file }: нужны ответы по именам вопросов. Пример: {"{"}"pupils": 25, "help": "money time"{"}"}.
problem-cli-wave-due = «{ $got }»: срок должен быть с { DATE($from, form: "year") } по { DATE($to, form: "year") }.
problem-cli-wave-same = Такая волна для этих школ уже открыта: { $wave }, срок { DATE($due, form: "year") }. Продлите её (period extend) или назовите другие школы.
problem-cli-no-stage = Волны «{ $got }» нет. Есть: { $known }.
problem-cli-no-answering = «{ $got }» на анкеты не отвечает. Есть: { $known }.
problem-cli-form-refused = Анкета с ошибками ({ $count }) не спрашивается. Первая: { $first }
problem-cli-form-no-points = В «{ $got }» нет листа scores с баллами: считать нечего.
problem-cli-answer-rejected = Ответ на «{ $question }» не принят. { $why }
cli-form-checked = { $title ->
    [none] Файл
   *[other] «{ $title }»
}: { $verdict ->
    [accept] анкета готова, вопросов { $questions }.
   *[refuse] ошибок { $errors }, анкета не принята.
}
cli-form-remarks = Замечания (анкета работает и так):
cli-form-asked = Спрошено ({ $count }): { $names }
cli-form-note = Показано: { $text }
cli-form-computed = Посчитано: { $name } = { $text }
cli-form-rejected = Не принято, { $question }: { $message }
cli-form-complete = { $complete ->
    [yes] Анкета заполнена.
   *[no] Анкета ещё не заполнена.
}

## Self-diagnosis: waves of a questionnaire

# Fits nowhere after «отчёт за»: it is the subject of its sentence. $title: of the questionnaire.
period-wave = { $stage ->
    [entry] входная самодиагностика { $year }
    [middle] промежуточная самодиагностика { $year }
    [final] итоговая самодиагностика { $year }
    [question] вопрос «{ $title }»
   *[once] анкета «{ $title }»
  }
command-diagnose = Самодиагностика
button-diagnose = Самодиагностика
button-waves = Самодиагностика
button-new-wave = Открыть самодиагностику
button-wave-term = Изменить срок
button-close-wave = Закрыть
button-open-wave = Открыть
button-wave-chosen = Выбрано школ: { $count }. Дальше
button-wave-all = Все школы: { $count }
button-fill-wave = Заполнить: { $wave }
waves-head = <b>Самодиагностика</b>
waves-none = Её ещё не проводили. Откройте входную самодиагностику: школы получат анкету и срок, ответы придут сюда.
wave-line = { CAPITAL($wave) }: { $state ->
    [closed] закрыта
    [over] срок был { DATE($due, $today) }
   *[open] срок { DATE($due, $today) }
  }, ответили { $answered } из { $asked }.
wave-head = <b>{ CAPITAL($wave) }</b>
    С { DATE($opens, $today) } по { DATE($due, $today) }, { $answering }.{ $closed ->
        [yes] {" "}Закрыта: ответов больше не ждём.
       *[no] {""}
      }
wave-answering = { $who ->
    [director] отвечает директор
    [deputy] отвечает заместитель, отправляет директор
   *[other] отвечают директор и заместители
  }
wave-answered = Ответили { $answered } из { $asked }.
wave-answered-line = ✓ { $school } — { DATETIME($at, $zone) }{ $timing ->
    [in-time] {""}
    [extended] , в продлённый срок
   *[late] , после срока
  }
wave-late = Отправлено после срока.
wave-awaited-head = { $closed ->
    [yes] Без ответа: { $count }.
   *[no] Ожидаем ответов: { $count }.
  }
wave-awaited = { $closed ->
    [yes] ○
   *[no] ⏳
  } { $school }{ $reopened ->
    [yes] {" "}— открыта заново
   *[no] {""}
  }{ $own ->
    [yes] , срок { DATE($due, $today) }
   *[no] {""}
  }
wave-close-sure = Закрыть: { $wave }?{ $awaited ->
    [0] {""}
    [one] {" "}Без ответа { $awaited } школа, напоминаний ей больше не будет.
    [few] {" "}Без ответа { $awaited } школы, напоминаний им больше не будет.
   *[other] {" "}Без ответа { $awaited } школ, напоминаний им больше не будет.
  } Ответы останутся, открыть снова можно, дав ещё время.
wave-press = Нажмите одну из кнопок.
wave-questionnaire = Какую анкету провести?
wave-which = «{ $title }»: какая это самодиагностика?
wave-stage = { $stage ->
    [entry] Входная
    [middle] Промежуточная
    [final] Итоговая
   *[once] Разовая анкета
  }
wave-schools = Какие школы отвечают? Нажмите «Все школы» или отметьте нужные.
wave-term = До { DATE($due, $today) }
wave-term-ask = До какого дня ждать ответов? Выберите или напишите дату, например { DATE($example, form: "digits") }.
wave-term-wrong = Нужна дата позже сегодняшней, не дальше чем через полгода. Например, { DATE($example, form: "digits") }.
wave-term-set = Срок изменён: { DATE($due, $today) }. Напоминания пойдут по новому сроку.
wave-term-moved = Названный день выходной, поэтому срок перенесён на рабочий.
wave-same = { CAPITAL($wave) } для этих школ уже открыта, срок { $over ->
    [yes] был { DATE($due, $today) }
   *[no] { DATE($due, $today) }
  }. Второй такой же не открываем: директора увидят две одинаковые кнопки. Измените её срок, закройте её или выберите другие школы.
wave-who = Кто отвечает на анкету?
wave-who-one = { $who ->
    [director] Только директор
    [deputy] Заместитель, отправляет директор
   *[other] Директор и заместители
  }
wave-sure = <b>{ CAPITAL($wave) }</b>
    Срок { DATE($due, $today) }, { $answering }, школ: { $schools }.
    Школы узнают об этом сегодня в рабочие часы, дальше напоминания придут только тем, кто ещё не ответил. Открыть?
wave-opened = { CAPITAL($wave) } открыта. Срок { DATE($due, $today) }, { $answering }, школ: { $schools }.
wave-intro = { $intro } Это около { $minutes } минут.
diagnose-head = <b>{ $school }</b>
    Самодиагностика
diagnose-none = Её ещё не проводили: когда координатор её откроет, придёт сообщение.
diagnose-not-yours = На анкеты отвечают директор и заместители.
diagnose-line = { CAPITAL($wave) }: { $state ->
    [awaited] ждём ответов, срок { $over ->
        [yes] был { DATE($due, $today) }
       *[no] { DATE($due, $today) }
      }.
    [returned] открыта заново, срок { $over ->
        [yes] был { DATE($due, $today) }
       *[no] { DATE($due, $today) }
      }.
   *[sent] отправлена { DATETIME($at, $zone) }.
  }

question-progress-section = Фактор { $place } из { $sections }: { $title } · { $position } из { $total }
review-section = { $mark ->
    [done] ✓
   *[missing] ⚠
  } { $place }. { $title }: { $answered } из { $total }
section-head = <b>Фактор { $place } из { $sections }: { $title }</b>
section-how = Чтобы изменить строку, нажмите её номер.
section-known = Взято без вопросов: { $from ->
    [lists] официальные перечни школ.
   *[results] сохранённые результаты ВПР, ОГЭ, ЕГЭ.
  }
value-against = { $part } (всего { $whole })

toast-report-sent-wave = Ответы уже отправлены.
toast-report-moved-wave = Ответы изменились, проверьте ещё раз.
report-sent-already-wave = Ответы уже отправлены, этот ответ не записан. Изменить отправленное можно, когда координатор откроет анкету заново.
question-changed-wave = Анкета изменилась, последний ответ не сохранён. Посмотрите, что спрашивается теперь.
button-whole-report-wave = Вся анкета
button-begin-report-wave = Ответить на анкету
button-correct-report-wave = Уточнить ответы
button-correct-of-wave = Уточнить: { $period }
button-fill-of-wave = Ответить: { $period }
button-sent-of-wave = Результат: { $period }
review-ready-wave = На всё отвечено. Чтобы просмотреть ответы, нажмите номер. После отправки ответы изменит только координатор, открыв анкету заново.
review-ready-hand-over-wave = На всё отвечено. Отправляет директор: передайте ответы ему.
review-missing-wave = ⚠ { $missing ->
    [0] Исправьте ответы, которые не сходятся.
   *[other] Не хватает ответов: { $missing }.{ $failed ->
        [0] {""}
       *[other] {" "}Исправьте и ответы, которые не сходятся.
      }
  } Чтобы просмотреть ответы, нажмите номер.
report-handed-over-wave = Ответы переданы директору. Он проверит и отправит.
notice-handed-over-wave = { $school }: заместитель ответил на анкету ({ $period }) и передал вам на отправку.
report-awaited-line-wave = { CAPITAL($period) }: срок { DATE($due, $today) }, { $days ->
    [0] это сегодня.
    [one] остался { $days } день.
    [few] осталось { $days } дня.
   *[other] осталось { $days } дней.
  }
report-late-line-wave = { CAPITAL($period) }: срок был { DATE($due, $today) }. Ответить можно и сейчас, это будет отмечено «после срока».
report-sent-line-wave = { CAPITAL($period) }: отправлена { DATETIME($at, $zone) }.
report-returned-line-wave = { CAPITAL($period) }: координатор открыл её заново: «{ $reason }». Срок { $over ->
    [yes] был { DATE($due, $today) }.
   *[no] { DATE($due, $today) }.
  }
status-line-wave = { CAPITAL($period) }: { $state ->
    [sent] отправлена { DATETIME($first, $zone) }, рег. № { $registration }{ $version ->
        [1] {""}
       *[other] , версия { $version }{ $again ->
            [yes] {" "}от { DATETIME($at, $zone) }
           *[no] {""}
          }
      }{ $timing ->
        [late] , после срока
        [extended] , в продлённый срок
       *[other] {""}
      }
    [returned] открыта заново, рег. № { $registration }
   *[awaited] ожидаем ответов, срок { $late ->
        [yes] был { DATE($due, $today) }
       *[no] { DATE($due, $today) }
      }
  }
status-next-report-wave = Следующий шаг: { $period }{ $correct ->
    [yes] {" "}открыта заново
   *[no] {""}
  }, срок{ $over ->
    [yes] {" "}был
   *[no] {""}
  } { DATE($due, $today) }.{ $more ->
    [0] {""}
   *[other] {" "}Ждём и другое: { $more }.
  }
reminder-awaited-wave = { $opens ->
    [yes] Открыта { $period }{ $own ->
        [yes] .
       *[no] .
      }
   *[no] Ожидаем ответов: { $period }.
  } { reminder-term-wave }
reminder-returned-wave = Координатор открыл заново: { $period }, «{ $reason }». { reminder-term-wave }
reminder-term-wave = { $over ->
    [yes] Срок был { DATE($due, $today) }, отправить можно и сейчас{ $returned ->
        [yes] : отметка о сроке останется от первой отправки.
       *[no] : это будет отмечено «после срока».
      }
   *[no] Срок — { DATE($due, $today) }, { $days ->
        [0] это сегодня.
        [one] остался { $days } день.
        [few] осталось { $days } дня.
       *[other] осталось { $days } дней.
      }
  }
notice-report-sent-wave = { $school }: отправлена { $period }, { DATETIME($at, $zone) }{ sent-timing } Рег. № { $registration }, версия { $version }.
notice-report-sent-for-you-wave = { $school }: { $role } отправил координатору ответы ({ $period }), { DATETIME($at, $zone) }{ sent-timing } Рег. № { $registration }, версия { $version }.
notice-report-returned-wave = { $school }: { $period } открыта заново, координатор просит уточнить ответы: «{ $reason }»
button-reopen = Открыть заново
return-reason-wave = Почему открыть ответы заново? Напишите одним сообщением: директор прочитает это дословно.
returned-wave = Анкета открыта заново, школе отправлено сообщение.

## The profile of risk

# By shape and word, not by colour.
risk-level = { $level ->
    [high] ▲ высокий риск
    [medium] ◆ средний риск
    [low] ● низкий риск
   *[undetermined] ○ данных недостаточно
  }
profile-head = <b>{ $school }</b>
    { CAPITAL($wave) } отправлена { DATETIME($at, $zone) }. Рег. № { $registration }, версия { $version }.
    Риск по каждому фактору — от 0 до 100, больше — хуже.
profile-before = В скобках — как было: { $wave }.
profile-level = <b>{ CAPITAL($level) }: { $count }</b>
profile-line = { $factor }: { $score }{ $was ->
    [-1] {""}
   *[other] {" "}(было { $was }{ $went ->
        [better] , стало лучше
        [down] , немного ниже
        [up] , стало хуже
       *[same] {""}
      })
  }
profile-undetermined = { $factor }: отвечено { $answered } из { $items }
profile-choose = Выберите до трёх факторов, над которыми школа будет работать.
profile-not-chosen = Школа ещё не выбрала, над какими факторами работать.
profile-chosen = { $confirmed ->
    [yes] Работаем над факторами (выбор подтверждён):
   *[no] Работаем над факторами (выбор ещё не подтверждён):
  }
profile-chosen-line = — { $factor }
profile-chosen-before = Выбор сделан по прежним ответам.
profile-measures = Мер в плане школы: { $count }.
button-profile = Профиль
button-why-factors = Почему?
button-priorities = Над чем работать
button-measures = Меры
button-confirm-priorities = Подтвердить выбор
button-next-factor = Следующий фактор
factor-head = <b>Фактор { $place } из { $factors }: { $factor }</b>
factor-score = { CAPITAL($level) }, { $score } из 100: баллов { $points } из { $most } возможных.{ $raised ->
    [yes] {" "}Низкий уровень поднят до среднего: на главный вопрос дан самый тревожный ответ.
   *[no] {""}
  }
factor-undetermined = ○ Данных недостаточно: отвечено { $answered } из { $items }, а нужно не меньше половины.
factor-item = • { $text }
    { $answer }{ $points ->
        [-1] , не учитывается
        [one] {" "}— { $points } балл из { $most }
        [few] {" "}— { $points } балла из { $most }
       *[other] {" "}— { $points } баллов из { $most }
      }{ $critical ->
        [yes] , главный вопрос
       *[no] {""}
      }
priorities-head = <b>Над чем работать</b>
    Отметьте до { $most } факторов. Куратор или координатор подтвердит выбор.
priorities-proposed = Предлагаем начать с этого:
priorities-none-proposed = Факторов высокого риска нет: можно выбрать из средних.
priority-option = { $level ->
    [high] ▲ { $factor }
    [medium] ◆ { $factor }
    [low] ● { $factor }
   *[undetermined] ○ { $factor }
  }
toast-priorities-full = Можно выбрать не больше { $most }. Сначала снимите другой.
measures-head = <b>Меры { $place } из { $factors }: { $factor }</b>
measures-none = Для этого уровня риска мер не предложено.
measure-line = { $number }. { $text }{ $rows ->
    [0] {""}
   *[other] {" "}В программе: «{ $words }».
  }{ $due ->
    [none] {""}
   *[other] {" "}✓ В плане, срок { DATE($due, $today) }. Подтверждение: { $evidence }.
  }
measure-term = { $text }
    Подтверждение: { $evidence }.
    К какому сроку?
measure-evidence = документ, фото или ссылка
button-measure-in = В план: { $number }
button-measure-out = Убрать: { $number }
toast-measure-in = Мера в плане.
## A form printed to be filled in at a meeting

print-blank = { $name }: { $value }
print-school = Школа
print-wave = Волна
print-due = Внести в бот до
print-day = { DATE($day, form: "year") }
print-how = Поставьте знак в одном квадрате строки или впишите число. Чего школа не знает — «нет данных»; чего у неё не бывает — «не относится». Фамилий не пишите. Вносит в бот один человек: что бот уже знает о школе, он не спросит.
print-question = Вопрос
print-answer = Ответ
print-yes = Да
print-no = Нет
print-several = Можно несколько:
print-other = другое:
print-date = «____» ______________ 20____ года
print-file = Файл пришлите боту.
print-whole = { $kind ->
    [share] из { $value } { $name }
    [ratio] на { $value } { $name }
   *[text] { $name } { $value }
  }
print-when = Не для всех школ: бот спросит, если нужно.
print-when-is = Если ответ на вопрос { $number } — «{ $answer }».
print-when-over = Если ответ на вопрос { $number } больше { $bound }.
print-when-under = Если ответ на вопрос { $number } меньше { $bound }.
cli-print = Бланк записан: { $file }. Вопросов: { $questions }.
problem-cli-no-docx = «{ $got }»: имя файла должно кончаться на .docx.
## Reminders put off, one's own hour, leave, quiet days (src/bot/later.ts, src/bot/features/{later,settings,quiet-days}.ts)

button-put-off = { $kind ->
    [evening] Напомнить вечером
   *[other] { $next ->
        [yes] Напомнить завтра
       *[no] Напомнить { DATE($day, $today) }
      }
  }
later-done = Хорошо, напомним { DATETIME($at, $zone) }, если ответа ещё не будет.
later-nothing = Напоминать уже не о чем: от вас ничего не ожидаем.
later-other = Ответ школы ещё ожидаем, но напоминания о нём получает { $role ->
    [director] директор
    [deputy] заместитель
   *[coordinator] координатор
  }.
later-away = Вы в отпуске до { DATE($until, $today) }: { $role ->
    [nobody] до этого дня не напоминаем
    [director] напоминания пока получает другой директор
    [coordinator] напоминания пока получает другой координатор
   *[deputy] напоминания пока получает заместитель
  }. Ответ ещё ожидаем.
later-again = { $over ->
    [yes] Этот день уже прошёл
   *[no] На это время отложить уже нельзя
  }. Когда напомнить?
later-no-more = { $why ->
    [often] Отложить ещё раз нельзя: подряд откладывают не больше { $max } раз.
   *[after-term] Отложить нельзя: следующее напоминание пришло бы после срока.
  }
settings-times = Напоминания приходят в { $hour }:00 по рабочим дням.{ $away ->
    [yes] {" "}Отпуск до { DATE($until, $today) }: до этого дня включительно напоминаний нет.
   *[no] {""}
  }
button-hour = Час напоминаний
button-away = Отпуск
button-away-none = Отпуска нет
hour-ask = В котором часу присылать напоминания? Они приходят только по рабочим дням, с { $from }:00 до { $to }:00.
away-range = Нужен день не раньше сегодняшнего и не позже чем через год, например { DATE($example, form: "digits") }.
away-ask = До какого дня отпуск? Назовите последний день: выберите или напишите. Напоминаний в эти дни не будет.
away-set = Отпуск до { DATE($until, $today) }. { $role ->
    [coordinator] Напоминаний и утренней карточки
   *[other] Напоминаний
  } до этого дня включительно не будет. { $cover ->
    [covered] Извещения получает { $role ->
        [director] заместитель
        [deputy] директор или другой заместитель
        [coordinator] другой координатор
       *[other] тот, кто вас замещает
      }.
    [alone] Извещения приходят вам без звука: { $role ->
        [director] заместителя нет, координатор видит, что вы в отпуске
        [coordinator] другого координатора нет
       *[other] вас никто не замещает
      }.
   *[there] Извещения приходят как обычно.
  }
away-none = Отпуска нет, напоминания приходят.
remind-mark-away = ⏳ в отпуске до { DATE($until, $today) }, заместителя нет
button-quiet = Тихие дни
button-quiet-off = Убрать { DATE($day, $today) }
button-quiet-add = Добавить тихие дни
button-quiet-one = Один день
quiet-head = <b>Тихие дни</b>
    В дни экзаменов никому не напоминаем. { $count ->
        [0] Пока таких дней нет.
       *[other] Впереди тихих дней: { $count }.
      }
quiet-ask = Первый тихий день? Напишите, например, { DATE($example, form: "digits") }.
quiet-ask-last = С { DATE($day, $today) }. Последний тихий день? Напишите, например, { DATE($example, form: "digits") }.
quiet-last-early = Это раньше первого дня, { DATE($day, $today) }. Напишите его же или день после него.
quiet-too-long = За раз можно назвать не больше { $max } дней подряд.
quiet-set = { $one ->
    [yes] { DATE($from, $today) } никому не напоминаем.
   *[no] С { DATE($from, $today) } по { DATE($to, $today) } никому не напоминаем.
  }
cli-remind-silent = человек { $person }: { $why ->
    [away] в отпуске до { DATE($until) }
    [director] напоминание получает директор
    [snoozed] отложил до { DATE($until) }
   *[unreachable] сообщения не доходят
  }

## The factors of risk in a district

picture-district = Факторы риска в районе
picture-answered = Ответили { $answered } из { $schools } { $schools ->
    [one] школы
   *[other] школ
  }
picture-standing = { $standing ->
    [high] высокий риск
    [medium] средний
    [low] низкий
    [undetermined] не определён
   *[other] не ответили
  }

## The workbook of answers to a questionnaire

answers-sheet = Ответы
answers-scores = Баллы
answers-meaning = Что в столбцах
answers-school = Школа
answers-slug = Постоянное имя школы
answers-sent = Отправлено
answers-timing = Срок
answers-timing-word = { $timing ->
    [in-time] в срок
    [extended] в продлённый срок
   *[late] после срока
  }
answers-score = { $title }: баллы от 0 до 100
answers-level = { $title }: уровень
answers-empty = Пустая ячейка — ответа нет: школа не ответила на вопрос или ещё не отправила анкету.
answers-words = «не относится» — такого у школы не бывает; «нет данных» — школа этого не знает. Это не ноль.
answers-parts = Имена столбцов в первой строке не меняются: по ним можно соединять файлы разных волн.
answers-head-column = Столбец
answers-head-question = Вопрос
answers-head-kind = Что в ячейке
answers-head-options = Варианты
answers-part = { $text } — { $part ->
    [part] часть
    [whole] всего
    [ground] основание
    [label] ответ словами
   *[other] другое
  }
answers-kind = { $kind ->
    [count] целое число
    [number] число
    [percent] проценты
    [share] доля части в целом, %
    [ratio] целое на одну часть
    [part] число
    [whole] число
    [yes-no] да или нет
    [choice] номер варианта
    [choices] варианты через пробел
    [date] дата
    [file] имя файла
   *[text] текст
  }{ $unit ->
    [none] {""}
   *[other] , { $unit }
  }
cli-answers = Записано: { $file }. Школ: { $schools }, ответили: { $answered }.
problem-cli-no-wave = Волны «{ $got }» в этом муниципалитете нет. Есть: { $known }.
problem-cli-no-waves = Самодиагностику в этом муниципалитете ещё не открывали.
problem-cli-no-answers-form = «{ $got }»: имя файла должно кончаться на .xlsx (ответы) или .png (картинка района).

# How many schools stand at each level, without names.
district-head = <b>{ CAPITAL($wave) }: район</b>
    Ответили { $answered } из { $asked }. Сколько школ на каком уровне: ▲ высокий, ◆ средний, ● низкий, ○ данных недостаточно.
district-before = «Ниже» и «выше» — как изменился риск с тех пор: { $wave }. Оба раза ответили { $both }.
district-line = { $factor }: ▲ { $high } ◆ { $medium } ● { $low } ○ { $undetermined }{ $moved ->
    [yes] {" "}(ниже { $lower }, выше { $higher })
   *[no] {""}
  }
district-chosen = <b>Над чем школы просят помочь работать</b>
district-chosen-line = { $factor }: { $schools ->
    [one] { $schools } школа
    [few] { $schools } школы
   *[other] { $schools } школ
  }
button-district = Профиль района
button-wave-answers = Кто ответил
button-picture = Картинка
picture-caption = { $school }: { $wave }
button-answers-xlsx = Ответы (xlsx)
button-print-form = Бланк (docx)
button-paper = Бланк: { $wave }
paper-caption = { CAPITAL($wave) }: бланк, чтобы заполнить на совещании. Потом ответы вносит в бот один человек, срок { DATE($due, $today) }.
wave-file = { $form ->
    [docx] Бланк анкеты
    [xlsx] Ответы школ
   *[png] Профиль района
  }
## The coordinator's morning card (src/bot/morning.ts)

morning-head = <b>{ $municipality }</b>: что нового и что ждёт вас
morning-names = { $schools ->
    [none] .
   *[other] : { $schools }{ $more ->
        [0] .
       *[other] {" "}и ещё { $more }.
      }
  }
morning-sent = Новые отчёты ({ $count }){ morning-names }
morning-asking = Просят время ({ $count }){ morning-names }
morning-waiting = Ждут вашей проверки больше 7 дней ({ $count }){ morning-names }
morning-untouched = Просили уточнить, пока не начали ({ $count }){ morning-names }
morning-late = Срок отчёта прошёл, ожидаем ({ $count }){ morning-names }
morning-forms = Срок анкеты прошёл, ожидаем ({ $count }){ morning-names }
morning-results = Не проверили свои результаты ({ $count }){ morning-names }
morning-call = Нет ответа, нужен звонок ({ $count }){ morning-names }
morning-unreachable = Сообщения не доходят, бот заблокирован ({ $count }){ morning-names }
morning-away = В отпуске, заместителя нет ({ $count }){ morning-names }
cli-remind-digest = Сводка в группу «{ $title }»: { $text }
cli-remind-card = { DATETIME($at, $zone) }, человек { $person }, утренняя карточка: { $text }
problem-said-by-form = { $said }
problem-condition-not-met = Такой ответ не подходит под условие анкеты. Проверьте его и ответьте ещё раз.

## A coordinator's own questionnaire
own-refused = В анкете «{ $title }» ошибок: { $count }. Исправьте их и пришлите файл ещё раз.
own-read = Анкета «{ $title }», версия { $version }: вопросов { $questions }. Попробуйте ответить на неё сами, потом откройте для школ.
own-remarks = Замечания (анкета работает и так):
own-finding = { $place ->
    [none] •
   *[other] • <b>{ $place }</b>:
  } { $sentence }
own-more = И ещё: { $count }.
own-trial-head = Проба: «{ $title }». Ответы не сохраняются.
own-trial-other = Напишите своими словами, что именно.
own-trial-no-file = В пробе файлы не нужны: нажмите «Пропустить». Остальные ответы пишите словами.
own-trial-done = Проба окончена: «{ $title }». Вот что получилось бы у школы.
own-trial-line = { $missing ->
    [yes] ⚠
   *[no] •
  } { $question }: { $answer }
own-trial-computed = • { $name } = { $text }
own-scored = По листу баллов это диагностика: вопросов с баллами { $items }, факторов { $factors }. В конце пробы будет итог по каждому фактору.
own-how = <b>Своя анкета из таблицы</b>
    Пришлите файл xlsx. Лист survey — вопросы: столбцы type, name, label (по-русски: тип, имя, подпись). Лист choices — варианты ответов: list_name, name, label (список, имя, подпись). Ошибки бот назовёт по ячейкам. Потом анкету можно попробовать самому и открыть для школ.

    <b>Чтобы по ответам считались уровни риска</b>, добавьте ещё два листа.
    scores («баллы»): item — имя вопроса, option — имя варианта, points — баллы, factor — фактор. Больше баллов — больше риск; «-» вместо баллов — такой ответ не считается. Название фактора можно дать в столбце factor_label.
    levels («уровни»): level — low, medium, high; from и to — границы от 0 до 100 без пропусков. У фактора могут быть свои: его пишут в столбце factor.

    Итог фактора — сколько процентов от возможных баллов набрано. Если отвечено меньше половины его вопросов, данных недостаточно.
own-trial-profile = <b>Итог</b>
own-trial-factor = { $factor }: { $level }{ $score ->
    [-1] , отвечено { $answered } из { $items }
   *[other] , { $score } из 100
  }
button-own-how = Своя анкета: как сделать
button-own-answers = Все ответы
form-note = { $text }
button-own-try = Попробовать
button-own-open = Открыть для школ
button-own-file = Взять файл
button-own-skip = Пропустить
own-sent = <b>{ CAPITAL($wave) }</b>: { $school }
    Рег. № { $registration }, версия { $version }. Отправлено { DATETIME($at, $zone) }.
own-file = Файл анкеты, как его прислали.

## Notices that waited while the bot was down (src/bot/late-notices.ts)

notices-late = Пока бот не работал, накопилось: { $count }.
notices-gathered = Новых сообщений: { $count }.
notices-sent = Отправлены отчёты и анкеты: { $count }. Их школы: { $schools }{ $more ->
    [0] .
   *[other] {" "}и ещё { $more }.
  }

## A coordinator's question to schools between the reports

period-question-bare = вопрос координатора
button-questions = Вопросы школам
button-ask-question = Задать вопрос
button-ask-anyway = Всё равно спросить
button-send-question = Отправить школам
button-close-question = Закрыть вопрос
button-more-time = Дать ещё время
button-refresh = Обновить
button-correct-answer = Исправить ответ
questions-head = <b>Вопросы школам</b>
questions-none = Вопросов ещё не было. Если ответа нет в отчётах, спросите школы одним вопросом: ответы соберутся в таблицу.
query-line = { $number }. { $title }: { $state ->
    [closed] закрыт
    [over] срок был { DATE($due, $today) }
   *[open] до { DATE($due, $today) }
  }, ответили { $answered } из { $asked }.
query-head = <b>{ $text }</b>
    { $ground }
    { $state ->
        [closed] Закрыт: ответов больше не ждём.
        [over] Срок был { DATE($due, $today) }. Отвечать ещё можно, напоминания идут.
       *[open] Срок { DATE($due, $today) }.
      }
query-answered = Ответили { $answered } из { $asked } (на { TIME($now, $zone) }).
query-answer = ✓ { $number }. { $school }: <b>{ $answer }</b>{ $timing ->
    [in-time] {""}
    [extended] , в продлённый срок
   *[late] , после срока
  }
query-awaited = { $closed ->
    [yes] ○ { $school }: без ответа
   *[no] ⏳ { $school }: ждём{ $own ->
        [yes] {" "}до { DATE($due, $today) }
       *[no] {""}
      }
  }
query-close-sure = Закрыть вопрос «{ $title }»?{ $awaited ->
    [0] {""}
    [one] {" "}Без ответа { $awaited } школа, напоминаний ей больше не будет.
    [few] {" "}Без ответа { $awaited } школы, напоминаний им больше не будет.
   *[other] {" "}Без ответа { $awaited } школ, напоминаний им больше не будет.
  } Ответы останутся, открыть снова можно, дав ещё время.
query-file = Ответы школ: { $question }.
query-ask-text = О чём спросить школы? Напишите один вопрос одним сообщением, например: Сколько учителей готовы вести занятия по субботам?
query-words-wrong = Нужно от { $min } до { $max } знаков одним сообщением.
query-words-now = Сейчас: { $text }
query-known = Похоже, это уже есть, спрашивать, может быть, не нужно:
query-known-report = { $place }. В отчётах за { $period } — { $name }: { $figure }.{ $by ->
    [schools] {" "}Ответили { $told } из { $asked }.
   *[coordinator] {""}
  }
query-known-passport = { $place }. В паспортах школ { $year } — { $title }: { $schools ->
    [0] пока никто не указал
    [one] указала { $schools } школа, сумма { $sum }
    [few] указали { $schools } школы, сумма { $sum }
   *[other] указали { $schools } школ, сумма { $sum }
  }
query-known-results = { $place }. В результатах — { $exam }: { $schools ->
    [one] есть у { $schools } школы
   *[other] есть у { $schools } школ
  }
query-known-school = { $school }: { $said }
query-known-result = { $school }: { $n ->
    [-1] результат есть
   *[other] участников { $n }
  }{ $fails ->
    [-1] {""}
   *[other] , не справились { $fails }
  }
button-known-schools = По школам: { $place }
query-kind = Как школы ответят?
query-kind-one = { $kind ->
    [text] Своими словами
    [number] Целым числом
    [yes-no] Да или нет
   *[choice] Выберут из вариантов
  }
query-choices = Напишите варианты одним сообщением, каждый с новой строки: от { $min } до { $max }, каждый не длиннее { $longest } знаков.
query-choices-wrong = { $what ->
    [twice] Варианты повторяются: { $twice }. Напишите каждый один раз.
    [few] Нужно хотя бы { $min } варианта, каждый с новой строки.
    [many] Вариантов больше, чем { $max }: на экране телефона они не поместятся. Оставьте главные.
   *[long] Один из вариантов длиннее { $longest } знаков: на кнопке он не поместится. Сократите его.
  }
query-ask-ground = Почему вы спрашиваете? Школы прочтут это под вопросом. Например: Запрос департамента образования от 20 ноября, готовим расписание консультаций.
query-schools = Каким школам задать вопрос? Нажмите «Все школы» или отметьте нужные.
query-over = В этом месяце уже спрошены дважды и сейчас не спрашиваются: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
  }.
query-nobody-left = Одну школу можно спросить не больше { $most ->
    [2] двух раз
   *[other] { $most } раз
  } в месяц. Все школы уже спрошены, новый вопрос можно задать с первого числа.
query-sure = <b>{ $text }</b>
    Зачем: { $ground }
    Срок { DATE($due, $today) }, школ: { $schools }. Школы получат вопрос сразу, дальше напоминания придут только тем, кто не ответил.
query-why = Зачем: { $ground }.
query-answered-by = Ответ: { $kind ->
    [text] своими словами
    [number] целое число
    [yes-no] да или нет
   *[choice] один из вариантов: { $options }
  }.
query-asked = Вопрос отправлен, школ: { $schools }. Срок { DATE($due, $today) }. Когда ответят все, придёт одно сообщение.
query-moved = Вопрос не отправлен: пока вы писали, кому-то из этих школ задали второй вопрос за месяц или изменился ваш доступ. Начните заново.
query-correct-till = Исправить ответ можно до { DATE($due, $today) } включительно.
toast-question-late = Срок прошёл или вопрос закрыт: ответ уже не исправить.
notice-question-asked = <b>{ $school }</b>: координатор спрашивает
    <b>{ $text }</b>
    Зачем: { $ground }
    Срок { DATE($due, $today) }.
notice-closed-wave = { $school }: { $wave } закрыта, отвечать больше не нужно. Ваши ответы сохранены; если её откроют снова, продолжите с того же места.
notice-closed-question = { $school }: { $wave } закрыт, отвечать больше не нужно. Ваш ответ сохранён.
notice-question-complete = На вопрос «{ $title }» ответили все школы: { $schools }.
diagnose-line-question = { CAPITAL($wave) }: { $state ->
    [awaited] ждём ответа, срок { $over ->
        [yes] был { DATE($due, $today) }
       *[no] { DATE($due, $today) }
      }.
    [returned] открыт заново, срок { $over ->
        [yes] был { DATE($due, $today) }
       *[no] { DATE($due, $today) }
      }.
   *[sent] ответ отправлен { DATETIME($at, $zone) }.
  }
button-begin-report-question = Ответить
button-correct-report-question = Уточнить ответ
button-sent-of-question = Ответ: { $period }
button-whole-report-question = Проверить и отправить
notice-handed-over-question = { $school }: заместитель подготовил ответ ({ $period }) и передал вам на отправку.
notice-report-sent-for-you-question = { $school }: { $role } отправил координатору ответ ({ $period }), { DATETIME($at, $zone) }{ sent-timing } Рег. № { $registration }, версия { $version }.
notice-report-returned-question = { $school }: { $period } открыт заново, координатор просит уточнить ответ: «{ $reason }»
reminder-awaited-question = { $opens ->
    [yes] Задан { $period }.{ $own ->
        [yes] {""}
       *[no] {""}
      }
   *[no] Ожидаем ответа: { $period }.
  } { reminder-term-wave }
reminder-returned-question = Координатор открыл заново: { $period }, «{ $reason }». { reminder-term-wave }
report-handed-over-question = Ответ передан директору. Он проверит и отправит.
report-returned-line-question = { CAPITAL($period) }: координатор открыл его заново: «{ $reason }». Срок { $over ->
    [yes] был { DATE($due, $today) }.
   *[no] { DATE($due, $today) }.
  }
report-sent-already-question = Ответ уже отправлен, эти слова не записаны. До срока его можно исправить: «Самодиагностика», «Ответ», «Исправить ответ».
report-sent-line-question = { CAPITAL($period) }: ответ отправлен { DATETIME($at, $zone) }.
review-ready-question = Проверьте ответ и отправьте. До срока его можно будет исправить.
review-ready-hand-over-question = Ответ готов. Отправляет директор: передайте ответ ему.
status-line-question = { CAPITAL($period) }: { $state ->
    [sent] ответ отправлен { DATETIME($first, $zone) }, рег. № { $registration }{ $version ->
        [1] {""}
       *[other] , версия { $version }{ $again ->
            [yes] {" "}от { DATETIME($at, $zone) }
           *[no] {""}
          }
      }{ $timing ->
        [late] , после срока
        [extended] , в продлённый срок
       *[other] {""}
      }
    [returned] открыт заново, рег. № { $registration }
   *[awaited] ожидаем ответа, срок { $late ->
        [yes] был { DATE($due, $today) }
       *[no] { DATE($due, $today) }
      }
  }
status-next-report-question = Следующий шаг: { $period }{ $correct ->
    [yes] {" "}открыт заново
   *[no] {""}
  }, срок{ $over ->
    [yes] {" "}был
   *[no] {""}
  } { DATE($due, $today) }.{ $more ->
    [0] {""}
   *[other] {" "}Ждём и другое: { $more }.
  }
toast-report-sent-question = Ответ уже отправлен.

## What a school chose to work on after self-diagnosis

notice-priorities-chosen = <b>{ $school }</b>: школа выбрала, над чем работать ({ $wave }). Подтвердите выбор:
toast-chosen-otherwise = Школа с тех пор выбрала иначе. Посмотрите и подтвердите то, что выбрано теперь.

## Indicators that are computed from the self-diagnosis

risk-figure-none = Завершённой самодиагностики с ответами ещё нет.
risk-figure = { CAPITAL($wave) }.{ $moved ->
    [yes] {" "}С прошлого раза факторов с высоким риском меньше у { $fewer }, больше у { $more }, столько же у { $same } (школ).
   *[no] {" "}Сравнить пока не с чем.
  }{ $way ->
    [down] {" "}Средний балл риска ниже, чем в первый раз, на { $points } (сравнили школ: { $both }).
    [up] {" "}Средний балл риска выше, чем в первый раз, на { $points } (сравнили школ: { $both }).
    [same] {" "}Средний балл риска тот же, что в первый раз (сравнили школ: { $both }).
   *[unknown] {""}
  }
risk-figure-school = { $school }: { $high ->
    [0] факторов с высоким риском нет
   *[other] высокий риск — { $titles }
  }{ $before ->
    [-1] {""}
   *[other] , в прошлый раз было { $before }
  }. Отправлено { DATETIME($at, $zone) }.

## The weekly digest in a group (src/bot/{groups,digest}.ts, src/bot/features/digest.ts)

button-digest = Группа для сводки
button-open-bot = Открыть бота
button-digest-here = { $name ->
    [none] Присылать сводку
   *[other] Присылать: { $name }
  }
button-digest-not-now = Не сейчас
button-digest-into = Присылать в «{ $title }»
button-digest-off = Не присылать
button-digest-again = Присылать снова
button-digest-drop = Убрать группу
button-digest-add = Добавить бота в группу
notice-group-added = Бот добавлен в группу «{ $title }». Присылать туда раз в неделю сводку: сколько школ отправили отчёты и какие сроки близко? Названий школ и результатов в ней нет.
notice-digest-lost = <b>{ $name }</b>: писать в группу «{ $title }» бот больше не может, сводка туда не придёт. Верните бота в группу и включите сводку заново или выберите другую.
digest-settings = <b>Группа для сводки</b>
    { $how ->
    [on] Сводка приходит в группу «{ $title }»: раз в неделю, в первое рабочее утро, если есть что сказать. В ней только числа: ни названий школ, ни результатов.
    [off] Выбрана группа «{ $title }», сводка туда не приходит.
    [choose] Выберите группу, куда раз в неделю придёт сводка. В ней только числа: ни названий школ, ни результатов.
   *[none] Раз в неделю бот может присылать в группу коллег сводку: только числа, без названий школ и результатов. Добавьте его в группу, и он спросит, присылать ли.
  }
digest-refused = В группу «{ $title }» написать не получилось: вас или бота там нет, или боту нельзя там писать. Проверьте и выберите ещё раз.
digest-hello = Сюда раз в неделю будет приходить сводка: <b>{ $name }</b>. В ней только числа: сколько школ отправили отчёты и какие сроки близко.
digest-head = <b>{ $name }</b>: сводка на { DATE($today, $today) }
digest-line = Отчёт за { $period }: отправили { $sent } из { $total }{ digest-rest }
digest-line-wave = { CAPITAL($period) }: ответили { $sent } из { $total }{ digest-rest }
digest-rest = { $late ->
    [0] {""}
   *[other] , из них после срока { $late }
  }. { $over ->
    [yes] Срок был { DATE($due, $today) }.
   *[no] Срок — { DATE($due, $today) }, { $days ->
        [0] это сегодня.
        [one] остался { $days } день.
        [few] осталось { $days } дня.
       *[other] осталось { $days } дней.
      }
  }{ $returned ->
    [0] {""}
   *[other] {" "}Уточняют { $returned }.
  }{ $awaited ->
    [0] {""}
   *[other] {" "}Ожидаем { $awaited }.
  }
digest-opening = Отчёт за { $period } откроется { DATE($opens, $today) }, срок { DATE($due, $today) }.
toast-digest-on = Сводка включена.
group-private = Здесь только сводка раз в неделю. Обо всём остальном напишите мне лично.

## A report's form as a workbook, for a school without a phone (src/bot/form-workbook.ts, src/bot/features/form-file.ts)

button-form-file = Форма xlsx
button-fill-take = Взять ответы: { $count }
fill-caption = Передайте форму школе. Заполненную пришлите сюда: сначала покажу, что прочитано.
fill-read = <b>{ $school }</b>, отчёт за { $period }. Новых ответов в форме: { $count } из { $total }{ $replaced ->
    [0] .
   *[other] , из них заменят прежние: { $replaced }.
  }
fill-line = { $number }. { $question }: { $answer }
fill-rest = И ещё: { $count }.
fill-errors = Не прочитано ({ $count }). Исправьте в файле и пришлите его снова или ответьте здесь после того, как возьмёте остальное:
fill-taken = Ответов из формы взято: { $count }, отчёт за { $period }. Директор узнает, что его внесли вы, и подтвердит позже. { $whole ->
    [yes] Посмотрите отчёт и отправьте.
   *[no] Ответьте на остальное.
  }
fill-moved = Отчёт тем временем изменился. Посмотрите ещё раз, что будет взято.
fill-not-yours = Это форма отчёта школы, за которую вы отчёт не вносите. Её принимает координатор муниципалитета.
fill-not-awaited = Отчёт по этой форме сейчас не ждём: он уже отправлен, срок закрыт или форма за другой период.
fill-other-form = Форма устарела: с тех пор вопросы отчёта стали другими. Возьмите новую: школа, «Внести отчёт за школу», «Форма xlsx».
problem-workbook-form = Это форма отчёта, а не результаты экзаменов. Пришлите её одну, без других файлов: её принимает координатор муниципалитета.
problem-cell-question-changed = Этот вопрос с тех пор изменился. Ответьте на него в боте или возьмите новую форму.
problem-cell-broken = В ячейке формула с ошибкой или без значения. Впишите само значение.
problem-cell-whole-missing = Не указано, из скольких. Впишите это в столбец «Всего» и пришлите файл снова.
fill-sheet = Отчёт
fill-title = Отчёт за { $period }, срок { DATE($due) }
fill-file = Форма отчёта { $period } { $school }.xlsx
fill-hint = Заполните только жёлтые ячейки и верните файл координатору. Подробности — на листе «Как заполнить».
fill-how-title = Как заполнить форму
fill-how = 1. Заполняются только жёлтые ячейки. Что можно написать, сказано справа от каждого вопроса.
    2. Пустая ячейка — ответа нет. Если никого или ничего нет, напишите 0.
    3. «нет данных» значит, что данных у школы нет; «не относится» — что вопрос не о вашей школе.
    4. Столбец «Всего»: из скольких считается доля. Заполните его, если он жёлтый.
    5. К ответу «Да» впишите основание: дату и номер приказа или ссылку.
    6. Не указывайте фамилий обучающихся, дат рождения и СНИЛС.
    7. Листы, строки и столбцы не переименовывайте и не удаляйте. Сохраните файл как xlsx и верните координатору.
fill-whole = Всего
fill-more = Основание или свои слова
fill-to-answer = Как ответить
fill-other = другое
fill-no-data = нет данных
fill-not-applicable = не относится
fill-ground = К «Да» нужно основание, например: { $example }.
fill-last = В прошлый раз: { $value }.
fill-number = { $percent ->
    [yes] Процент
   *[no] Число
  }{ $bound ->
    [both] {" "}от { $min } до { $max }
    [lower] {" "}не меньше { $min }
   *[none] {""}
  }{ $decimals ->
    [0] {""}
   *[other] , после запятой цифр не больше: { $decimals }
  }.
fill-choice = Выберите из списка.{ $other ->
    [yes] {" "}Если «другое», впишите рядом, что именно.
   *[no] {""}
  }
fill-choices = Впишите номера через точку с запятой, например: 1; 2.{ $other ->
    [yes] {" "}Своё можно вписать словами.
   *[no] {""}
  }
fill-date = День, например { $example }.
fill-text = Своими словами, не больше { $max } знаков.
fill-in-chat = Файл прикладывается в боте.
fill-wrong-number = Здесь нужно число в указанных пределах, не больше, чем «Всего», или слова «нет данных».
fill-wrong-whole = Здесь нужно целое число.
fill-wrong-option = Выберите из списка.

notice-unreachable = Сегодня сообщения не дошли, бот заблокирован.
notice-unreachable-alone = Больше там никого нет в боте, позвоните ({ $count }){ morning-names }
notice-unreachable-others = Сообщения получают другие люди школы ({ $count }){ morning-names }
