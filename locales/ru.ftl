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
problem-part-over-total = { $whole ->
    [0] { $part } больше, чем всего ({ $whole }). Введите 0 или измените общее число.
   *[other] { $part } больше, чем всего ({ $whole }). Введите число от { $min } до { $max }, например { $example }.
  }
problem-whole-differs = Вы написали «{ $part } из { $whole }», а общее число у нас — { $known }. Если верно { $known }, напишите только { $part }. Если верно { $whole }, сначала измените общее число.
problem-yes-or-no = «{ $got }» здесь понять нельзя. Нажмите «Да» или «Нет» либо напишите одно из этих слов.
problem-ground-too-bare = «{ $got }» — это ещё не основание: по нему нельзя найти документ. Напишите, например: { $example }
problem-choose-an-option = «{ $got }» нет среди вариантов. Выберите ответ кнопкой под вопросом.
problem-nothing-chosen = Не отмечен ни один вариант. Отметьте хотя бы один и нажмите «Готово».
problem-not-a-date = «{ $got }» не похоже на дату. Напишите день, месяц и год, например { $example }.
problem-date-without-year = В «{ $got }» не хватает года. Напишите дату полностью, например { $example }.
problem-no-such-day = Дня «{ $got }» в календаре нет. Проверьте число и месяц и напишите, например, { $example }.
problem-date-far-off = Дата «{ $got }» слишком далеко: принимаем с { $from } по { $to }. Проверьте год.
problem-empty-text = В сообщении нет текста. Напишите ответ словами.
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
problem-school-list-long = В списке больше { $max } школ. Пришлите список одного муниципалитета; если школ действительно столько, разделите его на части.
problem-school-name-missing = Строка { $line }: нет названия школы. Впишите его или уберите строку и пришлите список ещё раз.
problem-school-name-long = Строка { $line }: название длиннее { $max } знаков. Оставьте краткое название, например «МБОУ Луговская СОШ»; одна строка — одна школа.
problem-school-twice = Строка { $line }: «{ $name }» уже есть выше. Уберите повтор или уточните название, если это другая школа.
problem-school-known = Строка { $line }: «{ $name }» уже есть в муниципалитете. Уберите эту строку и пришлите остальные.
problem-school-login-twice = Строка { $line }: логин { $login } уже указан у другой школы. Проверьте логины ФИС ОКО: у каждой школы он свой.
problem-school-code-twice = Строка { $line }: код { $number } уже указан у другой школы. Проверьте коды РЦОИ: у каждой школы он свой.
problem-school-line-columns = Строка { $line }: похоже, здесь несколько столбцов таблицы. Пришлите таблицу файлом xlsx или оставьте в каждой строке только название школы.
problem-school-head-unknown = Строка { $line }: не нашлась головная школа «{ $name }», или под это название подходит несколько школ. Укажите её название так, как оно стоит в списке.
problem-school-head-branch = Строка { $line }: головная школа «{ $name }» сама записана филиалом. Укажите школу, которая не является филиалом.

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
