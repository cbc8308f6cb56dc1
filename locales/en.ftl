## What is wrong with an answer (src/forms/problem.ts)

problem-not-a-number = “{ $got }” does not look like a number. Please write it in digits, for example { $example }.
problem-approximate-number = “{ $got }” is approximate, and an exact number is needed. Please write one number, for example { $example }.
problem-range-of-numbers = “{ $got }” is a range, and one number is needed, for example { $example }.
problem-several-numbers = “{ $got }” is not one number. Please write only the one asked for, for example { $example }.
problem-ambiguous-number = “{ $got }” can be read in two ways. If these are thousands, write it without points and commas: { NUMBER($grouped, useGrouping: 0) }.
problem-zero-or-no-data = Does “{ $got }” mean zero, or is there no data? Press a button, or write “0” or “no data”.
problem-number-too-large = “{ $got }” is too large, at most { $max } is taken. Please check for extra digits.
problem-whole-number-needed = “{ $got }” is not a whole number, and whole ones are counted here. Please write, for example, { $example }.
problem-too-many-decimals = “{ $got }” has too many digits after the point: at most { $decimals ->
    [one] { $decimals } digit
   *[other] { $decimals } digits
  }. Please write, for example, { $example }.
problem-count-not-percent = “{ $got }” is a percentage, and a count is needed. The bot works out the share. Please write a number, for example { $example }.
problem-out-of-range = { $got } does not fit: a number from { $min } to { $max } is needed, for example { $example }.
problem-under-minimum = { $got } does not fit: a number not below { $min } is needed, for example { $example }.
problem-over-maximum = { $got } does not fit: a number not above { $max } is needed, for example { $example }.
problem-part-over-whole = { $whole ->
    [0] { $part } is more than { $of } ({ $whole }). Enter 0, or change the total.
   *[other] { $part } is more than { $of } ({ $whole }). Enter a number from { $min } to { $max }, for example { $example }.
  }
problem-part-over-total = { $whole ->
    [0] { $part } is more than the total ({ $whole }). Enter 0, or change the total.
   *[other] { $part } is more than the total ({ $whole }). Enter a number from { $min } to { $max }, for example { $example }.
  }
problem-whole-differs = You wrote “{ $part } of { $whole }”, and the total known here is { $known }. If { $known } is right, write only { $part }. If { $whole } is right, change the total first.
problem-yes-or-no = “{ $got }” cannot be understood here. Press “Yes” or “No”, or write one of these words.
problem-ground-too-bare = “{ $got }” is not yet a ground: the document cannot be found by it. Please write, for example: { $example }
problem-choose-an-option = “{ $got }” is not among the options. Please choose with a button below the question.
problem-nothing-chosen = No option is marked. Mark at least one and press “Done”.
problem-not-a-date = “{ $got }” does not look like a date. Please write day, month and year, for example { $example }.
problem-date-without-year = “{ $got }” lacks the year. Please write the full date, for example { $example }.
problem-no-such-day = There is no day “{ $got }” in the calendar. Check the day and the month and write, for example, { $example }.
problem-date-far-off = The date “{ $got }” is too far away: dates from { $from } to { $to } are taken. Please check the year.
problem-empty-text = The message has no text. Please answer in words.
problem-text-too-long = The answer has { $length ->
    [one] { $length } character
   *[other] { $length } characters
  }, and { $max } fit. Please shorten it and send it again.
problem-reason-needed = “{ $got }” does not explain the difference. Press a reason, write it in your own words, or correct the number.
problem-file-needed = A file is needed here. Send a document or a photo with the paper clip.
problem-file-not-asked = This question is not about a file, so it was not stored. { answer-instead }
problem-file-too-large = The file has { $megabytes } MB, and at most { $max } MB are taken. Compress it or split it and send it again.
problem-file-empty = The file is empty. Open it on your phone, check it and send it again.
problem-voice = The bot does not listen to voice messages. { answer-instead }
problem-sticker = A sticker cannot be an answer. { answer-instead }
problem-photo = The bot cannot read a photo here, and it was not stored. { answer-instead }
problem-video = The bot does not watch videos, and this one was not stored. { answer-instead }
problem-contact = A contact is not needed here and was not stored. { answer-instead }
problem-location = A place on the map is not needed here and was not stored. { answer-instead }
problem-unknown = The bot does not understand such a message. { answer-instead }
problem-must-apply = This question applies to everybody. If there is no answer yet, press “Later” or “No data”.
problem-nothing-to-repeat = There is no earlier answer that would fit now. Please answer anew.
problem-button-out-of-place = This button belongs to another question. Please answer the question below.
problem-not-asked = This question is asked no longer. Please answer the question below.

# Closes the sentences above; $wanted is what the question waits for.
answer-instead = { $wanted ->
    [number] Write a number in digits.
    [yes-no] Press “Yes” or “No”.
    [option] Choose with a button below the question.
    [date] Write a date, for example 12.11.2026.
    [file] Send a document with the paper clip.
   *[text] Answer in words.
  }

## Why a value is far from the last one (src/forms/form.ts, REASONS)

reason-new-rules = new rules of counting
reason-error-before = an error before
reason-changed-composition = the group has changed

## What is wrong with a list of schools (src/domain/school-list.ts)

problem-school-list-empty = There is no school in the list. Send the names, one a line, for example: МБОУ «Луговская СОШ».
problem-school-list-long = The list has more than { $max } schools. Send the list of one municipality; if there are really so many, send it in parts.
problem-school-name-missing = Line { $line }: the name of the school is missing. Add it or remove the line and send the list again.
problem-school-name-long = Line { $line }: the name is longer than { $max } characters. Keep the short name, for example “МБОУ Луговская СОШ”; one line is one school.
problem-school-twice = Line { $line }: “{ $name }” is listed above already. Remove the repetition, or make the name more exact if it is another school.
problem-school-known = Line { $line }: the municipality already has “{ $name }”. Remove this line and send the others.
problem-school-login-twice = Line { $line }: the login { $login } is given to another school already. Check the logins of ФИС ОКО: every school has its own.
problem-school-code-twice = Line { $line }: the code { $number } is given to another school already. Check the codes of the РЦОИ: every school has its own.
problem-school-line-columns = Line { $line }: this looks like several columns of a table. Send the table as an xlsx file, or leave only the name of the school in each line.
problem-school-head-unknown = Line { $line }: the head school “{ $name }” was not found, or several schools answer to that name. Give its name as it stands in the list.
problem-school-head-branch = Line { $line }: the head school “{ $name }” is written as a branch itself. Name a school that is no branch.

## How dates are written and what stands in for a sentence that is missing (src/texts.ts)

date-with-year = { $day } { $year }
date-with-time = { $day } at { $time }
text-missing = A message should stand here, but its text is missing. Press /start to go on.

## What is wrong with a setting (src/config.ts)

problem-setting-missing = { $name } is not set. { $name ->
    [BOT_TOKEN] Get the token of the bot from @BotFather.
    [ADMIN_IDS] Give the Telegram ids of the administrators separated by commas, for example 123456789.
   *[other] Please set it.
  }
problem-setting-token = BOT_TOKEN does not look like the token of a bot: characters: { $length }, colons: { $colons }. A token looks like 123456789:AbCd… and is taken whole from @BotFather.
problem-setting-admin-ids = ADMIN_IDS: “{ $got }” is no Telegram id. Give numbers separated by commas, for example 123456789,987654321.
problem-setting-log-level = LOG_LEVEL: “{ $got }” does not fit. Possible values: { $levels }.
problem-setting-port = PORT: “{ $got }” does not fit. A number from 0 to 65535 is needed, for example 8080.
problem-setting-instant = { $name }: “{ $got }” does not fit. A date, a time and the distance from UTC are needed, for example 2026-11-12T09:00:00+07:00.
problem-setting-address = { $name }: there is a mistake in the address. It must begin with { $protocols } and name a server.
problem-setting-webhook-https = WEBHOOK_URL: Telegram calls https alone. An http address is possible only together with BOT_API_ROOT.
problem-setting-webhook-secret = WEBHOOK_SECRET does not fit: 1 to 256 characters, only Latin letters, digits, “_” and “-”. It may be left out: the bot derives it from the token.

## What is wrong with a file (src/workbooks/problem.ts)

problem-workbook-too-large = The file is larger than { $max } MB (about { $megabytes }). Remove pictures and sheets you do not need, or split the workbook, and send it again.
problem-workbook-empty = The file is empty. It may not have been saved: open it, check it and send it again.
problem-workbook-old-form = This is a workbook in an old or binary format (xls, xlsb). Open it in Excel, choose “Save as” → “Excel workbook (.xlsx)” and send the new file.
problem-workbook-encrypted = The workbook is protected by a password. Save a copy without it (“File” → “Info” → “Protect workbook” → “Encrypt with password”, clear the password) and send that.
problem-workbook-macros = The workbook has macros; such files are not taken. Choose “Save as” → “Excel workbook (.xlsx)” and send the new file.
problem-workbook-pdf = This is a PDF; no table can be taken out of it. Send the table itself: xlsx or csv.
problem-workbook-picture = This is a picture; no table can be taken out of it. Send the table itself: xlsx or csv.
problem-workbook-html = This is a web page or XML, whatever the file is called. Open it in Excel, choose “Save as” → “Excel workbook (.xlsx)” and send the new file.
problem-workbook-ods = This is a table in the ODS format. Choose “Save as” → “Excel 2007–365 (.xlsx)” and send the new file.
problem-workbook-document = This is a text document and no table. Copy the table into Excel, save it as xlsx and send it.
problem-workbook-archive = This is an archive. Unpack it and send the file of the table (xlsx or csv) by itself.
problem-workbook-unknown = The format of the file could not be recognised. Send the table as xlsx or csv.
problem-workbook-broken = The file is damaged or did not arrive whole. Open it in Excel, save it as xlsx once more and send the new file.
problem-workbook-too-heavy = The workbook is too large to be read. Copy the table you need into a new workbook (paste values only), save it as xlsx and send it.
problem-workbook-too-long = The workbook has more than { NUMBER($max, useGrouping: 0) } rows. Keep only the sheets and rows you need and send it again.
problem-workbook-blank = The visible sheets of the workbook have no text. Check that it is the right file and that the sheet is not hidden.
problem-workbook-busy = Other files are being read now. Send this one again in a minute.
