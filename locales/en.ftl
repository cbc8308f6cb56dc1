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
problem-over-most = { $got } is more than { $of } ({ $most }). { $advice } Enter a number from { $min } to { $max }, for example { $example }.
problem-part-over-total = { $whole ->
    [0] { $part } is more than the total ({ $whole }). Enter 0, or change the total.
   *[other] { $part } is more than the total ({ $whole }). Enter a number from { $min } to { $max }, for example { $example }.
  }
problem-figure-over-whole = { $got } is more than { $of } ({ $known }). Enter a number up to { $known } or first correct that one in the school’s figures.
problem-figure-under-part = { $got } is less than { $of } ({ $known }). Enter a number of { $known } or more, or first correct that one in the school’s figures.
problem-whole-differs = You wrote “{ $part } of { $whole }”, and the total known here is { $known }. If { $known } is right, write only { $part }. If { $whole } is right, change the total first.
problem-yes-or-no = “{ $got }” cannot be understood here. Press “Yes” or “No”, or write one of these words.
problem-ground-too-bare = “{ $got }” is not yet a ground: the document cannot be found by it. Please write, for example: { $example }
problem-choose-an-option = “{ $got }” is not among the options. Please choose with a button below the question.
problem-nothing-chosen = No option is marked. Mark at least one and press “Done”.
problem-not-a-date = “{ $got }” does not look like a date. Please write day, month and year, for example { $example }.
problem-no-such-day = There is no day “{ $got }” in the calendar. Check the day and the month and write, for example, { $example }.
problem-date-far-off = The date “{ $got }” is too far away: dates from { $from } to { $to } are taken. Please check the year.
problem-empty-text = There are no letters or digits in the message. Please write the answer in words.
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
problem-school-list-known = { $count ->
    [1] This school is in the municipality already.
   *[other] All schools of the list ({ $count }) are in the municipality already.
  } Please send those that are not there yet.
problem-school-list-long = The list has more than { $max } schools. Send the list of one municipality; if there are really so many, send it in parts.
problem-school-name-missing = The name of the school is missing. Add it or remove the line and send the list again.
problem-school-name-long = The name is longer than { $max } characters. Keep the short name, for example “МБОУ Луговская СОШ”; one line is one school.
problem-school-twice = “{ $name }” is listed above already. Remove the repetition, or make the name more exact if it is another school.
problem-school-known = The municipality already has “{ $name }”. Remove this line and send the others.
problem-school-login-twice = The login { $login } is given to another school already. Check the logins of ФИС ОКО: every school has its own.
problem-school-code-twice = The code { $number } is given to another school already. Check the codes of the РЦОИ: every school has its own.
problem-school-login-taken = The school “{ $name }” has the login { $login } already. Check the logins of ФИС ОКО: each school has its own.
problem-school-code-taken = The school “{ $name }” has the code { $number } already. Check the codes of РЦОИ: each school has its own.
problem-school-value-long = The { $field ->
    [login] login is
   *[other] code is
  } longer than { $max } characters. Check that it is the right column, correct it and send the list again.
problem-school-line-columns = This looks like several columns of a table. Send the table as an xlsx file, or leave only the name of the school in each line.
problem-school-head-unknown = The head school “{ $name }” was not found, or several schools answer to that name. Give its name as it stands in the list.
problem-school-head-branch = The head school “{ $name }” is written as a branch itself. Name a school that is no branch.

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
problem-setting-gather-minutes = GATHER_MINUTES: “{ $got }” does not fit. A number of minutes from 0 to { $most } is needed, for example 10.
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
## The card

card-stranger = This is “Opora”: school reports for the municipal coordinator. You enter with a personal link from the coordinator of your municipality: please ask for the link and open it on this phone.
card-no-role = You have no access to any school now. If you still work with the programme, please ask the coordinator for a new link.
card-administrator = You are an administrator of “Opora”. Create a municipality and appoint its coordinator, who will do the rest.
card-greeting = Hello, { $name }.
card-school = <b>{ $school }</b> · { $role }
card-curator = You are the curator of this school: you see its reports and where it stands.
card-next-opens = The report for { $period } opens on { DATE($opens, $today) }. Nothing is expected now.
school-takes-no-part = The school takes no part in the programme: no reports are expected from it, everything can be read.
school-apart-name = { $school } · takes no part
card-no-reports = There are no reports in the programme now.
card-coordinator = <b>{ $municipality }</b> · coordinator
card-coordinator-period = { CAPITAL($period) }: { $sent ->
    [0] no reports yet
    [one] { $sent } report sent
   *[other] { $sent } reports sent
  }, { term-of-all }.
# Of a term as it was for all, and until when all have time who had not reported before ($all: whether there is such a day).
term-of-all = { $over ->
    [yes] was due { DATE($due, $today) }
   *[no] due { DATE($due, $today) }
  }{ $all ->
    [yes] , extended for all to { DATE($extended, $today) }
   *[no] {""}
  }

period-quarter = quarter { $quarter } of { $year }
period-quarter-bare = quarter { $quarter }
period-year = the school year { $year }
period-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }

role-director = principal
role-deputy = deputy
role-curator = curator
role-coordinator = coordinator
role-other = other person

report-not-open = The report for { $period } opens on { DATE($opens, $today) }.
report-awaited-line = Report for { $period }: due { DATE($due, $today) }, { $days ->
    [0] which is today.
    [one] { $days } day left.
   *[other] { $days } days left.
  }
report-late-line = Report for { $period }: it was due { DATE($due, $today) }. It can still be sent and will be marked “after the due date”.
report-filled = { $answered } of { $total } filled in.
report-sent-line = The report for { $period } was sent on { DATETIME($at, $zone) } and waits for review{ waits-day }.
report-accepted-line = The report for { $period } is accepted, reg. no. { $registration }.
report-returned-line = The coordinator asks you to clarify { returned-what }. { $over ->
    [yes] Was due { DATE($due, $today) }.
   *[no] Due { DATE($due, $today) }.
  }
# Of a whole report its reason; of a return by line how many lines of how many.
returned-what = { $lines ->
    [0] the report for { $period }: “{ $reason }”
    [one] { $lines } line of { $total } in the report for { $period }
   *[other] { $lines } lines of { $total } in the report for { $period }
  }
# Which working day somebody waits; of the first nothing is said.
waits-day = { $day ->
    [1] {""}
   *[other] , working day { $day }
  }
report-before-us-line = The report for { $period } was due { DATE($due, form: "year") }, before the work here began. It is not expected, but it can be sent.
report-not-sent-line = The report for { $period } was not sent, it was due { DATE($due, form: "year") }.
programme-ended = The programme ended on { DATE($ended, form: "year") }. This is its last report.
programme-archive = The programme ended on { DATE($ended, form: "year") }. No more reports are asked for, no reminders will come. What was sent can be read.
report-opens-later = The report for { $period } opens on { DATE($opens, $today) }. There is nothing to fill in now.
report-not-yours = Reports are filled in by the principal of the school and the deputy, and the lines of the municipality by the coordinator. You have no such role.

## Joining

invitation-lead = You are invited: <b>{ $role }</b>, { $place }{ $municipality ->
    [none] .
   *[other] {" "}({ $municipality }).
  }
consent-own = <b>Consent to the processing of personal data</b>
    { $text }
consent-draft = <b>Consent to the processing of personal data</b>
    Operator: { $operator }.
    Purpose: taking the reports of the school and reminding about them.
    What is stored: the number of your Telegram account, role, school, your answers and the time of your actions, and how to address you, if you say it. Your phone number and your Telegram name are not stored.
    Term: while the programme runs and 5 years after it.
    You can withdraw your consent on any day: the command /privacy.
consent-refused = There is no access without consent, and nothing about you is stored. If you change your mind, open the link again.
link-unknown = This link does not fit: perhaps it was not copied in full. Open it again from the letter, or ask the coordinator for a new one.
link-expired = The link has expired: it works for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. Please ask the coordinator for a new one.
link-revoked = This link is cancelled. Please ask the coordinator for a new one.
link-used = This link has been used already. If it was not you, tell the coordinator, who will issue a new one and end the earlier access.
invitation-made = Link: { $role }, { $place }.
    { $link }

    Please forward it to the person directly. It can be used once and works for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.

## Deputies

deputies-head = <b>{ $school }</b>
    Deputies fill in the report. They can send it only with your permission.
deputies-none = There is nobody yet.
deputy-nameless = deputy { $number }
deputy-line = { $name }: since { DATE($since) }, { $may ->
    [yes] may send the report
   *[no] you send it
  }
deputy-remove-sure = End the access of this deputy? What the deputy has filled in stays.

## The administrator

admin-none = There are no municipalities yet.
admin-list = Municipalities: { $count }.
admin-doubts = ⚠ Of the last month it is not known whether these reminders arrived: { $count ->
    [one] { $count } message
   *[other] { $count } messages
  }, the last on { DATETIME($at, $zone) } (Moscow). The bot was stopped while it sent them; they are not sent twice.
doubts-none = There are no messages of which it is not known whether they arrived.
doubts-head = Not known whether they arrived: { $count }. A reminder of a past day does not go out again: the next one says the same.
doubt-line = { DATETIME($at, $zone) } (MSK): { $kind ->
    [reminder] a reminder
    [digest] a digest to a group
   *[other] a message
  }. To: { $role } No. { $person }{ $municipality ->
    [none] .
   *[other] , { $municipality }.
  }
button-doubts = Not known whether they arrived: { $count }
button-doubt-again = { $number } · Send again
button-doubt-delivered = { $number } · Count as delivered
toast-doubt-again = It is sent again.
toast-doubt-delivered = It counts as delivered.
toast-doubt-settled = It was decided already.
cli-doubt-line = No. { $id }. { $line }
cli-doubt-again = No. { $id }: the bot sends it again.
cli-doubt-delivered = No. { $id }: it counts as delivered.
problem-cli-no-doubt = There is no message “{ $got }” among those of which it is not known whether they arrived: see outbox doubtful.
admin-municipality = <b>{ $municipality }</b>
    Time zone: { $zone }.
setup-choose = Choose a programme. Its schools, figures and due dates are filled in for you.
setup-programme = { $municipality }, { $years }{ $ended ->
    [yes] {" "}(ended)
   *[no] {""}
  }
setup-name = What is the name of the municipality? Press a button or write the name.
setup-name-wrong = Please write the name in words, at most { $max } characters, for example “Казачинский район”, or press a button.
setup-zone = Which time zone? The first is the one of the programme. Due dates are counted by it.
setup-zone-wrong = Please choose the time zone with a button.
setup-schools = { $count ->
    [0] The programme names no schools. Send a list: one school a line, or an xlsx or csv file. You can add them later.
    [one] The programme names { $count } school. Take it with the button or send your own list: one school a line, or an xlsx or csv file.
   *[other] The programme names { $count } schools. Take them with the button or send your own list: one school a line, or an xlsx or csv file.
  }
setup-confirm = Please check.
    <b>{ $name }</b>
    Programme: { $programme }
    Time zone: { $zone }
    Schools: { $count }{ $example ->
    [none] .
   *[other] : { $example }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
      }
  }{ $circles ->
    [none] {""}
   *[other] {" "}Circle: { $circles }. The questions of the report depend on it; it can be changed later in “Schools”.
  }
setup-press-create = Press “Create” or “Cancel”.
setup-created = The municipality “{ $name }” is created, schools: { $count }. Now appoint a coordinator.
setup-created-before = This municipality is created already.
setup-coordinator-self = You will be the coordinator. Please read the consent first.

zone-Europe-Kaliningrad = Kaliningrad (MSK−1)
zone-Europe-Moscow = Moscow (MSK)
zone-Europe-Samara = Samara (MSK+1)
zone-Asia-Yekaterinburg = Yekaterinburg (MSK+2)
zone-Asia-Omsk = Omsk (MSK+3)
zone-Asia-Krasnoyarsk = Krasnoyarsk (MSK+4)
zone-Asia-Tomsk = Tomsk (MSK+4)
zone-Asia-Irkutsk = Irkutsk (MSK+5)
zone-Asia-Yakutsk = Yakutsk (MSK+6)
zone-Asia-Vladivostok = Vladivostok (MSK+7)
zone-Asia-Magadan = Magadan (MSK+8)
zone-Asia-Kamchatka = Kamchatka (MSK+9)

## Schools

schools-none = There are no schools yet. Add them with a list.
schools-list = { $count ->
    [one] { $count } school.
   *[other] { $count } schools.
  } Choose a school.
schools-add = Send the schools: one a line, or an xlsx or csv file with the names. For example:
    МБОУ Луговская СОШ
    МКОУ Ольховская ООШ
schools-send-list = Please send the names of the schools as text, one a line, or an xlsx or csv file.
schools-add-preview = { $count ->
    [one] { $count } school was read:
   *[other] { $count } schools were read:
  }
    { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }
schools-present = Already there and left as they are ({ $count }): { $names }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
  }
schools-press-add = Press “Add” or “Cancel”.
schools-added = { $count ->
    [0] No new schools.
    [one] { $count } school added.
   *[other] { $count } schools added.
  }
schools-added-circle = Circle of schools: “{ $circle }”; the questions of the report depend on it. To change it, open the school and press “Change the circle”.
schools-cells-more = And { $count } more remarks.
school-kind-secondary11 = secondary, up to grade 11
school-kind-basic9 = basic, up to grade 9
school-kind-primary4 = primary
school-kind-other = kind not given
school-head = <b>{ $school }</b>
    { $kind }
school-branch-of = Branch of: { $school }
school-circle = Circle of schools: { $circle }
school-apart = Takes no part in the programme: not counted in the summary and the indicators.
circle-choose = { $school }: which circle does the school belong to? The questions of the report depend on it.
school-login = ФИС ОКО login: { $login }
school-code = РЦОИ code: { $code }
school-nobody = Nobody has access yet.
school-person = { $role } — since { DATE($since) }
choose-municipality = Which municipality?
choose-report = Which report?
choose-school = Which school?
coordinator-only = This is done by the municipal coordinator. You have no such role.

## Invitations and people

invite-menu = Whom to invite? The link can be used once and works for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
invite-which-school = To which school?
invite-which-role = { $school }: in which role?
invite-director-present = { $school }: there is a principal already. Is the new one instead of that one or besides?
links-title = Links for principals: { $municipality }
links-note = Every link can be used once and works for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. Please give it to the principal directly.
links-school = School
links-role = Role
links-link = Link
links-expires = Works until
links-until = { DATETIME($at, $zone) }
links-file = Links for principals.xlsx
links-caption = Links for principals: { $count }. The file has the schools that have no principal yet.
people-list = With access: { $count }. Links not used yet: { $pending }.
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
    Access since { DATE($since) }.{ $send ->
    [yes] {" "}May send reports.
    [no] {" "}The principal sends.
   *[none] {""}
  }{ $reach ->
    [no] {" "}⚠ This person has blocked the bot, messages do not arrive.
   *[yes] {""}
  }
person-end-sure = End the access: <b>{ $person }</b>? Everything this person has filled in and sent stays. Links this person issued that nobody has entered with yet stop working.
person-yourself = This is your own access. Another coordinator or an administrator can end it.
pending-list = Links that nobody has entered with yet. Press a line to issue the link anew: the earlier one stops working.
pending-line = { $place ->
    [none] { $role }
   *[other] { $place }: { $role }
  }, until { DATETIME($until, $zone) }

## The report

report-title = Report for { $period }
report-title-municipal = Lines of the municipality for { $period }
question-progress = { $title } · { $position } of { $total }
question-text = <b>{ $text }</b>
question-hint = { $text }.
question-hint-where = Where to find it: { $text }.
hint = { $more ->
    [none] {""}
   *[other] { $more }.{" "}
  }Where to find it: { $where }.
question-whole = Total { $name }: { $whole } ({ $from ->
    [answer] your answer above
   *[figure] school figures
  }).
question-whole-why = Needed for the line “{ $question }”. It is asked once a year.
question-last = Last time: { $value }
question-given = Recorded now: { $value }
question-answered-by = Answered by the { $role }, { $today ->
    [yes] { TIME($at, $zone) }
   *[no] { DATETIME($at, $zone) }
  }{ $said ->
    [none] .
   *[other] : { $said }.
  }
question-ground = { $question }. For example: { $example }
question-other = Please write in your own words.
question-many-options = There are { $count } options: turn the pages or type the one you want.
question-choices = You can choose several.
question-reason = <b>{ $question }</b>
    It was { $was }, now it is { $now }. Is that right? Choose a reason or write your own.
answered-line = ✓ { $question }: { $answer }
answered-whole = ✓ Total { $name }: { $whole }
answered-whole-part = ✓ Total { $name }: { $whole }. { $question }: { $answer }
question-changed = The report has changed, and the last answer is not saved. Please see what is asked now.
form-changed = { $count ->
    [one] The form has changed: { $count } question needs a new answer, the other answers are kept.
   *[other] The form has changed: { $count } questions need new answers, the other answers are kept.
  }

value-number = { $number }
value-percent = { PERCENT($number, decimals: 2) }
value-part = { $part } of { $whole } ({ PERCENT($percent) })
value-part-of-none = { $part } of { $whole }
value-yes = yes
value-yes-ground = yes ({ $ground })
value-earlier = “{ $text }”
value-no = no
value-date = { DATE($date, form: "digits") }
said-nothing = no answer
said-later = to be answered later
said-no-data = no data
said-not-applicable = does not apply

review-head = <b>{ $title }</b>
review-line = { $mark ->
    [done] ✓
    [missing] ⚠
   *[optional] ·
  } { $number }. { $question }: { $answer }{ $was }{ $note }
review-was = , was { $value }
review-reason = {" "}— { $reason }
review-lacks = {" "}— { $part ->
    [ground] what confirms it is not told
    [other] “other” has no words
    [reason] check whether it is right
    [whole] the whole number is missing
    [choice] the choice is not finished, press “Done”
   *[value] does not fit, correct it
  }
review-unchanged = {" "}— unchanged
review-failed = ⚠ Lines { $left } and { $right } do not agree: { $message }
# $lines: «5» or «1–4, 6»; $at: of the last of them.
review-answered-by = { $count ->
    [1] Line { $lines }: answered by the { $role }, { $today ->
        [yes] { TIME($at, $zone) }
       *[no] { DATETIME($at, $zone) }
      }.
   *[other] Lines { $lines }: answered by the { $role }, the last { $today ->
        [yes] at { TIME($at, $zone) }
       *[no] on { DATETIME($at, $zone) }
      }.
  }
review-missing = ⚠ { $missing ->
    [0] Please correct the lines that do not agree.
   *[other] Answers missing: { $missing }.{ $failed ->
        [0] {""}
       *[other] {" "}Please correct the lines that do not agree, too.
      }
  } To change a line, press its number.
review-ready = Everything required is filled in. To change a line, press its number.
review-no-values = ⚠ No line has a value: nothing can be computed from such a report. Check whether you meant to tell more.
review-ready-hand-over = Everything required is filled in. The principal sends it: please hand the report over.
quick-head = <b>{ $title }</b>
    The values of the last report. Press the number of what has changed.
quick-line = { $number }. { $question }: { $value }{ $was ->
    [none] {""}
   *[other] , was { $was }
  }
quick-how = Confirm the rest with one button: these lines are marked “unchanged”.
report-sent-already = The report is sent already, and the answer in it has not changed. Until it is reviewed, you can withdraw it: open “What was sent” on the main screen.
no-director = The principal has not joined yet, there is nobody to hand the report over to. Please ask the coordinator to send the principal a link.
report-handed-over = The report is handed over to the principal, who will check and send it.

receipt-changed = Changed since last time:
receipt-changes-more = And { $count } more changes.
receipt-changed-version = Changed against version { $version }:
receipt-unchanged-version = The figures and answers are those of the version before.
receipt-unchanged = Nothing changed since the last report.
receipt-next = You will get a message about the decision.
receipt-also-owed = The report for { $period } is still expected, { $over ->
    [yes] it was due
   *[no] due
  } { DATE($due, $today) }.
receipt-next-opens = The next report opens on { DATE($opens, $today) }.
receipt-change = { $question }: was { $was }, now { $now }
receipt = The report for { $period } was sent to the coordinator on { DATETIME($at, $zone) }. Reg. no. { $registration }, version { $version }{ $by ->
    [you] .
   *[other] . It was not sent by you.
  }
receipt-timing = { $timing ->
    [extended] Marked “in the extended term”: it was first due { DATE($due) }.
   *[late] Marked “after the due date”: it was due { DATE($due) }.
  }
receipt-entered = The report for { $period } was entered for the school on { DATETIME($at, $zone) }. Reg. no. { $registration }, version { $version }.
receipt-entered-next = It waits for your review.
receipt-municipal = The lines of the municipality for { $period } were saved on { DATETIME($at, $zone) }. Reg. no. { $registration }, version { $version }.
# Closes the sentences that say when a report was sent.
sent-timing = { $timing ->
    [late] , after the due date.
    [extended] , in the extended term.
   *[other] .
  }
sent-head = <b>{ $name }</b>
    Report for { $period }, reg. no. { $registration }, version { $version }. Sent on { DATETIME($at, $zone) }{ sent-timing }
sent-head-municipal = <b>{ $name }</b>
    Lines of the municipality for { $period }, reg. no. { $registration }, version { $version }. Saved on { DATETIME($at, $zone) }{ sent-timing }
sent-waits = Waits for review{ waits-day }.
sent-waits-withdraw = Waits for review{ waits-day }. Until then you can withdraw the report, correct it and send it again.
sent-municipal = To correct the lines, withdraw them and save them again.
sent-event = { $kind ->
    [withdrawn] Withdrawn by the school on { DATETIME($at, $zone) }.
    [accepted] Accepted on { DATETIME($at, $zone) }.
    [reopened] Opened again on { DATETIME($at, $zone) }: “{ $reason }”
   *[returned] { $lines ->
        [0] Please clarify, { DATETIME($at, $zone) }: “{ $reason }”
       *[other] Please clarify, { DATETIME($at, $zone) }. Lines: { $lines } of { $total }.
      }
  }
sent-line = { $number }. { $question }: { $answer }{ $note }
withdraw-sure = Withdraw the report? It becomes a draft again, and the answers are kept. Until it is sent again, the report counts as not sent.
withdrawn = The report for { $period } is withdrawn. The answers are kept: correct them and send it again.
withdraw-late = { $what ->
    [accepted] The report is accepted already: it can be neither withdrawn nor changed. If there is a mistake in it, tell the coordinator, and give the right value in the next report.
    [sent] This report was sent again: the last version can be withdrawn.
   *[other] The coordinator has already returned the report for clarification: you can correct it and send it again.
  }

## Review

review-none = Nothing waits for review.
review-list = { $count ->
    [1] Waiting for review: 1.
   *[other] Waiting for review: { $count }. The one that has waited longest comes first.
  }
review-item = { $school }, { $period }, { DATETIME($at, $zone) }{ waits-day }{ $advised ->
    [true] , the curator has looked
   *[false] {""}
  }
reviewer-only = This is done by the municipal coordinator and the school’s curator. You have no such role.
# $text: the curator's own words; «none»: he gave none.
advice-line = { $who ->
    [you] You looked at it
   *[curator] The curator looked at it
  } { DATETIME($at, $zone) }: { advice-what }
advice-what = { $text ->
    [none] { $lines ->
        [0] no remarks.
       *[other] { advice-lines }.
      }
   *[other] { $lines ->
        [0] “{ $text }”
       *[other] { advice-lines }; “{ $text }”
      }
  }
advice-lines = { $lines ->
    [one] { $lines } line proposed for clarification
   *[other] { $lines } lines proposed for clarification
  }
advise-how = If something in a line raises a question, tap its number. The coordinator returns or accepts the report.
button-advise-right = No remarks
button-advise-own = Write to the coordinator
button-advise-lines = { $count ->
    [one] Pass { $count } line on to the coordinator
   *[other] Pass { $count } lines on to the coordinator
  }
advise-words = What should the coordinator know about this report? Please write it in one message. The school will not see it.
advise-words-needed = Please write in text, for example “I have checked the figures on courses, they agree”.
advise-late = The report has been reviewed already, there is nothing to pass on.
advised = Passed on to the coordinator.
toast-advised = Passed on to the coordinator.
toast-mark-other = Another reviewer has marked this line.
verdict-about = <b>{ $name }</b>, { $period }, reg. no. { $registration }
return-reason = What should be clarified? Please write it in one message: the principal will read it word for word.
return-reason-needed = Please write in text what to clarify, for example “Line 1: more teachers than in the school figures”.
return-reason-long = This is too long: at most { $max } characters. Please write it shorter.
returned = The report is returned, and a message is sent to the principal.
# $who: an address, or who it was; “none”: it was the school.
judged-before = { $what ->
    [accepted] The report is accepted already
    [returned] The report is returned already
    [reopened] The report is opened again already
    [sent] The school has already sent the report again
   *[withdrawn] The school has already withdrawn this report
  }{ $who ->
    [none] {""}
    [you] , by you
    [colleague] , by a coordinator
    [operator] , by the operator
   *[other] , by { $who }
  }, on { DATETIME($at, $zone) }.
judged-nothing = This report is no longer here.
## Review by line

review-awaited-head = Waiting for schools ({ $count }):
review-awaited = { $school }, { $period }: clarifying{ waits-day }
review-first = <b>Look at these first</b>
review-rest = <b>The rest</b>
review-sent-line = { $mark ->
    [first] ⚠{" "}
   *[plain] {""}
  }{ $number }. { $question }: { $answer }{ $was ->
    [none] {""}
   *[other] , last time { $was }{ $change ->
        [none] {""}
       *[other] {" "}({ $change })
      }
  }{ $note }
review-change = { $way ->
    [up] +
   *[down] −
  }{ $by }{ $of ->
    [points] {" "}p. p.
   *[number] {""}
  }
review-remark = You asked: “{ $remark }”. { $changed ->
    [0] Nothing has changed.
    [one] { $changed } line has changed.
   *[other] { $changed } lines have changed.
  }
review-asked = You asked to clarify: { $reason }.
review-changed = Was { $was } → now { $now }
review-objection = The school objects: “{ $text }”
review-kept = The school left it as it was.
review-mark = ☑ To be clarified: { $reason ->
    [none] no reason chosen yet
   *[other] { $reason }
  }
doubt-far = Differs much from the last report: it was { $was }, it is { $now }.{ $reports ->
    [0] {""}
   *[other] {" "}{ doubt-range }
  }
doubt-range = { $reports ->
    [one] In { $reports } accepted report it was from { $low } to { $high }.
   *[other] In { $reports } accepted reports it was from { $low } to { $high }.
  }
doubt-unusual = { doubt-range } Now it is { $now }.
doubt-no-data = The school answered “no data”.
doubt-unanswered = { $was ->
    [none] There is no answer.
   *[other] Last time it was { $was }, now there is no answer.
  }
doubt-gone = Last time it was { $was }, now “not applicable”.
doubt-check = Does not agree{ $number ->
    [none] {""}
   *[other] {" "}with line { $number }
  }: { $message }
review-how = To return lines for clarification, press their numbers.
review-ticked = { $count ->
    [one] { $count } line is marked
   *[other] { $count } lines are marked
  } for clarification.
why-lines = { $count ->
    [one] What should be clarified in line { $lines }?
   *[other] What should be clarified in lines { $lines }?
  }
why-with = { $count ->
    [one] Which line does line { $lines } not agree with?
   *[other] Which line do lines { $lines } not agree with?
  }
ask-check-number = check the number
ask-no-ground = no ground
ask-differs = does not agree with { $with ->
    [none] another line
   *[other] line { $with }
  }
line-reason = What should be clarified? Please keep it short: the principal will read it beside the line.
line-reason-needed = Please write in text what to clarify, for example “the order says another number”.
button-evidence = File, line { $number }
evidence-file = Report reg. № { $registration }, line { $number }: { $question }
toast-no-evidence = There is no file with this line.
line-reason-set = The reason is noted.
clean-line = { $school }, { $period }, version { $version }
clean-preview = { $count ->
    [0] There are no reports without remarks.
    [one] Nothing in this report asks for a look. Accept it?
   *[other] Nothing in these reports ({ $count }) asks for a look. Accept them?
  }{ $more ->
    [0] {""}
   *[other] {" "}Not on the list for lack of room: { $more }.
  }
clean-left-one = { $school } — { $why ->
    [marked] lines are ticked
    [unconfirmed] the school has not confirmed what was entered
    [advised] the curator has a remark
   *[doubtful] some answers raise questions
  }
clean-left = Please look at these one by one ({ $count }): { $names }.
reopen-reason = Why should the report be opened again? Please write it in one message: the principal will read it word for word.
reopen-reason-needed = Please write in text why the report should be opened again.
reopened = The report is open again, and a message is sent to the principal.
rounds-head = <b>The report for { $period }</b>, reg. no. { $registration }
    Who did what, and when.
round-line = { DATETIME($at, $zone) }: { $kind ->
    [sent] version { $version } sent
    [withdrawn] version withdrawn
    [returned] please clarify
    [answered] corrected, line
    [kept] left as it is, line
    [objected] objection, line
    [accepted] report accepted
   *[reopened] report opened again
  }{ $about ->
    [none] {""}
   *[other] {" "}{ $about }
  } ({ $side ->
    [school] school
   *[reviewer] coordinator
  }{ $who ->
    [none] {""}
    [you] , you
    [operator] , operator
   *[other] , { $who }
  })
round-correction = { $number }: { $was } → { $now }
asked-head = <b>{ $title }</b>
    { $lines ->
        [one] The coordinator asks you to clarify { $lines } line of { $total }
       *[other] The coordinator asks you to clarify { $lines } lines of { $total }
      }{ waits-day }. There are no remarks on the other lines.
asked-line = { $mark ->
    [open] ⚠
   *[done] ✓
  } { $number }. { $question }: { $was ->
    [none] { $answer }
   *[other] was { $was }, now { $answer }
  } — { $reason }{ $reply ->
    [kept] . Left as it is.
    [objected] . Objection: “{ $objection }”
   *[none] {""}
  }
asked-now = { $changed ->
    [corrected] Line { $number } is corrected. You may correct it once more, or object.
    [yes] The question of line { $number } has changed: please answer it.
   *[no] Line { $number }: correct it, leave it as it is, or object.
  }
toast-not-kept = Line { $number } has been corrected meanwhile, so it is not left as it was. To go back to the earlier value, correct it once more.
asked-why = The coordinator asks you to clarify: { $reason }.
asked-new = The form has new questions that you may answer: { $count }.
button-answer-new = Answer the new question
asked-ready = Every line is answered. Please send the report again.
asked-missing = Other answers are missing too: { $count }. The form or the answers have changed.
object-ask = Why is line { $number } right? Please write it in one message: the coordinator will read it word for word.
object-needed = Please write the objection in text, for example “so it says in the order of 02.09.2026 no. 85”.
object-done = The objection is noted: the coordinator will see it beside the line.
object-late = Not noted: the report is sent already, or this line is no longer asked about.
object-refused = Not noted: you have no access to this report now.
## Help that schools ask for

button-help-asked = Help asked for: { $count }
button-help-own = Help asked for
button-help-all = All requests
button-help-request = To the request
button-help-take = Take until { DATE($day, $today) }
button-help-answer = Answer
button-helped = It helped
button-not-helped = It did not help
button-help-off = Help is no longer needed
button-help-on = Help is needed after all
card-help = { $count ->
    [one] You ask for help: { $count } request
   *[other] You ask for help: { $count } requests
  }{ $answered ->
    [0] {""}
   *[other] , answered: { $answered }
  }.
help-none = No school asks for help now.
help-list = Requests for help: { $count }. The one that has waited longest comes first.
help-own-none = There are no open requests for help. The report asks what help is needed.
help-own = Your requests for help: { $count }.
help-item = { $school ->
    [none] {""}
   *[other] { $school }:{" "}
  }{ $label } · { $state ->
    [taken] taken until { DATE($until, $today) }
    [answered] answered
   *[asked] waits{ waits-day }
  }
help-request = <b>{ $school }</b>
    Help needed: { $label }. From the report for { $period }{ $repeated ->
        [none] .
       *[other] , asked for again in the report for { $repeated }.
      }
    { $state ->
        [taken] Taken by { $who ->
            [you] you
           *[other] the coordinator
          }, until { DATE($until, $today) }.
        [answered] Answer: “{ $answer }” Did it help?
        [helped] Answer: “{ $answer }” It helped, the request is closed.
        [withdrawn] Withdrawn by the school: help is no longer needed.
       *[asked] { $again ->
            [yes] The answer did not help: “{ $answer }” It waits again{ waits-day }.
           *[no] Waits for an answer{ waits-day }.
          }
      }
help-answer-ask = What is the answer? Please write in one message who will help, when and how. The school will read it word for word.
help-answer-needed = Please write the answer in text, for example “An adviser will come on 20 November, the secretary has her number”.
help-answer-done = The answer is sent to the school. It will say whether it helped.
help-answer-late = Not sent: the request is answered already, or closed.
help-answer-refused = Not sent: you have no access now.
toast-help-day-over = That day is over. Please choose another one.
toast-help-moved = Something has been done about this request already: see where it stands.
## A report entered for a school

button-enter-for = Enter the school's report
button-by-phone = By telephone
button-enter = Fill in
button-entry-right = Confirm
button-entry-wrong = There is a mistake
enter-nothing = No report is awaited of this school now: there is nothing to enter.
enter-which = Which report do you enter?
enter-goes-on = You are already entering the report for { $period } { $ground ->
    [form] from an xlsx form of { DATE($day, $today) }
    [paper] from a paper of { DATE($day, $today) }
   *[phone] by telephone
  }; that stays so. Please go on.
report-for-school = { $school } · { $title }
enter-ground = Where are the answers from? Press “By telephone”, or type the date of the paper you enter them from.
enter-ground-wrong = A date of the paper is needed: not before { DATE($first, form: "digits") }, when the period began, and not later than today, for example { DATE($example, form: "digits") }.
enter-opened = The report for { $period } is open for you. The principal will learn that you entered it and confirm it later.
enter-refused = The report cannot be entered: the school has sent it itself, or you have no access now.
entered-line = Entered by the coordinator { $ground ->
    [form] from an xlsx form of { DATE($day, $today) }
    [paper] from a paper of { DATE($day, $today) }
   *[phone] by telephone
  }. { $check ->
    [right] The school has confirmed it.{ $before ->
        [none] {""}
       *[other] {" "}Before that it had found a mistake: “{ $before }”
      }
    [wrong] The school found a mistake: “{ $remark }”
   *[none] The school has not confirmed it yet.
  }
notice-report-entered = { $school }: the coordinator entered the report for { $period } for you, { DATETIME($at, $zone) }{ sent-timing } Reg. no. { $registration }, version { $version }. Please see whether it is right.
notice-report-entry-checked = { $school }: the school has looked at the report for { $period } that was entered for it.
toast-entry-right = Thank you. The coordinator will see that it is right.
entry-wrong = What is wrong in the report? Please write the line and the right value in one message.
entry-wrong-needed = Please write in text what is wrong, for example “Line 2: 118, not 120”.
entry-wrong-noted = Passed on to the coordinator. He will return the report to be corrected.
entry-wrong-refused = Not passed on: you have no access to this report now.

## Summary and status

summary-head = <b>{ $municipality }</b>, { $period }
    Due { DATE($due, $today) }{ $check ->
    [yes] {" "}(by default, please check)
   *[no] {""}
  }{ $all ->
    [yes] , extended for all to { DATE($extended, $today) }
   *[no] {""}
  }, { $over ->
    [yes] { $days ->
        [one] { $days } day ago
       *[other] { $days } days ago
      }
   *[no] { $days ->
        [0] which is today
        [one] { $days } day left
       *[other] { $days } days left
      }
  }. As of { DATETIME($now, $zone) }.
summary-head-not-open = <b>{ $municipality }</b>, { $period }
    Opens on { DATE($opens, $today) }, due { DATE($due, $today) }{ $check ->
    [yes] {" "}(by default, please check)
   *[no] {""}
  }. As of { DATETIME($now, $zone) }.
summary-counts-not-open = Sent { $sent } of { $total }. The report has not opened yet: nothing is expected from anybody so far.
summary-counts = Sent { $sent } of { $total }{ $extended ->
    [0] {""}
   *[other] , in the extended term { $extended }
  }{ $late ->
    [0] {""}
   *[other] , after the due date { $late }
  }. Being clarified { $returned }. Expected { $awaited }.
summary-targets = Targets of the programme: reached { $reached }, not reached yet { $behind }, not known { $open }.
summary-awaited = <b>Report expected ({ $count })</b>
summary-returned = <b>Being clarified ({ $count })</b>, the figures hold the answers given before that
summary-late = <b>Sent after the due date ({ $count })</b>
summary-extended = <b>Sent in the extended term ({ $count })</b>
summary-in-time = <b>Sent in time ({ $count })</b>
summary-not-sent = <b>No report ({ $count })</b>
summary-head-archive = <b>{ $municipality }</b>, { $period }
    Was due { DATE($due, form: "year") }. The programme ended on { DATE($ended, form: "year") }.
summary-counts-archive = Sent { $sent } of { $total }{ $extended ->
    [0] {""}
   *[other] , in the extended term { $extended }
  }{ $late ->
    [0] {""}
   *[other] , after the due date { $late }
  }. Left to be clarified { $returned }. No report { $missing }.
summary-line = { $school }
summary-sent-line = { $school } — { DATETIME($at, $zone) }{ $version ->
    [1] {""}
   *[other] , version { $version }{ $again ->
        [yes] {" "}of { DATETIME($last, $zone) }
       *[no] {""}
      }
  }, { $accepted ->
    [yes] accepted
   *[no] preliminary
  }{ $entered ->
    [unseen] , entered by the coordinator, the school has not confirmed it yet
    [right] , entered by the coordinator, confirmed by the school
    [wrong] , entered by the coordinator, the school found a mistake
   *[no] {""}
  }
summary-not-yours = The summary is for the coordinator and the curator.
status-head = <b>{ $school }</b>
    As of { DATETIME($now, $zone) }.
status-next-report = Next step: { $correct ->
    [yes] clarify the report
   *[no] the report
  } for { $period }, { $over ->
    [yes] was due
   *[no] due
  } { DATE($due, $today) }.{ $more ->
    [0] {""}
    [one] {" "}{ $more } more report is expected.
   *[other] {" "}{ $more } more reports are expected.
  }
status-next-opens = Nothing is expected now. The report for { $period } opens on { DATE($opens, $today) }, due { DATE($due, $today) }.
status-next-none = Nothing is expected now.
status-nothing = There have been no reports yet.
status-line = { CAPITAL($period) }: { $state ->
    [sent] sent on { DATETIME($first, $zone) }, reg. no. { $registration }{ $version ->
        [1] {""}
       *[other] , version { $version }{ $again ->
            [yes] {" "}of { DATETIME($at, $zone) }
           *[no] {""}
          }
      }{ $timing ->
        [late] , after the due date
        [extended] , in the extended term
       *[other] {""}
      }, waits for review
    [accepted] accepted, reg. no. { $registration }{ $timing ->
        [late] , sent after the due date
        [extended] , sent in the extended term
       *[other] {""}
      }
    [returned] the coordinator asks to clarify, reg. no. { $registration }
    [not-open] not open yet
    [not-sent] no report, was due { DATE($due, form: "year") }
   *[awaited] report expected, { $late ->
        [yes] was due { DATE($due, $today) }
       *[no] due { DATE($due, $today) }
      }
  }

## Dates

dates-head = <b>Due dates of the reports</b>
dates-archive = If you move the deadline to a coming day, the report opens again.
dates-line = { CAPITAL($period) }: { $opened ->
    [yes] opened on
   *[no] opens on
  } { DATE($opens, $today) }, { term-of-all }{ $source ->
    [coordinator] {" "}(changed)
   *[default] {" "}(by default, please check)
  }
date-ask = { CAPITAL($period) }: now due { DATE($due) }. Please write the new last day, for example { DATE($example, form: "digits") }.
date-wrong = This does not look like a date. Please write, for example, { DATE($example, form: "digits") }.
date-set = { CAPITAL($period) }: now due { DATE($due) }{ $moved ->
    [yes] . The day you named is a day off, so the due date was moved to a working day.
   *[no] .
  }

## Settings, privacy, help

settings-head = <b>Settings</b>
    { $name ->
    [none] No form of address.
   *[other] Form of address: { $name }.
  }
language-ru = Русский
language-en = English
address-ask = How should we address you? For example, “Анна Петровна”. The coordinator will see it too.
address-wrong = Please write the form of address in words, at most { $max } characters, or press “No form of address”.
address-set = Noted: { $name }.
address-removed = The form of address is removed.
privacy-head = You gave your consent on { DATETIME($at, $zone) }:
privacy-stored = Stored about you: the number of your Telegram account, role, school, form of address, your answers and the time of your actions.
privacy-nothing = Nothing is stored about you.
privacy-exported = Everything that is stored about you.
forget-sure = Withdraw your consent? Your access ends, and your Telegram number and form of address are deleted. The reports sent for the school stay, without mention of you. This cannot be undone.
forgotten = Your consent is withdrawn, and your data are anonymous now. To come back, you will need a new link from the coordinator.
help-stranger = “Opora” takes the reports of schools. To enter, you need a personal link from the municipal coordinator.
help-administrator = The command /start: create a municipality, appoint a coordinator.
help-school = What you can do:
    /report — the report of the school. Answers are saved at once, you can stop at any time.
    /status — what is sent and what comes next.
    /time — ask for more time.
    /passport — figures of the school: teachers, pupils, classes.
    /results — exam results: send an xlsx or csv file.
    /diagnose — self-diagnosis: the questionnaire, the profile of risk, measures.
    /settings — language, form of address, leave, hour of reminders.
    /privacy — consent and your data.
    A director invites a deputy with the button “Deputies” on the main screen.
    You can write words instead of commands: “report”, “results”, “status”, “passport”, “help”.
help-coordinator = What you can do:
    /summary — who has sent a report, from whom one is expected.
    /review — review the reports: accept or return them.
    /remind — whom we are waiting for, remind them.
    /report — the lines of the municipality.
    /results — exam results: send an xlsx or csv file.
    /diagnose — self-diagnosis: open one, who has answered.
    /schools, /invite, /people — schools, links, access.
    /settings — due dates, language, form of address, leave, hour of reminders.
    You can write words instead of commands: “summary”, “review”, “results”, “schools”, “help”.
help-curator = What you can do:
    /review — reports of your schools that wait for review: mark lines and pass them on to the coordinator.
    /status — where your schools stand.
    /summary — who has sent a report.
    You can write words instead of commands: “status”, “summary”, “help”.
cancelled = All right. Nothing is lost.
cancelled-draft = The draft is saved. You can go on with it on any day.
answer-refused = The answer is not saved: you have no access to this report now.
not-yet = The bot does not have the plan of activities yet. “Help” shows what there is.
no-command = There is no such command. To see them all, write “help”.
lost = I did not understand the message. Press a button or write “help”.
edited-message = Editing a message does not change the answer. To change an answer, open “The whole report” and press the number of its line.
talk-edited = An edited message is not taken: please send the answer as a new message.
talk-again = Going on with what you had begun.
button-talk-again = Go on with what was begun
toast-talk-kept = What you had begun is kept: “Go on with what was begun” on the main screen.
talk-cancelled = Cancelled, nothing has changed.
trouble = Something failed on our side: the last action may not have been saved. Please open the main screen and check.
# The database is away; the same over the screen, for a press.
trouble-waiting = It cannot be saved just now: there is no connection to the database. The bot has heard you, there is no need to repeat it: the answer comes as soon as the connection is back.
# Above the question.
question-overtaken = While you were answering, the { $role } answered: { $said }. Your answer is written down now.
question-unshown = Through trouble with Telegram this question did not reach you, so your last message was not taken as an answer. Earlier answers are saved.

## Notices

notice-report-sent = { $school }: the report for { $period } was sent on { DATETIME($at, $zone) }{ sent-timing } Reg. no. { $registration }, version { $version }.
notice-report-sent-for-you = { $school }: the { $role } sent the coordinator the report for { $period } on { DATETIME($at, $zone) }{ sent-timing } Reg. no. { $registration }, version { $version }.
notice-report-withdrawn-for-you = { $school }: the { $role } withdrew the report for { $period } on { DATETIME($at, $zone) }. It is a draft again and counts as not sent until it is sent anew.
notice-report-withdrawn = { $school }: the report for { $period } was withdrawn by the school on { DATETIME($at, $zone) }. Reg. no. { $registration }.
notice-report-returned = { $school }: the coordinator asks you to clarify { returned-what }{ $lines ->
    [0] {""}
   *[other] . There are no remarks on the other lines.
  }
notice-asked-line = { $number }. { $question }: { $reason }
notice-report-reopened = { $school }: the coordinator has opened the accepted report for { $period } again: “{ $reason }”. Please correct it and send it again.
notice-report-accepted = { $school }: the report for { $period } was accepted on { DATETIME($at, $zone) }. Reg. no. { $registration }.
notice-report-advised = { $school }, report for { $period }. The curator has looked: { advice-what }
notice-joined = Joined by link: { $role }, { $place }.
notice-handed-over = { $school }: a deputy has filled in the report for { $period } and handed it over to you for sending.

## Short answers over the screen

toast-school-apart = The school does not take part in the programme any more: no report is expected from it.
toast-not-allowed = You do not have this, or your access has ended.
toast-asked-below = The question is asked below already: please answer it.
toast-old-button = This button is from an earlier screen.
toast-report-sent = The report is sent already.
toast-saved = Saved.
toast-archive = The programme has ended: reports can only be read.
toast-report-moved = The report has changed, please check it again.
toast-sent = Sent.
toast-joined = Done, you have joined.
toast-deputy-cannot-send = The principal sends the report. Please hand it over.
toast-deputy-may-send = The deputy may send now.
toast-deputy-may-not-send = Only you send now.
toast-removed = The access is ended.
toast-access-ended = The access is ended.
toast-revoked = The link is cancelled.
toast-not-pending = This link no longer waits to be used.
toast-all-have-directors = Every school has a principal already.
toast-accepted = The report is accepted.
toast-returned = The lines are returned, and a message is sent to the principal.
toast-accepted-many = Reports accepted: { $count }.
toast-list-moved = The list has changed while you were looking. Please check it again.
toast-lines-open = Please answer all the lines you are asked about first.

## Buttons

button-card = Main screen
button-help = Help
button-settings = Settings
button-privacy = My data
button-back = Back
button-cancel = Cancel
button-continue = Continue
button-status = Where we are
button-deputies = Deputies
button-summary = Summary
button-review = { $count ->
    [0] Review
   *[other] Review: { $count }
  }
button-review-list = To the reviews
button-schools = Schools
button-people = People
button-invite = Invite
button-dates = Due dates
button-municipal-report = Lines of the municipality
button-municipal-report-of = Lines of the municipality: { $municipality }
button-administrator = Administrator
button-new-municipality = Create a municipality
button-municipalities = Municipalities
button-coordinator-link = Link for the coordinator
button-coordinator-self = I am the coordinator
button-programme-schools = { $count ->
    [one] Take { $count } school of the programme
   *[other] Take { $count } schools of the programme
  }
button-schools-later = Add later
button-create = Create
button-add = Add: { $count }
button-add-schools = Add schools
button-accept-consent = I agree, enter
button-refuse-consent = I do not agree
button-invite-one = Link to one school
button-invite-all = Links for all principals as a file
button-invite-coordinator = One more coordinator
button-invite-director = Invite a principal
button-invite-curator = Invite a curator
button-invite-deputy = Invite a deputy
button-instead = Instead of the present one
button-besides = Besides the present one
button-revoke = Cancel the link
button-revoke-one = Cancel
button-revoke-of = Cancel the link, until { DATETIME($until, $zone) }
button-pending = Links not used yet: { $count }
button-replace = Replace
button-end-access = End access
button-remove = Remove
button-deputy-may-send = Allow to send: { $name }
button-deputy-may-not-send = Do not allow to send: { $name }
button-wrong-phone = Wrong person: issue the link anew
button-begin-report = Fill in the report
button-go-on-report = { $left ->
    [0] All filled in: check it
   *[other] Continue: { $left } of { $total } left
  }
button-correct-report = Correct the report
button-sent-report = What was sent
button-fill-of = Fill in for { $period }
button-correct-of = Clarify the report for { $period }
button-sent-of = Report for { $period }
button-save-exit = Save and exit
button-whole-report = The whole report
button-hint = Where to find it
button-hint-more = Details, where to find it
button-later = Later
button-no-data = No data
button-not-applicable = Does not apply
button-keep-answer = Keep: { $answer }
button-same = Same as last time: { $value }
button-yes = Yes
button-no = No
button-zero = 0
button-done = Done
button-other = Other
button-option = { $label }
button-option-chosen = ✓ { $label }
button-correct = Correct the number
button-today = Today
button-yesterday = Yesterday
button-send = Send to the coordinator
enter-send = Send for the school
button-save-municipal = Save the lines
button-hand-over = Hand over to the principal
button-next-missing = Answer what is left
button-confirm-unchanged = The rest is unchanged: { $count }
button-one-by-one = Answer one by one
button-withdraw = Withdraw
button-accept = Accept
button-return = Return with a remark
button-choose-reason = Choose a reason ({ $count })
button-return-lines = { $count ->
    [one] Return { $count } line
   *[other] Return { $count } lines
  }
button-other-reason = Another reason
button-why-check-number = Check the number
button-why-no-ground = No ground
button-why-differs = Does not agree with line…
button-why-own = In my own words
button-to-report = To the report
button-accept-clean = Accept all without remarks
button-accept-these = Accept: { $count }
button-rounds = How it was clarified
button-correct-line = Correct
button-answer-line = Answer
button-keep = Leave as it is
button-object = Object
button-send-again = Send again
button-other-line = Correct another line
button-asked-lines = To the lines
button-one-school = One school
button-change-date = Change: { $period }
button-address = How to address me
button-no-address = No form of address
button-export = Export my data
button-withdraw-consent = Withdraw consent
button-forget = Withdraw and make anonymous
button-look = View
button-look-and-send = View and send

## The menu and the words typed instead of commands

command-start = Main screen: what comes next
command-report = Report
command-status = Where we are
command-summary = Summary
command-review = Review of reports
command-schools = Schools
command-invite = Invitation links
command-people = Who has joined
command-settings = Settings
command-help = Help
command-privacy = Consent and my data
command-cancel = Stop, the draft is saved

words-start = start, begin, main, main screen, home, menu
words-report = report, fill in the report, continue
words-status = status, where we are, where are we
words-summary = summary
words-review = review
words-schools = schools
words-invite = invite, invitation, link
words-people = people
words-settings = settings
words-help = help
words-privacy = my data, consent, privacy
words-results = results
words-plan = plan
words-diagnose = diagnose, survey
words-cancel = cancel, exit, quit, stop
words-back = back
words-whole = the whole report, whole report, whole questionnaire
words-exit = save and leave, save and exit
words-done = done, next
words-keep = keep, leave it
no-such-button = There is no such button here.

## Files

problem-file-too-big = The file is too large: at most { $maxMegabytes } MB are taken. Make it smaller and send it again.
button-change-whole = Change the total
problem-file-gone = The file could not be fetched. Please send it again.
# What a file is called that came without a name.
file-photo = photo.jpg
file-nameless = file

## Files

## The command line

cli-usage = There is no such command. There are:
problem-cli-options = Options of this command: { $options }, --json.
problem-cli-option-missing = The option { $option } is missing.
problem-cli-option-twice = The option { $option } is given twice.
cli-database-in-use = The bot is working with this database. Stop it or set DATABASE_URL.
cli-database-away = { $setting }: the database server does not answer. Check the address and whether the server runs.
cli-database-refused = { $setting }: the server gave no access to the database. Check the user name, the password and the name of the database.
cli-move-embedded-only = Only the embedded database is moved: unset DATABASE_URL and give the address of the server in --to.
cli-moved = Rows moved: { $rows }. Now set DATABASE_URL and start the bot.
cli-municipality-created = Municipality “{ $name }” created, number { $id }, schools: { $count }. Link for the coordinator: { $link }
cli-school-set = { $name }: saved{ $circle ->
    [none] .
   *[other] , circle — { $circle }.
  }
cli-school-added = School “{ $name }” added, id { $id }.
cli-invited = Link ({ $role }): { $link }
cli-status-head = { CAPITAL($period) }: { $opened ->
    [yes] opened
   *[no] opens
  } { DATE($opens, $today) }, due { DATE($due, $today) }.
cli-status-line = { $school }: { $state ->
    [sent] sent, waiting for review
    [accepted] accepted
    [returned] asked to clarify
    [not-open] not open yet
    [not-sent] no report
   *[awaited] awaited, { $answered } of { $total } filled in
  }
problem-cli-no-municipality = There is no municipality “{ $got }”. Its number is printed by municipality create.
problem-cli-no-school = There is no school “{ $got }” in this municipality.
problem-cli-no-programme = There is no programme “{ $got }”. There are: { $known }.
problem-cli-no-timezone = There is no time zone “{ $got }”. Example: Asia/Krasnoyarsk.
problem-cli-empty = The option --{ $option } is empty.
problem-cli-school-known = The municipality already has the school “{ $name }”.
problem-cli-login-taken = The school “{ $name }” already has this login: each school has its own.
problem-cli-code-taken = The school “{ $name }” already has this code: each school has its own.
problem-cli-head-branch = “{ $name }” is itself a branch. Give the head school in --branch-of.
problem-cli-too-long = The option --{ $option } is longer than { $max } characters.
problem-cli-no-circle = There is no circle “{ $got }”. There are: { $known }.
problem-cli-no-circles = This programme has no circles of schools: leave --circle out.
problem-cli-no-kind = There is no kind “{ $got }”. There are: { $known }.
problem-cli-no-role = There is no role “{ $got }”. There are: { $known }.
problem-cli-school-needed = The role { $role } needs --school.
problem-cli-school-not-needed = The role { $role } needs no school: leave --school out.
cli-judged = { $school }, reg. no. { $registration }: { $kind ->
    [accepted] report accepted
   *[returned] report returned for clarification
  }.
problem-cli-no-line = “{ $got }” is no line of the report with a reason. Example: --line network-teachers=check-number. Lines: { $known }.
problem-cli-nothing-waits = There is no report of the school “{ $got }” that waits for review.
problem-cli-no-date = “{ $got }” is no date. Example: 2026-11-12.
problem-cli-no-period = There is no period “{ $got }”. There are: { $known }.
problem-cli-no-year = There is no school year “{ $got }”. Example: 2026-27.
problem-cli-year-to-come = The school year { $got } has not begun yet.
problem-cli-no-quarter = There is no quarter “{ $got }”. There are: 1, 2, 3, 4.
problem-cli-no-figure = There is no figure “{ $got }”. There are: { $known }.
problem-cli-no-reports = This programme asks for no reports now.
problem-target-not-empty = The database to move to is not empty (table { $table }). Give an empty one.

## What is wrong with a table of schools (src/workbooks/school-list.ts)

# A problem with the place it was found at; $problem is a sentence of its own.
problem-in-cell = { $sheet ->
    [none] Cell
   *[other] Sheet “{ $sheet }”, cell
  } { $cell }. { $problem }
problem-in-line = Line { $line }. { $problem }
problem-school-table-unknown = The file has no column with names of schools. Call it «Школа» or «Наименование» in one of the first 15 rows of the sheet and send the file again.
problem-school-yes-no = The column about grade 11 says “{ $got }”. Write «да» or «нет».
problem-school-cell-error = The cell shows the error { $got }. Correct the formula or write the value, and send the file again.
problem-school-cell-not-calculated = The cell has a formula without a value. Open the file in Excel, save it and send it again.
## Days off, the municipality's consent, files of a report

question-file = Send a file or a photo. It must show no surnames, faces or personal data of pupils: the bot cannot check that for you.
button-days-off = Days off and working days
button-day-working = Working
button-day-off = Off
day-ask = Which day should change? Write the date, for example { DATE($example, form: "digits") }.
day-which = { DATE($day, form: "weekday") } is now { $is ->
    [working] a working day
   *[off] a day off
  }. What shall it be?
day-press = Press “Working” or “Off”.
day-set = { DATE($day, form: "weekday") } is now { $is ->
    [working] a working day
   *[off] a day off
  }. The deadlines follow.
button-consent = Text of the consent
button-change-consent = Change the text
button-consent-draft = Back to the draft
consent-now = Everybody who joins by a link sees this consent.
consent-ask = Send the text of the consent in one message, { $max } characters at most. Name the operator, the purpose, what is stored, the term and how to withdraw.
consent-wrong = A text of { $max } characters at most is needed. Send it in one message or press “Back to the draft”.
consent-set = The text of the consent is saved. Those who join from now on see it; those who joined before keep theirs.
## What keeps the bot from starting (src/main.ts)

# The command line says it too.
folder-unusable = DATA_DIR: { $why ->
    [not-a-folder] “{ $folder }” is no folder. Name a folder in which the bot can keep its database.
    [not-writable] the folder “{ $folder }” cannot be written to. Give the rights to the user the bot runs as, or name another folder.
    [full] no space is left on the disk of the folder “{ $folder }”. Free some or name another folder.
   *[other] no database can be kept in the folder “{ $folder }” ({ $code }). Check the path and the rights.
  }
start-database-in-use = Another process already works with the database in the folder { $folder }. Stop it or set DATABASE_URL.
start-database-refused = DATABASE_URL: the server gave no access to the database. Check the user name, the password and the name of the database.
start-token-refused = BOT_TOKEN: Telegram does not know such a token. Take a valid one from @BotFather.
start-port-taken = PORT: the port { NUMBER($port, useGrouping: 0) } is taken or not available. Choose another.

## Correcting a school

button-circle = Change the circle
button-aliases = Other names: { $count }
button-forget-alias = Forget: { $name }
aliases-list = <b>{ $school }</b>
    Files of results know the school by these names. If a name was confirmed by mistake, press “Forget”: it will be asked about again with the next file.
    Results saved under it stay. If they are another school’s, send the right numbers or type them in.
aliases-none = <b>{ $school }</b>
    The school has no other names: files know it by its login, its code and its name in the list.
alias-forgotten = The name “{ $name }” is forgotten.
button-edit-school = Correct
school-edit = What is to be corrected?
school-edit-press = Choose what to correct by a button.
school-edit-value = { $field }: write the new value.
school-edit-wrong = Write it as text, { $max } characters at most.
school-edit-taken = { $field ->
    [name] The school “{ $name }” is in this municipality already. Please write another name.
    [login] The school “{ $name }” has this login already: each has its own. Please write another one.
   *[code] The school “{ $name }” has this code already: each has its own. Please write another one.
  }
school-edited = Saved.
school-field-name = Name
school-field-login = FIS OKO login
school-field-code = RCOI code

## The school's yearly figures

passport-head = <b>{ $school }</b>
    School figures on 20 September, school year { $year }.
passport-line = { $number }. { $title }: { $value ->
    [none] not told
   *[other] { $value }
  }{ $before ->
    [none] {""}
   *[other] {" "}({ $before } a year ago)
  }
passport-differs = ⚠ The classes together make { $sum }, but the pupils in all are { $pupils }. Please check.
passport-other-year = The report for { $period } is counted with the figures of the school year { $year }.
passport-how = Press a number to tell or correct a figure. Reports that were sent do not change.
passport-not-yours = The school figures are filled in by the principal and the deputy.
problem-figure-wrong = A whole number from { $min } to { $max } is needed. Write it in digits.
figure-stored = { $title }: { $value }. Saved.
button-passport-of = Figures of the school year { $year }
button-passport = School figures
command-passport = School figures
words-passport = figures, school figures
card-no-schools = No schools yet: add them as a list.
card-no-form = The report form of this programme is not ready yet; there is nothing to fill in now.
toast-no-schools = Add the schools first.
consent-operator = the education authority of { $municipality }

## What is wrong with the municipality's own dates (src/domain/own-dates.ts, src/bot/quarter-change.ts)

problem-date-before-opening = The report opens on { DATE($opens) }: it cannot be due earlier. Please write another day.
problem-date-too-far = This is too far away: days up to { DATE($last, form: "year") } are taken. Please check the year.
problem-date-past = That day has passed: reports sent in time would become late. Name today ({ DATE($today, form: "digits") }) or a later day.
problem-quarter-outside-year = { DATE($day, form: "year") } is not in the school year: a quarter runs from { DATE($first, form: "year") } to { DATE($last, form: "year") }. Please write another day.
problem-quarter-backwards = The last day ({ DATE($ends) }) is before the first ({ DATE($starts) }). Please write a day not before the first.
problem-quarter-before-ends = Quarter { $other ->
    [1] I
    [2] II
   *[3] III
  } runs to { DATE($day) }. Please write a day after it, or change that quarter first.
problem-quarter-after-starts = Quarter { $other ->
    [2] II
    [3] III
   *[4] IV
  } begins on { DATE($day) }. Please write a day before it, or change that quarter first.
problem-quarter-past-due = Nothing was changed: the report for { $period } would be due on { DATE($due) }, which has passed, and reports sent in time would become late. First set a due date for that report under “Due dates”.

## The school quarters of the municipality

quarter-number = { $quarter ->
    [1] I
    [2] II
    [3] III
   *[4] IV
  }
quarters-head = <b>Quarters of { $year }</b>
quarters-line = { quarter-number }: { DATE($starts) } – { DATE($ends) }{ $source ->
    [coordinator] {" "}(changed)
   *[default] {" "}(by default, please check)
  }
quarters-how = The due dates of reports follow the quarters. To change the days, press a quarter's number.
quarter-ask-starts = Quarter { quarter-number } of { $year }: now { DATE($starts) } – { DATE($ends) }. Which is its first day? For example, { DATE($starts, form: "digits") }.
quarter-ask-ends = Quarter { quarter-number } of { $year } from { DATE($from) }. Which is its last day? For example, { DATE($ends, form: "digits") }.
quarter-set = Quarter { quarter-number } of { $year }: { DATE($starts) } – { DATE($ends) }. Saved.
button-quarters = Quarters
button-quarters-of = Quarters of { $year }
button-as-now = As now: { DATE($day) }

## Indicators: the figures of the programme and where they come from

button-indicators = Indicators
button-proof = Where from
button-proof-of = Where from: { $place }
indicators-none = No indicators yet: no report is open, or the programme asks for none.
indicators-head = <b>{ $name }</b>, { $period }
    Indicators of the programme{ $own ->
        [yes] {" "}for your schools
       *[no] {""}
      }. As of { DATETIME($now, $zone) }.{ $state ->
        [nobody] {""}
        [empty] {" "}No report was sent.
        [own] {" "}From the coordinator's lines.
        [no-own] {" "}The coordinator's lines are not saved yet.
        [accepted] {" "}All reports are accepted.
       *[preliminary] {" "}Preliminary: not all reports are reviewed.
      }
indicator-name = <b>{ $place }.</b> { $name }
indicator-figure = Now: { $figure }.
indicator-before = Before: { $figure }{ $way ->
        [up] , up by { $by } points.
        [down] , down by { $by } points.
        [same] , unchanged.
       *[unknown] .
      }
figure-percent = { PERCENT($percent) }
figure-percent-told = { PERCENT($percent, decimals: 2) }
figure-share = { $percent } ({ $part } of { $whole })
figure-share-answered = { $percent } of those who answered ({ $part } of { $whole }, no answer: { $silent })
figure-share-bounds = { $side ->
        [most] not more than { $high }
        [least] not less than { $low }
       *[both] from { $low } to { $high }
      } (of those who answered { $part } of { $whole }, no answer: { $silent })
figure-none = no data yet
figure-none-earlier = no data yet, one more report is needed to compare
figure-count-least = not less than { $sum } (silent: { $silent })
figure-number = { $number }
figure-change = { $way ->
        [same] unchanged
        [up] up by { $of ->
            [share] { $by } points
           *[count] { $by }
          }
       *[down] down by { $of ->
            [share] { $by } points
           *[count] { $by }
          }
      }{ $all ->
        [yes] {""}
       *[no] {" "}({ $answered } of { $asked } can be compared)
      }
figure-words = described in words, { $answered } of { $asked } answered
figure-nobody = not asked in this report
figure-elsewhere = { $of ->
        [activities] computed from the plan of activities, not done here yet
        [results] computed from exam results, not done here yet
       *[self-diagnosis] computed from the last self-diagnosis that is over
      }
figure-risk = factors of high risk { $high }, answered { $answered } of { $asked }
figure-not-measurable = cannot be computed. { $reason }
target-line = Target: { $unit ->
        [yes] yes
        [growth] a change for the better
        [percent] { $op ->
            [least] at least { PERCENT($value, decimals: 2) }
            [more] more than { PERCENT($value, decimals: 2) }
            [most] at most { PERCENT($value, decimals: 2) }
            [less] less than { PERCENT($value, decimals: 2) }
           *[exact] { PERCENT($value, decimals: 2) }
          }
       *[number] { $op ->
            [least] at least { $value }
            [more] more than { $value }
            [most] at most { $value }
            [less] less than { $value }
           *[exact] { $value }
          }
      } by { DATE($due, form: "digits") }{ $verdict ->
        [reached] . ✓ Reached.
        [behind] . ⏳ Not reached yet.
        [open] . Not known yet.
       *[untold] .
      }
told-not-asked = not asked
proof-head = <b>{ $name }</b>
    { $programme }
proof-formula = How it is counted: { $aggregate ->
        [schools-with-yes] schools that say yes over all participating schools it concerns.
        [schools-that-grew] schools whose share or count grew against the last report over all participating schools. Equal is no growth.
        [sum-over-sum] { $by ->
            [coordinator] one number the coordinator named over the other.
           *[schools] both parts are added up over the schools, one sum is divided by the other.
          }
        [sum] added up over the schools.
        [change] { $by ->
            [coordinator] the number the coordinator named against the one named before.
           *[schools] the sum of this report against the earlier one, over the schools that have both.
          }
        [of-all-schools] the number the coordinator named over all participating schools.
        [value] the number the coordinator named.
        [held] the coordinator's answer.
        [text] an answer in words, there is no number.
        [not-measurable] the document gives no data for it.
       *[other] from data that are not counted here yet.
      }
proof-inputs = What it is made of:
proof-line = { CAPITAL($who) }: { $said }{ $was ->
        [none] {""}
       *[other] , before { $was } (reg. no. { $before })
      }{ $alone ->
        [yes] , no earlier report
       *[no] {""}
      }. Reg. no. { $registration }, version { $version }, { $by ->
        [other] {""}
       *[known] { $by },{" "}
      }{ DATETIME($at, $zone) }{ $accepted ->
        [own] {""}
        [yes] , accepted
       *[no] , preliminary
      }.
proof-silent = { $why ->
        [later] Answer put off
        [no-data] No data
       *[no-report] No report
      }: { $who }.
proof-school-silent = The school’s answer: { $why ->
        [later] put off
       *[no-data] no data
      }.
proof-school-head = <b>{ $name }</b>, { $period }
    Where the school's figures come from.
status-figures = <b>Figures of the school</b>, { $period }, reg. no. { $registration }{ $accepted ->
        [yes] , accepted
       *[no] , preliminary
      }
status-figure = { $label }: { $now }{ $was ->
        [none] {""}
       *[other] , before { $was }
      }{ $verdict ->
        [untold] {""}
        [reached] , target { PERCENT($target, decimals: 2) } ✓ reached
       *[behind] , target { PERCENT($target, decimals: 2) }
      }
## Reminders

reminder-by-hand = A reminder from the coordinator:
reminder-place = <b>{ $name }</b>
reminder-awaited = { $opens ->
    [yes] { $own ->
        [yes] The municipality's lines for { $period } are open.
       *[no] The report for { $period } is open.
      }
   *[no] { $own ->
        [yes] We are waiting for the municipality's lines for { $period }.
       *[no] We are waiting for the report for { $period }.
      }
  } { reminder-term }
reminder-returned = The coordinator asks you to clarify { returned-what }. { reminder-term }
reminder-term = { $over ->
    [yes] It was due on { DATE($due, $today) }, it can still be sent { $returned ->
        [yes] and keeps the mark of its first sending.
       *[no] and will be marked “after the due date”.
      }
   *[no] It is due on { DATE($due, $today) }, { $days ->
        [0] that is today.
        [one] { $days } day is left.
       *[other] { $days } days are left.
      }
  }
reminder-also = Also awaited: { $list }.
reminder-also-one = { $period } (was due { DATE($due, $today) })
reminder-hand-over = The principal sends it: when it is filled in, hand it over to the principal.
reminder-hand-over-wave = The principal sends it: hand the answers over to the principal.
reminder-no-director = The principal sends it and has not joined yet: please ask the coordinator to send the principal a link.
reminder-director-unreached = The principal sends it and messages do not arrive there: please tell the principal yourself when it is filled in.
reminder-more = And { $count } more reports. All of them are on the home screen.

## Reminding by hand

button-remind = Remind
button-remind-awaited = Remind those we are waiting for
button-remind-all = { $count ->
    [one] Remind all: { $count } person
   *[other] Remind all: { $count } people
  }
button-remind-ticked = { $count ->
    [one] Remind those ticked: { $count } person
   *[other] Remind those ticked: { $count } people
  }
button-remind-list = Whom we are waiting for
command-remind = Whom we are waiting for, remind
words-remind = remind, reminder, reminders
summary-call = <b>No answer, to be called ({ $count })</b>
remind-head = <b>{ $municipality }</b>: whom we are waiting for
    On { DATETIME($now, $zone) }.
remind-nobody = Nothing is awaited from any school now.
remind-call = <b>No answer, to be called ({ $count })</b>
remind-awaited = <b>Awaited ({ $count })</b>
remind-line = { CAPITAL($period) }, { $state ->
    [returned] to be clarified
   *[awaited] awaited since { DATE($opens, $today) }
  }, { $over ->
    [yes] was due { DATE($due, $today) }
   *[no] due { DATE($due, $today) }
  }{ $last ->
    [yes] :
   *[no] ;
  }
remind-mark-nobody = ⚠ nobody has joined, there is nobody to remind
remind-mark-no-director = ⚠ the principal has not joined
remind-mark-unreachable = ⚠ messages do not arrive, the bot is blocked: { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
remind-mark-reminded = { $state ->
    [sent] ✓ reminded on { DATETIME($at, $zone) }
   *[waiting] ⏳ the reminder goes out on { DATETIME($at, $zone) }
  }
remind-mark-failed = { $doubt ->
    [yes] ⚠ a reminder was sent, but whether it arrived is not known
   *[no] ⚠ the reminder did not arrive
  }
remind-preview = { $ticked ->
    [0] {""}
    [one] { $ticked } school is ticked.{" "}
   *[other] { $ticked } schools are ticked.{" "}
  }{ $count ->
    [0] There is nobody to remind.
   *[other] A reminder goes out { $when ->
        [now] at once
       *[later] on { DATETIME($at, $zone) }
      } to { $count ->
        [one] { $count } person.
       *[other] { $count } people.
      }
  }{ $already ->
    [0] {""}
    [one] {" "}{ $already } more person has been reminded on that day, there will be no second message.
   *[other] {" "}{ $already } more people have been reminded on that day, there will be no second message.
  }
remind-done = { $when ->
    [now] A reminder is being sent
   *[later] A reminder goes out on { DATETIME($at, $zone) }
  }: { $count ->
    [one] { $count } person.
   *[other] { $count } people.
  } You will be told when it has arrived.
reminded-count = The reminder arrived: { $sent } of { $total }.
reminded-waiting = Still on the way: { $count }.
reminded-no-use = Not needed any more: { $count }.
reminded-not-sent = Not sent: { $count }. The day of the reminder has passed, or the answer has come.
reminded-unreached = Did not arrive: { $count }{ $schools ->
    [none] .
   *[other] {" "}({ $schools }{ $more ->
        [0] ).
       *[other] {" "}and { $more } more).
      }
  } Please get in touch with them in another way.
toast-nothing-ticked = Tick at least one school.
toast-nobody-to-remind = There is nobody to remind: all have been reminded, or nobody has joined.

## Reminders on the command line

cli-remind-dry = Reminders on { DATE($on) }: { $count }.
cli-remind-written = Reminders written: { $count }. The running bot sends them.
cli-remind-line = { DATETIME($at, $zone) }, person { $person }, { $role }{ $why ->
    [fills] , answers himself
    [asked] , asked of deputies
    [no-director] , no director has joined
    [director-unreachable] , the director cannot be reached
    [director-away] , the director is on leave
   *[other] {""}
  } ({ $step }): { $text }
problem-cli-remind-on = Reminders are written neither ahead nor backdated: leave --on out, or add --dry-run to look only.
problem-cli-remind-hours = Reminders go out from { $from }:00 to { $to }:00 of the municipality's time. Try again in these hours, or add --dry-run to look only.
status-figure-none = { $label }: { $why ->
        [no-data] no data
       *[later] the answer is put off
      }
proof-of-municipality = Of the municipality.
proof-whole = { $whole } in all: from the school's passport, as it was when the report was sent.
proof-missing = Missing to the target: { $missing }.
proof-own = Answer of the school

## Results and signs of low results

exam-procedure = { $procedure ->
    [vpr] VPR
    [oge] OGE
   *[ege] EGE
  }, { $subject ->
    [russian] Russian
    [math] mathematics
    [mathBase] mathematics (basic)
   *[mathProfile] mathematics (profile)
  }{ $procedure ->
    [vpr] , grade { $grade }
   *[other] {""}
  }, { NUMBER($year, useGrouping: 0) }
cli-status-low = Signs of low results by the programme’s rule: { $verdict ->
    [yes] yes
    [no] no
   *[undetermined] not enough data
  }.
status-risk = { CAPITAL($wave) }: { $high ->
    [0] no factor of high risk
   *[other] high risk: { $titles }
  }.
cli-all-schools = All schools
cli-result-line = { $school }: { $procedure }: { $told ->
    [counts] { $fails } of { $n } did not manage
    [share] { PERCENT($share, decimals: 2) } did not manage
    [noClass] no such class
    [notTaken] nobody took it
    [notHeld] not held
   *[unknown] no data
  }
cli-upload-pending = Not counted yet: upload { $id }, schools { $schools }. { $file }
cli-released = Upload { $id } counts now. Schools whose answer changed: { $count }.
cli-release-dry = Upload { $id } does not count yet. Schools whose answer will change: { $count }.
cli-release-line = { $school }: was “{ $before ->
    [yes] signs
    [no] no signs
   *[undetermined] not enough data
  }”, is “{ $after ->
    [yes] signs
    [no] no signs
   *[undetermined] not enough data
  }”
cli-official-list = The list for { $year } is entered, schools in it: { $count }.
problem-cli-not-one-of = --{ $option }: “{ $got }” does not fit. There are: { $known }.
problem-cli-no-number = --{ $option }: “{ $got }” is not the number it takes.
problem-cli-no-rule = The programme has no rule that can be computed: there is nothing to read otherwise.
problem-cli-no-alias = “{ $got }” is no spelling. Write it so: --alias "Name in the file=lugovskaya", on the right the school’s name in Latin letters.
problem-cli-alias-taken = “{ $got }” is what the school “{ $name }” is called: it cannot be given to another one.
problem-cli-alias-unknown = The school has no name “{ $got }”. It has: { $known }.
problem-cli-no-upload = There is no upload “{ $got }”. The command results list prints the numbers.
problem-cli-upload-released = Upload { $id } counts already.
problem-cli-no-procedure = There is no such procedure: OGE is of grade 9, EGE of grade 11, mathematics of EGE is basic or profile.
problem-reading-not-json = --options takes JSON, for example {"{"}"c2":"same_procedure"{"}"}.
problem-reading-unknown = --options has no “{ $option }”. There are: { $known }.
problem-reading-value = --options: “{ $option }” takes other values: { $known }.
## Results of exams in a file (src/workbooks/results/problem.ts)

problem-result-not-a-number = “{ $got }” is not a number. Write a number in digits, or leave the cell empty if there is no data.
problem-result-not-whole = “{ $got }” is not a whole number, and pupils are counted here.
problem-result-not-calculated = A formula without a value. Open the file in Excel, save it and send it again.
problem-result-cell-error = An error of a formula: { $got }. Correct it and send the file again.
problem-result-part-over-whole = { $part } is more than the number of participants ({ $whole }).
problem-result-share-over-100 = The share { $got } is more than 100 %.
problem-result-twice = “{ $school }” stands once more with other numbers (cell { $other }). None of the rows was taken: leave the right one in the file.
problem-result-share-impossible = { $got } % of { $n } participants is impossible. The nearest are { $below } of { $n }, { DECIMAL($belowShare, digits: 2) } %, and { $above } of { $n }, { DECIMAL($aboveShare, digits: 2) } %. The share is kept as printed; no number of pupils is made of it.
problem-result-share-many = { $got } % of { $n } is from { $from } to { $to } pupils: the share is rounded, the nearest number was taken.
problem-result-marks-sum = The sum is { $sum }, and there are { $n } participants.
problem-result-shares-sum = The shares add up to { $sum } %, not to 100 %.
problem-result-marks-rounded = The rounded shares do not add up to { $n }: the numbers of marks were settled by the largest remainders.
problem-result-n-from-marks = The number of participants is missing: the sum of the marks was taken, { $n }.
problem-result-share-differs = { $got } is printed, and { $count } of { $n } is { DECIMAL($share, digits: 2) } %.
problem-result-total-count = The total says { $got }, and the rows add up to { $counted }.
problem-result-total-share = The total says { $got }, and over all participants it is { DECIMAL($weighted, digits: 2) }{ $how ->
    [plain] : a mean of the rows is printed that does not heed how many took part.
    [cut] : it was cut off instead of rounded.
   *[other] .
  } The number over all participants is used.
problem-result-school-unknown = The municipality has no school “{ $name }”; the row was skipped.
problem-result-n-differ = { $school }: { $n } took part in one subject and { $other } in the other. Please check that all are counted.
problem-result-pupils-announced = The file says there are { $announced } participants, and { $counted } rows have marks.
problem-result-files-differ = { $school }: { $here } here, and { $there } in the file “{ $file }”. Please check which file is right.
problem-result-no-grade = “{ $school }” has no grade { $grade }, but there are results. Check whether it is this school.
problem-result-titles-differ = Here it is “{ $got }”, but above or in the name of the sheet “{ $other }”. This is taken; check what the table is about.
problem-result-resits = “{ $words }”: this is not the first sitting. Such results are saved, but the signs are not judged by them.
problem-result-was-not-held = In { NUMBER($year, useGrouping: 0) } this exam was not held. Check the year.
problem-result-date-later = The same subject on another day: the first sitting counts, these rows were not taken.
problem-result-too-many = { $n } participants in one school and grade: too many, there are never more than { $max }. Please check the number.
problem-result-year-ahead = Results of { $year }, a year that has not been yet. Please check the year in the heading.
problem-result-other-minimum = “{ $got }”: the certificate asks for another minimum, not { $minimum } points. How many failed cannot be counted by this column.
problem-result-ask-year = Which year are these results of? The file does not say.
problem-result-ask-grade = Which grade is this? The file does not say.
problem-result-ask-subject = Which subject is this? The file does not say.
problem-result-ask-procedure = Is this ВПР, ОГЭ or ЕГЭ? The file does not say.
problem-result-ask-level = Is this base or profile mathematics? The file does not say.
problem-result-ask-unit = Column “{ $title }”: are these pupils or percent? The numbers do not tell.
problem-result-ask-option = You said “{ $given }”, and the file says “{ $file }” ({ $option ->
    [year] year
    [grade] grade
   *[subject] subject
  }). The file’s was taken. Is that right?
problem-result-ask-school = Is “{ $name }” { $candidates }? Confirm the name, otherwise its rows are not taken.
problem-result-ask-which-school = Which school is this file about? The table names none.
problem-result-ask-municipality = The file is of the municipality “{ $municipality }”. Is it yours?
problem-result-ask-file-name = Some of this was taken from the name of the file, as the table does not say it. Is that right?
problem-result-ask-sitting = { $leavers ->
    [yes] ОГЭ and ЕГЭ are counted before resits and without the leavers of earlier years. Are these results so?
   *[no] ОГЭ is counted before resits. Are these results so?
  }
problem-result-skipped-municipality = Rows of other municipalities skipped: { $count }.
problem-result-skipped-school = Rows of other schools skipped: { $count }.
problem-result-skipped-subject = Rows of other subjects and procedures skipped: { $count }.
problem-result-personal-data = The file has data about pupils by name ({ $cells ->
    [none] in headers of pages or in properties of the file
   *[other] { $cells }
  }). Such data is not taken, and the file was not stored. Take a report without names (“Статистика по отметкам”), and delete this file on your device too.
personal-not-deleted = Telegram did not let the bot delete the message with this file. Please delete it from the chat yourself, for everybody: it holds data about pupils.
problem-result-none = There is no table of results in the file. Send the report “Статистика по отметкам” or a table with the school, the number of participants and the marks. If it is a questionnaire of your own, call the sheet of its questions survey.
problem-own-in-album = This is a questionnaire. Send questionnaires one by one, each in a message of its own.
problem-result-no-school = The file has no rows about schools of your municipality.
problem-result-other-school = This file is not about your school. Send the report of your school.
problem-result-other-subject = The file has neither Russian nor mathematics. The programme needs no other subjects.
problem-result-other-report = This report has no marks. Take the report “Статистика по отметкам”.
problem-result-no-marks = The file has scores but no marks, and the scale is another one every year. Take the report “Статистика по отметкам”.
problem-result-collection-form = This is a form for collecting, not a report: it has no marks. When the results are there, take the report “Статистика по отметкам”.

cli-results-file = { $file }: { $verdict ->
    [accept] can be saved
    [acceptWithWarnings] can be saved, with remarks
    [ask] something has to be said first
   *[refuse] not taken
  }. Records: { $count }.
cli-results-saved = Saved: { $statements }{ $upload ->
    [0] {""}
   *[other] , upload { $upload }
  }. Of these other before: { $changed }. Saved before: { $same }. Not saved: { $unsaved }.
cli-results-left-out = { $absent ->
    [yes] Not in the file, and the total is right without them (nobody took it): { $names }.
   *[no] Not in the file, say why (results absent): { $names }.
  }
cli-results-cell = { $place }: { $sentence }
problem-cli-no-file = There is no file “{ $got }”, or it cannot be read.
problem-cli-no-result-year = “{ $got }” is no year of results. Example: 2026 (school year 2025/26).
problem-cli-no-grade = There is no grade “{ $got }”. There are 1 to 11.
problem-cli-no-subject = There is no subject “{ $got }”. There are: { $known }.
exam-name = { $procedure ->
    [vpr] VPR
    [oge] OGE
   *[ege] EGE
  }, { $subject ->
    [russian] Russian
    [math] mathematics
    [mathBase] mathematics (basic)
   *[mathProfile] mathematics (profile)
  }{ $procedure ->
    [vpr] , grade { $grade }
   *[other] {""}
  }
low-head = <b>{ $school }</b>
low-verdict = Signs of low results by the programme’s rule: <b>{ $verdict ->
    [yes] yes
    [no] no
   *[undetermined] not enough data
  }</b>{ $known ->
    [yes] .
   *[no] : there are no results yet.
  }
low-official = { $origin ->
    [regional] In the regional list
   *[municipal] In the municipal list
  } for { $year }: { $listed ->
    [yes] yes
   *[no] no
  } ({ $document }).
low-official-none = The list for { $year } is not loaded.
low-no-rule = The programme sets no rule by which signs of low results could be computed.
low-criterion = { $place }. “{ $text }”
    { $verdict ->
        [yes] Met
        [no] Not met
       *[undetermined] Not known yet
      }: { $counts }.
low-criterion-year = { $year }: low { $low }, needed { $need }{ $lacking ->
    [0] {""}
   *[other] , unknown { $lacking }
  }
low-name = <b>{ $name }</b>, { $year }
low-result = <b>{ $name }</b>, { $year }: { $below ->
    [minimum] below the minimum
   *[mark] with mark 2
  } { $fails } of { $n } ({ $percent }), limit { $limit }. { $low ->
    [yes] The result is low.
   *[no] The result is not low.
  }{ $small ->
    [yes] {" "}A small group: one pupil is { $one }.
   *[no] {""}
  }
low-result-share = <b>{ $name }</b>, { $year }: { $percent } did not manage, limit { $limit }. { $low ->
    [yes] The result is low.
   *[no] The result is not low.
  } How many took part is not known.{ $near ->
    [yes] {" "}The share is rounded: the exact one may be on the other side of the limit.
   *[no] {""}
  }
low-lacking-line = <b>{ $name }</b>, { $year }: { $lack ->
    [after-resits] results after resits do not count, the first ones are needed.
    [earlier-leavers] earlier years’ leavers are among them, they are needed without.
   *[other] it is not said how many did not manage{ $n ->
        [0] .
       *[other] , participants { $n }.
      }
  }
low-counts-for = Counts for criterion { $places }.
low-source = { $school ->
    [none] {""}
   *[other] { $school }:{" "}
  }{ $file ->
    [none] Typed by hand
   *[other] “{ $file }”{ $sheet ->
        [none] {""}
       *[other] , sheet “{ $sheet }”
      }{ $cell ->
        [none] { $row ->
            [0] {""}
           *[other] , row { NUMBER($row, useGrouping: 0) }
          }
       *[other] , cell { $cell }
      }
  }, { $by ->
    [other] {""}
   *[known] { $by },{" "}
  }{ DATETIME($at, $zone) }{ $finality ->
    [preliminary] , preliminary
   *[final] {""}
  }{ $sitting ->
    [first] , before resits
    [unsaid] , whether before resits is not said
   *[none] {""}
  }.
low-lacking = Missing for { $year } ({ $count }): { $names }.
low-absent = { $absence ->
    [noClass] No such class
    [notTaken] Nobody took it
   *[notHeld] Not held
  }, { $year }: { $names }.
rule-reading = <b>How the rule is read</b>
rule-head = <b>Signs of low results: how the rule is read</b>
    The document can be understood in more than one way here. Before a change you will see which schools get another conclusion.
rule-line = { $option ->
    [branchPolicy] Branches: { $value ->
        [separate] each has a conclusion of its own, apart from the head school
       *[merge] counted together with the head school, one conclusion for all
      }.
    [vprPooling] ВПР in one subject: { $value ->
        [grade_subject] each grade is a procedure of its own
       *[subject_pooled_grades] the grades are added up into one procedure
      }.
   *[c2] Low results two years running: { $value ->
        [any] in any procedures
       *[same_procedure] in the same procedure
      }.
  }
rule-chosen = { $by ->
    [coordinator] Chosen by the coordinator
   *[operator] Chosen by a command on the server
  }, { DATETIME($at, $zone) }.
rule-default = This is how the programme’s rule reads, the coordinator has changed nothing.
rule-would-change = { $count ->
    [0] No school’s conclusion on the signs will change.
    [one] The conclusion on the signs will change for { $count } school:
   *[other] The conclusion on the signs will change for { $count } schools:
  }
official-head = <b>List of schools with low results for { $year }</b>
official-none = { $origin ->
    [regional] <b>Regional</b>
   *[municipal] <b>Municipal</b>
  }: not entered.
official-list = { $origin ->
    [regional] <b>Regional</b>
   *[municipal] <b>Municipal</b>
  }: schools { $count }. { $document }. Entered { DATETIME($at, $zone) }.
official-line = { $school }{ $verdict ->
    [yes] . Signs by the rule of the programme
    [no] . No signs by the rule of the programme
    [undetermined] . Not enough data by the rule of the programme
   *[none] {""}
  }
official-note = Only what a document says is written here. The bot itself puts no school on the list.
official-choose = { $origin ->
    [regional] Regional list
   *[municipal] Municipal list
  } for { $year }. Which school is to be put on it or taken off?
official-ask = { $act ->
    [add] { $school }: put on
   *[remove] { $school }: take off
  } the { $origin ->
    [regional] regional
   *[municipal] municipal
  } list for { $year }. By which document? Write its name, date and number.
official-needed = Write which document says so.
official-long = Too long: { $max } characters at most.
official-press = Press a button under the message.
official-sure = { $act ->
    [add] { $school } will be on the list
   *[remove] { $school } will not be on the list
  } for { $year }. Ground: { $document }. Is all right?
official-stored = { $act ->
    [add] Put on the list
   *[remove] Taken off the list
  }: { $school }. { $origin ->
    [regional] Regional list
   *[municipal] Municipal list
  } for { $year }, ground: { $document }. The school sees it under "Where we stand".
button-official = List of schools
button-official-edit = { $origin ->
    [regional] Change the regional one
   *[municipal] Change the municipal one
  }
button-official-year = For { $year }
button-official-school = { $listed ->
    [yes] ✓ on the list: { $school }
   *[no] { $school }
  }
button-official-same = The same: { $document }
button-official-do = { $act ->
    [add] Put on
   *[remove] Take off
  }
button-rule = How to read the rule
button-rule-set = Change
button-rule-to = { $option ->
    [branchPolicy] { $value ->
        [separate] Branches apart
       *[merge] Branches with the school
      }
    [vprPooling] { $value ->
        [grade_subject] ВПР grades apart
       *[subject_pooled_grades] ВПР grades together
      }
   *[c2] { $value ->
        [any] Two years: any procedures
       *[same_procedure] Two years: the same procedure
      }
  }
button-dynamics = Dynamics
dynamics-head = <b>{ $school }</b>
    Dynamics: { $year } against { $before }
dynamics-none = There is nothing to compare yet: counts of both years are needed.
dynamics-side = { $part } of { $n } ({ $percent })
dynamics-line = <b>{ $name }</b>, { $of ->
    [grade] the same grade a year ago
   *[cohort] the same pupils in grade { $grade }
  }
    { $measure ->
        [fails] Did not manage
       *[fourAndFive] Marks 4 and 5
      }: { $before } before, { $after } now{ $way ->
        [up] , { NUMBER($by) } percentage points more
        [down] , { NUMBER($by) } percentage points less
       *[same] , the share has not changed
      }.{ $small ->
        [yes] {" "}A group under 10: no growth or fall can be told.
       *[no] {""}
      }{ $preliminary ->
        [yes] {" "}The data are preliminary.
       *[no] {""}
      }
hints-head = <b>To be looked at</b>
    Only the coordinator sees this. It is a reason to look closer, not a conclusion.
hint-lowered = — { $name }: a lower mark than in the journal got { $lowered } of { $n } ({ $percent }). Compare it with the current marks.{ $small ->
    [yes] {" "}A group under 10.
   *[no] {""}
  }
hint-unlike-oge = — { $name }: { $oge } did not manage, and a year ago { $vpr } in ВПР in grade { $grade }.
hint-border = — { $name }: just at the lower border of “{ $mark }” ({ $score } points) are { $at } of { $n }, a point below { $below }.
button-why = Why?
button-way-out = The way out
way-out-head = <b>{ $school }</b>
    The way out
way-out-pass = { $name }, { $year }: short by { $by }. With { $most } of { $n } ({ $percent }) the result would not be low.
way-out-none-low = None of the known results is low.
way-out-next = { $keep ->
    [every] For no signs a year from now, in the school year { $year }:
   *[one] For no signs a year from now one of these is enough in the school year { $year }:
  }
way-out-limit = — criterion { $place }: { $most ->
    [-1] met whatever the results are.
    [0] no procedure with a low result
   *[other] procedures with a low result, at most { $most }
  }{ $most ->
    [-1] {""}
   *[other] { $among ->
        [none] .
       *[other] {" "}of these: { $among }.
      }
  }
way-out-lacking = What is missing for the last year is taken to be low here, so as not to promise too much.
button-what-if = What if: { $name }, { $year }
button-one-more = One more managed
button-one-fewer = One fewer
what-if = <b>{ $name }</b>, { $year }
    It was: { $fails } of { $n } did not manage. { $way ->
        [same] As it was
        [more] Had { $by } more managed
       *[fewer] Had { $by } fewer managed
      }: { $tried } of { $n } ({ $percent }), { $low ->
        [yes] the result is low
       *[no] the result is not low
      }.
    Signs by the programme’s rule: <b>{ $verdict ->
        [yes] yes
        [no] no
       *[undetermined] not enough data
      }</b>.
    This is a trial: nothing changes in the results.

## Results in the chat

command-results = Exam results
button-results = Results
button-drop-results = Do not save
button-sitting = { $sitting ->
    [first] { $leavers ->
        [yes] Before resits, this year only
       *[no] Before resits
      }
    [resits] With resits
    [leavers] With leavers of earlier years
   *[unsaid] I do not know
  }
button-sitting-again = Change the answer on resits
button-save-results = { $finality ->
    [final] Save as final: { $count }
   *[preliminary] Save as preliminary: { $count }
  }
button-release-results = Let them count
button-pending-results = Waits for a decision: { $file }
button-grade = Grade { $grade }
button-subject = { $subject ->
    [russian] Russian
    [math] Mathematics
    [mathBase] Mathematics, base
   *[mathProfile] Mathematics, profile
  }
results-head = <b>Exam results</b>
    Send an xlsx or csv file: a report of the federal system, a table of the district or the school. The bot shows what it has read and asks whether to save it.
results-not-yours = Exam results are sent by the coordinator, the director of a school and the deputy. You hold no such role.
results-none = The file holds no results of your schools. Send a table that names the school, the subject, the grade and the number of participants.
album-head = <b>{ $count ->
    [one] { $count } file
   *[other] { $count } files
  }</b>{ $read ->
    [0] {""}
   *[other] , { $read } read
  }{ $refused ->
    [0] {""}
   *[other] , { $refused } refused
  }. Please check that all is understood rightly. Files that come later are added here.
album-file = <b>{ $place }. { $name ->
    [none] A file with personal data
   *[other] { $name }
  }</b>
album-refused = Not taken. { $why }
album-asks = Please make clear: { $questions }
album-remarks = Rows with errors: { $errors }, remarks: { $warnings }.
album-contradictions = <b>The files contradict each other ({ $count })</b>
album-contradiction = “{ $name }”. { $problem }
album-choose = <b>{ $school }</b>, { $procedure }: which numbers are right?
button-album-side = File { $place }: { $told }
button-album-prefer = Believe file { $place } everywhere
button-album-again = Choose the numbers anew
album-ask-sitting = Not said in the files { $places }.
album-saved-before = These files are saved already, nothing has changed.
button-album-file = { $place }. { $name }
button-album-back = To all the files
results-read = The file “{ $file }” was read. Check whether all is understood:
results-procedure = <b>{ $procedure }</b>: { $schools ->
    [one] { $schools } school
   *[other] { $schools } schools
  }{ $told ->
    [counts] {", "}participants { $n }, failed { $fails } ({ PERCENT($share) })
   *[none] {""}
  }{ $absent ->
    [0] {""}
   *[other] {", "}without participants: { $absent }
  }{ $uncounted ->
    [0] {""}
   *[other] {", "}without the number of fails: { $uncounted }
  }
results-more = Other papers: { $count }.
results-left-out = { $absent ->
    [yes] Not in the file, and the total is right without them: { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
      }. We note that nobody took it.
   *[no] Not in the file: { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
      }. After saving we ask why.
  }
left-out-count = Schools that are not in the file and of which nothing is said: { $count }.
left-out-ask = <b>{ $school }</b> ({ $place } of { $count })
    This school is not in the file: { $exams }. Why?
button-left-out = Not in the file: { $count }
button-left-out-later = Next school
results-same = { $finality ->
    [preliminary] The same values are saved already as preliminary.
    [final] The same values are saved already as final.
   *[both] The same values are saved already.
  }
results-difference = <b>Beside what is saved</b>: { $parts }.
results-difference-part = { $novelty ->
    [changes] { $count } will change
    [adds] { $count } will be added to
    [same] { $count } the same
   *[new] { $count } new
  }
results-was = { $school ->
    [none] {""}
   *[other] { $school },{" "}
  }{ $procedure }: was { $before } → { $after }
results-was-more = And more changes: { $count }.
results-side = { $told ->
    [counts] { $fails } of { $n }
    [share] { PERCENT($share, decimals: 2) }
    [noClass] no such class
    [notTaken] nobody took it
    [notHeld] not held
   *[unknown] without the number of fails
  }
results-sitting = { $sitting ->
    [first] Before resits, without the leavers of earlier years.
    [resits] With resits: it is saved, but the signs are not judged by it.
    [leavers] With leavers of earlier years: it is saved, but the signs are not judged by it.
   *[unsaid] Whether before resits is not said, and will be marked so.
  }
results-errors = <b>Will not be taken ({ $count })</b>
results-warnings = <b>Check ({ $count })</b>
results-saved = { $count ->
    [one] { $count } record is saved.
   *[other] { $count } records are saved.
  }
results-saved-before = This file was saved before, nothing has changed.
results-verdict = Signs of low results by the rule of the programme: { $verdict ->
    [yes] there are
    [no] there are none
   *[undetermined] not enough data
  }.
results-would-change = { $count ->
    [0] No school's answer will change. Until you press “Let them count” these results count nowhere.
    [one] The answer of { $count } school changes as soon as you press “Let them count”:
   *[other] The answer of { $count } schools changes as soon as you press “Let them count”:
  }
results-change = { $school }: was “{ $before ->
    [yes] signs
    [no] no signs
   *[undetermined] not enough data
  }”, will be “{ $after ->
    [yes] signs
    [no] no signs
   *[undetermined] not enough data
  }”
results-released = The results count now.
results-released-before = These results count already.
results-upload = { $file ->
    [none] Typed by hand
   *[other] “{ $file }”
  }, { DATETIME($at, $zone) }{ $role ->
    [none] {""}
   *[other] {", "}{ $role }
  }, schools { $schools }{ $counts ->
    [yes] {""}
   *[no] . Does not count yet
  }

## Templates of results, in a workbook

template-hint = Fill the yellow cells only and send the file to the bot. More on the sheet “How to fill it”.
template-how-name = How to fill it
template-how-title = How to fill the template
template-how = 1. Only yellow cells are filled. The school, the subject, the grade and the year are in place.
    2. “Участников” is how many pupils wrote the paper or took the exam. Do not count those who were absent.
    3. Marks are written as numbers of pupils, not in percent. If nobody got a mark, write 0.
    4. Of the ЕГЭ you tell how many did not reach the minimum: Russian 24 points, mathematics profile 27 points, mathematics base mark 3.
    5. ОГЭ and ЕГЭ are counted before resits and without the leavers of earlier years.
    6. If there are no results, leave the numbers empty and choose the reason: no such class, not taken, not held. Do not write zero here.
    7. A row with nothing in it changes nothing: it can be filled later and the file sent again.
    8. The column “Check” counts by itself. When it says “right” or nothing, save the file as xlsx and send it to the bot as a message.
    9. The file must hold no names and nothing else about single pupils.
template-wrong-number = A whole number from 0 to 9999 is needed.
template-wrong-mark = A whole number is needed, not more than the participants.
template-wrong-reason = Choose a reason from the list or leave the cell empty.
template-check = Check
template-right = right
template-unfinished = fill all numbers
template-not-both = take out the numbers or the reason
template-too-many = more than participants
template-sum-begin = the sum is {""}
template-sum-middle = , participants {""}
template-file = Template { $name }.xlsx
problem-result-absence-unknown = “{ $got }” is no reason of the list: нет класса, не сдавали, не проводилось.
problem-result-absence-counted = “{ $got }” is given, but the row has numbers. Take out the numbers or the reason.
problem-result-skipped-blank = Rows of the template not filled: { $count }.
problem-result-template-empty = The template is not filled yet. Write numbers into the yellow cells, save the file and send it again.
procedure = { $procedure ->
    [vpr] ВПР
    [oge] ОГЭ
   *[ege] ЕГЭ
  }
cli-template = The template is written: { $file }. Rows: { $rows }.
problem-results-no-exams = These schools have no such exams.
problem-cli-no-folder = There is no folder “{ $got }”. Make it or name another one.
problem-cli-not-written = The file “{ $got }” cannot be written.
button-results-template = Get a template
button-template-all = All in one file
button-template-one = For one school
button-template-year = Of { NUMBER($year, useGrouping: 0) }
template-choose = <b>Template of results</b>
    { $whose }, exams of { NUMBER($year, useGrouping: 0) }. Schools, subjects and grades stand in the file already: write the numbers and send the file here. For which exams?
template-no-exams = For { $whose } there are no exams whose results are needed.
template-caption = Fill the yellow cells and send the file here. How it is done stands on the sheet “How to fill it”.
results-whose = For whom?
## The activities of the plan, as schools told of them

button-activities = Activities
activity-counts = done { $done }, in work { $work }, not begun { $not }{ $unknown ->
    [0] {""}
   *[other] , unknown { $unknown }
  }
activity-number = { $number ->
    [none] {""}
   *[other] { $number }.{" "}
  }
activity-name = <b>{ activity-number }{ $name }</b>
activity-schools = { $what ->
    [done] Done
    [in-work] In work
    [not-begun] Not begun
   *[not-applicable] Does not apply
  } ({ $count }): { $names }.
activities-head = <b>{ $name }</b>, { $period }
    Activities of the plan as schools reported them. As of { DATETIME($now, $zone) }.
activities-none = Schools are not asked for activities of the plan in this report.
status-activities = <b>Activities of the plan</b>, { $period }, reg. no. { $registration }{ $accepted ->
    [yes] , accepted
   *[no] , preliminary
  }: { activity-counts }
status-activity = { activity-number }{ $name }: { $said ->
    [done] done
    [in-work] in work
    [not-begun] not begun
    [not-applicable] does not apply
    [no-data] no data
   *[later] put off
  }
summary-activities = Activities of the plan, all schools together: { activity-counts }.

## Counts typed in the chat

button-type-results = Type by hand
button-counts-exam = { $known ->
    [yes] ✓ known: { $exam }
   *[no] { $exam }
  }
button-counts-all = Other grades
button-counts-more = Type more
button-what-changes = What would change
button-absence = { $absence ->
    [noClass] No such class
   *[notTaken] Nobody took it
  }
button-save-counts = { $finality ->
    [final] Save as final
   *[preliminary] Save as preliminary
  }
counts-choose = <b>Type results by hand</b>
    { $school }, { NUMBER($year, useGrouping: 0) }. Which results?
counts-head = <b>{ $exam }</b>
    { $school }
counts-ask-n = { $procedure ->
    [vpr] How many pupils wrote the paper?
   *[other] How many pupils took the exam?
  }
counts-ask-mark = How many got “{ $mark }”?
counts-ask-fails = { $subject ->
    [russian] How many did not reach the minimum (24 points)?
    [mathProfile] How many did not reach the minimum (27 points)?
   *[mathBase] How many got “2”?
  }
counts-of-participants = participants
counts-hint = { $procedure ->
    [vpr] Do not count who was absent. All in one line works too, participants and marks from “2” to “5”: <i>12 3 4 5 0</i>
    [oge] Before resits. All in one line works too, participants and marks from “2” to “5”: <i>12 3 4 5 0</i>
   *[ege] Before resits, without the leavers of earlier years. All in one line works too, participants and those below the minimum: <i>7 2</i>
  }
counts-given-n = participants { $n }
counts-given-mark = “{ $mark }”: { $count }
counts-left = Not given out yet: { $left }.
counts-absence = { $absence ->
    [noClass] The school has no such class.
   *[notTaken] Nobody took it.
  } That is not zero percent: there is no result.
counts-before = What counts now: participants { $n }, failed { $fails }.
counts-sure = Is all right?
counts-press = Press “Save”, “Back” or “Cancel”.
counts-wait = Until you press “Let them count” it counts nowhere.
counts-saved-before = This is saved already.
problem-counts-needed = A number is needed. If there are no results, go back to the first question and choose the reason.

## A file of results given back with its cells marked

button-marked = Give the file back marked
button-back-to-file = To this file
marked-list = Remarks
marked-sheet = Sheet
marked-cell = Cell
marked-what = What is wrong
marked-file = { $name } marked.xlsx
marked-caption = Red cells were not taken, yellow ones are to be checked: what is wrong stands in the comments and on the sheet “Remarks”. Correct it and send the file again. Your file was not changed.
marked-failed = This file could not be marked: it is too large. What is wrong stands above, by sheets and cells.

## Results written for other programs

export-name = Results
export-small = under { $least } participants
export-unknown-size = number of participants not known
export-preliminary = preliminary
export-final = final
export-typed = typed by hand
cli-exported = Written: { $file }. Rows: { $rows }{ $hidden ->
    [0] {""}
   *[other] , without figures, as participants are under { $least } or not known: { $hidden }
  }.
problem-cli-no-form = “{ $got }”: the file's name must end in .xlsx or .csv.

## Which school a name in a file means

button-spelling-yes = Yes, it is { $school }
button-spelling-other = No, another school
button-spelling-which = Tell the school: { $name }
spelling-which = Which school does the file call “{ $name }”? The name is remembered, and is not asked about next time.
spelling-remembered = Remembered: “{ $name }” is { $school }.
spelling-refused = “{ $name }” is not remembered: another school is called so.
## What a school says of its results, and is told of them

button-results-right = All right
button-results-wrong = Something is wrong
results-row = <b>{ $procedure }</b>: { $told ->
    [counts] { $n } took part, { $fails } did not pass ({ PERCENT($share) })
    [share] { PERCENT($share, decimals: 2) } did not pass
    [noClass] no such class
    [notTaken] not taken
    [notHeld] not held
    [withdrawn] what was said before is taken back
   *[unknown] the number of those who did not pass is missing
  }{ $preliminary ->
    [yes] {""}, preliminary
   *[no] {""}
  }
notice-results-check = { $school }: the coordinator has uploaded results{ $file ->
    [none] {""}
    [many] {""} (files: { $files })
   *[other] {""} ("{ $file }")
  }. Check the rows of your school: they do not count yet.
notice-results-released = { $school }: the coordinator lets results count{ $file ->
    [none] {""}
    [many] {""} (files: { $files })
   *[other] {""} ("{ $file }")
  }.
notice-results-saved = { $school }: new results{ $file ->
    [none] , typed by hand
    [many] {""} (files: { $files })
   *[other] {""} from the file "{ $file }"
  }{ $role ->
    [none] {""}
   *[other] , saved by: { $role }
  }. They count already.
notice-results-family = { $school }: new results count of a branch or of the head school, which the rule counts together with yours.
notice-results-counted = New results count now{ $file ->
    [none] , typed by hand
    [many] {""} (files: { $files })
   *[other] {""} ("{ $file }")
  }.
results-changed = { $count ->
    [0] The answer about signs of low results changed for no school.
    [one] The answer about signs of low results changed for { $count } school:
   *[other] The answer about signs of low results changed for { $count } schools:
  }
results-changed-line = { $school }: was "{ $before ->
    [yes] signs
    [no] no signs
   *[undetermined] not enough data
  }", is "{ $after ->
    [yes] signs
    [no] no signs
   *[undetermined] not enough data
  }"
results-changed-more = And more schools: { $count }.
notice-results-verdict = Signs of low results by the rule of the programme: { $before ->
    [yes] "yes" before, now{" "}
    [no] "no" before, now{" "}
    [undetermined] "not enough data" before, now{" "}
   *[same] {""}
  }<b>{ $verdict ->
    [yes] yes
    [no] no
   *[undetermined] not enough data
  }</b>.
notice-results-wrong = { $school }: the uploaded results{ $file ->
    [none] {""}
    [many] {""} (files: { $files })
   *[other] {""} ("{ $file }")
  } have a mistake: "{ $remark }". { $counts ->
    [yes] They count already. To correct them, send a file with the right numbers.
   *[no] Check before you let them count.
  }
results-right = Thank you. The coordinator will see that all is right.
results-wrong-ask = What is wrong in the results? Write subject, grade and the right numbers, for example: "Mathematics, grade 5: 9 took part, not 10". No names of pupils.
results-wrong-needed = Write in words what is wrong.
results-wrong-long = Too long: keep to { $max } characters.
results-wrong-noted = Passed on to the coordinator.
results-wrong-refused = Not passed on: you have no access to this school any more.
results-checked = Schools have answered: "All right" { $right }, "Something is wrong" { $wrong }.
results-remark = { $school }: "{ $remark }"

cli-questionnaire-line = { $id }, version { $version }: { $title }. { $items } questions, { $factors } factors, about { $minutes } minutes.
cli-factor-line = { $factor }: { $level ->
    [high] high risk, { $score }
    [medium] medium risk, { $score }
    [low] low risk, { $score }
   *[undetermined] not enough data
}.
problem-cli-no-questionnaire = There is no questionnaire “{ $got }”. There are: { $known }.
problem-cli-not-readable = The file “{ $got }” cannot be read. Check its name and the permissions.
problem-cli-not-json = The file “{ $got }” is not JSON. Example: {"{"}"q01": 95, "q02": 2{"}"}.
problem-answers-not-an-object = { $file }: answers by question are needed. Example: {"{"}"q01": 95, "q02": 2{"}"}.
problem-answers-no-item = { $file }: this questionnaire has no question “{ $item }”.
problem-answers-not-a-number = { $file }, { $item }: { $got } is no number. A number is needed, or null where the question does not apply or there is no data.
problem-answers-no-points = { $file }, { $item }: this scale has no { $got } points. There are: { $known }.
problem-answers-not-whole = { $file }, { $item }: { $got } is not a whole number.
problem-answers-out-of-range = { $file }, { $item }: { $got } is out of bounds, { $max ->
    [none] at least { $min } is needed
   *[other] { $min } to { $max } is needed
}.
## The pictures of self-diagnosis: a profile on a phone

picture-title = Profile of risk factors
picture-day = { DATE($day, form: "year") }, questionnaire version { $version }{ $preliminary ->
    [yes] , preliminary
   *[no] {""}
  }
picture-own = What the school can change itself
picture-given = Conditions that can be eased
picture-level = { $level ->
    [high] high risk
    [medium] medium
   *[low] low
  }{ $common ->
    [yes] : { $from }–{ $to }
   *[no] {""}
  }
picture-value = { $level ->
    [high] high { $score }
    [medium] medium { $score }
    [low] low { $score }
   *[undetermined] undetermined
  }{ $raised ->
    [yes] *
   *[no] {""}
  }{ $known ->
    [yes] {""} · was { $was }
   *[no] {""}
  }
picture-undetermined = undetermined: less than half answered
picture-priority = { $chosen ->
    [yes] the school’s priority
   *[no] proposed priority
  }
picture-before = the wave before{ $wave ->
    [none] {""}
   *[other] : { $wave }
  }
picture-raised = level raised: the greatest risk on a critical item
picture-first = Nothing to compare with: no earlier wave of this version.
cli-picture = The picture is written: { $file }.
## More time for a report (src/bot/more-time.ts, src/bot/features/more-time.ts, src/bot/features/extend.ts)

summary-line-own = { $school }, extended to { DATE($due, $today) }
time-reason-illness = illness, quarantine
time-reason-weather = flood, bad weather
time-reason-data = waiting for the data
time-reason-absence = the person in charge is away
time-reason-technical = no connection, or the bot was down
button-time = Ask for time
button-time-until = Until { DATE($day, $today) }
button-time-list = Requests for time
button-time-waiting = Asking for time: { $count }
button-time-history = History of terms
time-history-head = <b>{ $school }</b>
    Who asked for time and what was decided. The latest first.
time-history-none = No time was asked for or given.
# $who and $by: an address, or who it is.
time-history-asked = { DATETIME($at, $zone) }, report for { $period }: { $who ->
    [you] you asked for time
    [nameless] the school asked for time
    [operator] the operator asked for time
   *[other] { $who } asked for time
  } until { DATE($asked, $today) }, reason: { $reason }. { $state ->
    [given] Extended until { DATE($due, $today) }
    [refused] The term was left as it was
    [unanswered] It was never answered.
   *[open] There is no answer.
  }{ time-history-by }
time-history-by = { $by ->
    [none] {""}
    [you] , decided by you { DATETIME($decided, $zone) }.
    [nameless] , decided by a coordinator { DATETIME($decided, $zone) }.
    [operator] , decided by the operator { DATETIME($decided, $zone) }.
   *[other] , decided by { $by }, { DATETIME($decided, $zone) }.
  }
time-history-given = { DATETIME($at, $zone) }, report for { $period }: { $who ->
    [you] you extended the term
    [nameless] a coordinator extended the term
    [operator] the operator extended the term
   *[other] the term was extended ({ $who })
  } until { DATE($due, $today) }{ $reason ->
    [none] .
   *[other] , ground: { $reason }.
  }
time-history-given-wave = { DATETIME($at, $zone) }. { CAPITAL($period) }: { $who ->
    [you] you extended the term
    [nameless] a coordinator extended the term
    [operator] the operator extended the term
   *[other] the term was extended ({ $who })
  } until { DATE($due, $today) }{ $reason ->
    [none] .
   *[other] , ground: { $reason }.
  }
status-entered = { $reader ->
    [school] ⚠ The coordinator entered it for you. Please confirm that all is right, or write what is wrong.
   *[other] ⚠ Entered for the school, which has not confirmed it yet.
  }
card-entered = ⚠ The report for { $period } was entered for you. Please confirm that all is right, or write what is wrong.
button-look-entered = Check what was entered: { $period }
review-unconfirmed = ⚠ The principal has not confirmed what was entered. It can be accepted all the same.
school-entered = ⚠ The report for { $period } was entered for the school, which has not confirmed it yet.
problem-cli-no-time-needed = The school “{ $got }” needs no time: there is none of this name, it takes no part, or it has reported in time.
cli-extended = Report for { $period }: the term is extended until { DATE($day, $today) }, schools: { $count }. Ground: { $ground }. { $names }
cli-extended-wave = { CAPITAL($period) }: the term is extended until { DATE($day, $today) }, schools: { $count }. Ground: { $ground }. { $names }
button-time-request = { $school }: until { DATE($due, $today) }
button-time-give = Extend to { DATE($day, $today) }
button-time-other = Another day
button-time-refuse = Leave { DATE($due, $today) }
button-open-report = Open the report
time-term = { $over ->
    [yes] it was due on { DATE($due, $today) }
   *[no] it is due on { DATE($due, $today) }
  }
time-ask-day = <b>{ $school }</b>
    Report for { $period }: { time-term }. Until which day do you need time? Choose or type a date.
time-ask-reason = Asking for time until { DATE($day, $today) }. Why? Choose or say it in your own words.
time-other-ask = { $school } asks for time until { DATE($asked, $today) }, { time-term }. Until which day should it be extended? Choose or type a date.
time-reason-needed = Choose a reason or say it in words.
time-reason-long = Too long: { $max } characters at most.
time-asked-done = The request for time until { DATE($day, $today) } was sent to the coordinator. The answer will come here. Until then the term stays: { DATE($due, $today) }.
time-waiting = <b>{ $school }</b>
    Time for the report for { $period } was asked for already: until { DATE($asked, $today) }. The coordinator has not answered yet, { time-term }.
time-sent = The report was sent already, no time is needed.
words-time = time, more time, ask for time
time-which = For what do you need time?
time-nothing-owed = { $who ->
    [sender] No report and no answers are expected from you now: there is nothing to ask time for.
   *[other] Time is asked by the one who sends: the director of the school or a deputy who may.
  }
time-asked = <b>{ $school }</b> asks for time for the report for { $period }: until { DATE($asked, $today) }{ $decided ->
    [yes] {""}
   *[no] , { time-term }
  }. Reason: { $reason }.
time-asked-decided = Decided by { $by ->
    [you] you
   *[other] another coordinator
  } on { DATETIME($at, $zone) }: { $given ->
    [yes] extended to { DATE($due, $today) }. The school was told.
   *[no] the term stays as it was. The school was told.
  }
time-asked-sent = The report was sent in time, nothing is to be extended.
time-asked-moved = The term is { DATE($due, $today) } already, there is nothing to decide any more.
time-asked-passed = That day is over, and nobody answered. You can still give the school time.
# The day it asked for is over: so is the term.
time-lapsed = <b>{ $school }</b>
    Nobody answered the request for time on the report for { $period } until { DATE($asked, $today) }. The term stays: it was { DATE($due, $today) }. You can still send it, or ask for time again.
time-lapsed-wave = <b>{ $school }</b>
    Nobody answered the request for time: { $period }, until { DATE($asked, $today) }. The term stays: it was { DATE($due, $today) }. You can still send it, or ask for time again.
reminder-time-asked = Time was asked for until { DATE($asked, $today) }; there is no answer yet.
time-none = Nobody asks for time.
time-list = Asking for time: { $count }. Choose one to decide.
time-answered = { $school }: { $given ->
    [yes] the coordinator extended the report for { $period } to { DATE($due, $today) }{ $other ->
        [yes] {" "}(you asked for { DATE($asked, $today) })
       *[no] {""}
      }{ $reason ->
        [none] .
       *[other] . Ground: { $reason }.
      }
   *[no] the coordinator did not extend the report for { $period }: { $over ->
        [yes] it was due on { DATE($due, $today) } and can be sent still.
       *[no] it is due on { DATE($due, $today) }.
      }
  }
toast-time-decided-before = This request was decided on already.
toast-time-no-need = There is nothing to decide any more.
button-extend = Extend: { $period }
button-extend-all = { $count ->
    [one] All: { $count } school
   *[other] All: { $count } schools
  }
button-extend-ticked = { $count ->
    [one] Ticked: { $count } school
   *[other] Ticked: { $count } schools
  }
extend-who = Extend the report for { $period }: it is due on { DATE($due, $today) }. For whom? { $ticked ->
    [0] Tick schools or press “All”.
   *[other] Ticked: { $ticked }.
  }
extend-press = Choose with a button.
extend-day = { CAPITAL($period) }, schools: { $count }. Until which day? Choose or type a date.
extend-ground = Extending to { DATE($day, $today) }, schools: { $count }. On what ground? Choose, or type for example the date and number of the order.
extend-nobody = All schools have sent the report, there is nobody to extend it for.
extend-kept = Left as it is ({ $count }), they have no earlier day already: { $names }.
extend-kept-one = { $school } — { DATE($due, $today) }
extend-untold = ⚠ Nobody is in the bot, please tell them yourself ({ $count }): { $names }.
extend-done = { CAPITAL($period) }: extended to { DATE($day, $today) }, schools: { $count }. { $told ->
    [all] They were told, reminders
    [some] Those in the bot were told; reminders
   *[none] Reminders
  } follow the new term.
time-asked-wave = <b>{ $school }</b> asks for time: { $period }, until { DATE($asked, $today) }{ $decided ->
    [yes] {""}
   *[no] , { time-term }
  }. Reason: { $reason }.
time-ask-day-wave = <b>{ $school }</b>
    { CAPITAL($period) }: { time-term }. Until which day do you need time? Choose or type a date.
time-waiting-wave = <b>{ $school }</b>
    Time was asked for already: { $period }, until { DATE($asked, $today) }. The coordinator has not answered yet, { time-term }.
time-sent-wave = The answers were sent already, no time is needed.
time-asked-sent-wave = The answers were sent in time, nothing is to be extended.
time-history-asked-wave = { DATETIME($at, $zone) }. { CAPITAL($period) }: { $who ->
    [you] you asked for time
    [nameless] the school asked for time
    [operator] the operator asked for time
   *[other] { $who } asked for time
  } until { DATE($asked, $today) }, reason: { $reason }. { $state ->
    [given] Extended until { DATE($due, $today) }
    [refused] The term was left as it was
    [unanswered] It was never answered.
   *[open] There is no answer.
  }{ time-history-by }
time-answered-wave = { $school }: { $given ->
    [yes] the coordinator has given you time until { DATE($due, $today) }: { $period }{ $reason ->
        [none] .
       *[other] . Ground: { $reason }.
      }
   *[no] the coordinator has given no more time: { $period }. { $over ->
        [yes] It was due { DATE($due, $today) }, it can be sent now as well.
       *[no] It is due { DATE($due, $today) }.
      }
  }
button-open-report-wave = Open
button-give-time = Give time
button-to-school = To the school
extend-which = { $school }: more time for what?
button-extend-some = Give schools time
extend-who-wave = { CAPITAL($period) }: due { DATE($due, $today) } now. Who gets more time? { $ticked ->
    [0] Tick schools or press “All”.
   *[other] Ticked: { $ticked }.
  }
extend-nobody-wave = All schools have answered, nobody needs time.
problem-time-not-later = The term is { DATE($due) } already. A later day is needed.
problem-time-past = That day is past. Today is { DATE($today) }. Please type a day that is still to come.
problem-time-too-long = That is too far: { DATE($last) } at the latest. Please type an earlier day.
problem-time-day-off = { DATE($day) } is a day off. The next working day is { DATE($next) }: please choose that or type another one.

## A questionnaire from a spreadsheet
problem-expression-incomplete = Something is missing in the expression (character { NUMBER($at, useGrouping: 0) }): it breaks off, or there is nothing between two signs. Complete it or delete it.
problem-expression-unexpected = “{ $got }” is out of place in the expression (character { NUMBER($at, useGrouping: 0) }). Two values need a sign between them: and, or, =, +.
problem-expression-instead = The expression has “{ $got }” (character { NUMBER($at, useGrouping: 0) }). Here it is written: { $instead }
problem-expression-unclosed-text = A quotation mark is not closed (character { NUMBER($at, useGrouping: 0) }). A text has the same marks on both sides: 'yes'.
problem-expression-unclosed-name = The bracket of a name is not closed (character { NUMBER($at, useGrouping: 0) }). A question's name is written {"${"}name{"}"}.
problem-expression-unclosed-bracket = A bracket is not closed (character { NUMBER($at, useGrouping: 0) }). Put “)” where it ends.
problem-expression-name = “{ $got }” cannot be the name of a question (character { NUMBER($at, useGrouping: 0) }): it begins with a letter, then letters, figures and “_”, no blanks.
problem-expression-word = The word “{ $got }” is not understood (character { NUMBER($at, useGrouping: 0) }). An answer is written {"${"}{ $got }{"}"}, a text in quotation marks: '{ $got }'.
problem-expression-function = There is no “{ $got }” (character { NUMBER($at, useGrouping: 0) }). Known: { $known }.
problem-expression-choice-text = Expressions do not see the texts of choices ({ $got }, sign { NUMBER($at, useGrouping: 0) }), only their names. Write the text yourself: if({"${"}question{"}"} = 'name', 'Text', 'Other text').
problem-expression-arguments = { $got } has { $count } values (character { NUMBER($at, useGrouping: 0) }) and takes { $min ->
    [0] { $max ->
        [0] none, empty brackets
       *[other] { $max } at most
    }
   *[other] { $min } to { $max }
}. Values are separated by commas.
problem-expression-regex = The pattern “{ $got }” cannot be read (character { NUMBER($at, useGrouping: 0) }). Check its brackets and repetitions; looking around and referring back are not possible.
problem-expression-date-format = It is not clear how the date is to be written: “{ $got }” (character { NUMBER($at, useGrouping: 0) }). Possible are %d, %e, %m, %n, %Y, %y: '%d.%m.%Y'.
problem-expression-no-here = A point in an expression (character { NUMBER($at, useGrouping: 0) }) is the answer that is checked and stands only in the column constraint. Write the question's name here: {"${"}name{"}"}.
problem-expression-too-long = The expression is too complicated. Move a part of it to a calculate row and refer to its name.
problem-xlsform-no-survey = The workbook has no sheet survey, where the questions stand. Its sheets: { $sheets }. Name the sheet with the questions survey.
problem-xlsform-no-questions = There is no question on the sheet, only notes or calculations. Add a row with a question.
problem-xlsform-no-column = The sheet has no column { $column } (in Russian “{ $also }”). Add its header to the first row.
problem-xlsform-column-twice = There is a column “{ $column }” already: { $cell }. Keep one.
problem-xlsform-formula = The cell holds a formula without a value or with an error. If it is an expression of the questionnaire, put an apostrophe before it, so that Excel takes it as text.
problem-xlsform-too-many-rows = The sheet has more than { NUMBER($max, useGrouping: 0) } rows. Nobody will fill that in: divide it.
problem-xlsform-no-type = The type is missing. Say what it is: text, integer, select_one with a list, note. Delete the row if it is not needed.
problem-xlsform-unknown-type = There is no type “{ $got }”. Known: { $known }.
problem-xlsform-unsupported-type = The bot has no “{ $got }”. { $instead ->
    [groups] Instead of a repeat ask the questions one by one (name_1, name_2) or put them into a group: begin group and end group.
    [place] Instead of a place on the map ask for an address or coordinates in words: type text.
    [file] Take the type file: a photo or a document is sent as a file.
    [integer] Take integer and put the least and the greatest number into constraint.
    [select] Take select_multiple or several select_one: first place, second place.
    [date] Take date, and ask for the time, if it is needed, by a text.
    [choices] Move the choices to the sheet choices and take select_one or select_multiple.
    [calculate] Take calculate and put the value into the column calculation.
   *[text] Take text and check the answer in constraint.
}
problem-xlsform-unsupported-column = The column { $got } does not fit here. { $instead ->
    [calculate] A value that is calculated is a row of its own, of type calculate.
    [note] To show a text or a value take the type note and put {"${"}name{"}"} into its label.
   *[constant] A calculation is renewed after each answer anyway: clear the cell.
}
problem-xlsform-no-name = The row has no name. Give it a short one without blanks: the column of the answers is named by it.
problem-xlsform-name-unfit = The name “{ $got }” does not fit. Begin with a letter, then letters, figures, “_”, “-” and points, no blanks: pupils_total.
problem-xlsform-name-twice = The name “{ $got }” is taken: { $cell }. Choose another one.
problem-xlsform-name-of-other = This question takes “other”, and its words get the name “{ $got }”, which is taken: { $cell }. Rename that row.
problem-xlsform-no-label = The question has no text. Write it in the column label.
problem-xlsform-no-list = It is not said from which list to choose. Put its name after the type: select_one yes_no.
problem-xlsform-list-missing = There is no list “{ $got }” on the sheet choices{ $known ->
    [none] , nor any other. Add its choices: list_name, name, label.
   *[other] . There are: { $known }.
}
problem-xlsform-list-of-choice-missing = It is not said to which list the choice belongs. Fill in the column list_name.
problem-xlsform-choice-no-name = The choice has no name. Give it a short one without blanks: it stands in the answers.
problem-xlsform-choice-blank = The name of the choice “{ $got }” has a blank, which separates several answers. Put “_” instead.
problem-xlsform-choice-twice = The list “{ $list }” has the choice “{ $got }” already: { $cell }. Rename or delete one.
problem-xlsform-choice-no-label = The choice has no label. Write in the column label what a person will see.
problem-xlsform-group-open = The group is not closed. Put a row end group after its last question.
problem-xlsform-group-not-open = A group is closed here that was not opened. Delete the row or put begin group above.
problem-xlsform-group-other-end = What is closed here is not what was opened: { $cell } has { $opened }.
problem-xlsform-group-too-deep = More than { $max } groups within groups. Leave some out.
problem-xlsform-no-calculation = It is not said what to calculate. Write the expression in the column calculation.
problem-xlsform-not-for-type = The column { $column } means nothing in a row “{ $got }” and is not counted.
problem-xlsform-unknown-name = There is no question named “{ $got }”.{ $like ->
    [none] {" "}Check the column name.
   *[other] {" "}Perhaps { $like } is meant.
}
problem-xlsform-name-of-note = “{ $got }” is a { $what ->
    [group] group
   *[note] note
} and has no answer. Refer to a question or a calculation.
problem-xlsform-unclosed-name = The bracket of a name is not closed in the text. A question's name is written {"${"}name{"}"}.
problem-xlsform-circle = This is a circle: { $names }. { $length ->
    [1] The row depends on itself.
   *[other] Each row depends on the next one, and there is no beginning.
} Take out one of the references.
problem-xlsform-default = The default “{ $got }” does not fit: { $why ->
    [integer] a whole number is needed
    [decimal] a number is needed
    [too-large] the number is too large
    [date] a date is needed, as 2026-11-12, or today()
    [choice] the list has no such choice
    [acknowledge] OK is needed
   *[file] there is no default file
}.
problem-xlsform-default-of-answers = A default is set before the first answer and cannot depend on others. For a value that follows the answers take the type calculate.
problem-xlsform-other-filtered = With or_other choices are not filtered. Remove choice_filter or add “other” to the list yourself.
problem-xlsform-score-empty = The sheet has no row with points. Fill it in or delete it: then the questionnaire stays without scores.
problem-xlsform-score-no-item = It is not said for which question the points are. Write the question's name from the sheet survey in the column item.
problem-xlsform-score-not-choice = “{ $got }” is a question without choices, it cannot have points. They are given to choices of select_one and select_multiple.
problem-xlsform-score-no-option = It is not said for which answer the points are. Write the choice's name from the sheet choices in the column option.
problem-xlsform-score-unknown-option = There is no choice “{ $got }” in the list “{ $list }”. There are: { $known }.
problem-xlsform-score-twice = The points of the choice “{ $got }” of “{ $item }” stand there already: { $cell }. Keep one row.
problem-xlsform-score-points = { $got ->
    [none] No points are given.
   *[other] “{ $got }” is no number of points.
  } A number from 0 to 9999 is needed, more is worse. If such an answer is not to count, put “-”.
problem-xlsform-score-nothing = No choice of the question “{ $got }” has more than 0 points, so it measures nothing. Give points or take out its rows.
problem-xlsform-score-no-factor = It is not said to which factor the question “{ $got }” belongs. Write the factor in the column factor.
problem-xlsform-score-two-factors = The question “{ $got }” belongs to the factor “{ $factor }” already: { $cell }. A question counts for one factor.
problem-xlsform-factor-two-labels = The factor “{ $got }” has another title already: { $cell }. Keep one.
problem-xlsform-factor-no-levels = The factor “{ $got }” has no bounds of levels. Add rows with it to the sheet levels, or rows without a factor that hold for all.
problem-xlsform-levels-missing = There are points and no bounds of levels. Add a sheet levels with the columns level, from, to, for example: low from 0 to 33, medium from 34 to 66, high from 67 to 100.
problem-xlsform-level-factor = The factor “{ $got }” is not on the sheet of points. { $known ->
    [none] There is none.
   *[other] There are: { $known }.
  } If the level is the same for all, leave the cell empty.
problem-xlsform-level-unknown = { $got ->
    [none] The level is not given.
   *[other] There is no level “{ $got }”.
  } There are: low, medium, high.
problem-xlsform-level-bound = { $got ->
    [none] The bound is not given.
   *[other] “{ $got }” is no bound of a level.
  } A whole number from 0 to 100 is needed: the percentage of the possible points.
problem-xlsform-level-backward = The level ends before it begins: from { $from } to { $to }. Swap the numbers.
problem-xlsform-level-twice = The level “{ $got }” is there already: { $cell }. Keep one row.
problem-xlsform-level-order = The level “{ $got }” stands above “{ $before }”. More points are more risk: first low, then medium, then high.
problem-xlsform-level-start = The lowest level begins at { $got } and must begin at 0.
problem-xlsform-level-end = The highest level ends at { $got } and must end at 100.
problem-xlsform-level-overlap = { $got } is in two levels: the one before ends in { $cell }. Begin this one after it.
problem-xlsform-level-gap = Before { $got } there is a gap: { $length ->
    [1] { $first } is
   *[other] { $first } to { $last } are
  } in no level. Move the bound.
problem-xlsform-score-missed = The question “{ $got }” has no points for the choices: { $options }. They are worth 0.
problem-xlsform-levels-alone = The levels are not read: there is no sheet scores to count them by.
problem-xlsform-column-ignored = The column { $column } only changes how a question looks and is not used here. Rows with it: { $count }.
problem-xlsform-column-unknown = The bot does not know the column “{ $column }” and does not read it.
problem-xlsform-row-ignored = The row “{ $got }” is not needed: the bot notes by itself who answered and when.
problem-xlsform-setting-ignored = The setting “{ $column }” changes nothing here.
problem-xlsform-sheet-ignored = The sheet “{ $name }” is not read.
problem-xlsform-bare-condition = The condition {"${"}{ $got }{"}"} without a comparison holds when there is an answer and it is not zero. To be clear, compare it: {"${"}{ $got }{"}"} = 'yes'
problem-xlsform-loose-regex = The pattern “{ $got }” fits if it is found anywhere in the answer. To check the whole answer begin with ^ and end with $.
problem-xlsform-no-such-choice = The list “{ $list }” has no choice “{ $got }”, so this condition never holds. There are: { $known }.
problem-xlsform-list-unused = No question uses the list “{ $list }”.
problem-answer-unknown-name = The questionnaire has no question of this name.
problem-answer-not-asked = This is a { $what ->
    [note] note
   *[calculate] calculation
}, no answer is expected.
problem-answer-wrong-kind = Something else is needed: { $wanted ->
    [integer] a whole number
    [decimal] a number
    [date] a date, as 2026-11-12
    [select_one] the name of a choice
    [select_multiple] names of choices with blanks between them
    [acknowledge] OK
    [file] the name of a file
   *[text] a text
}.
problem-answer-bad-value = “{ $got }” is { $why ->
    [integer] no whole number
    [decimal] no number
    [date] no date. Example: 2026-11-12
    [acknowledge] no acknowledgement: OK is needed
   *[too-large] too large a number
}.
problem-answer-unknown-choice = There is no choice “{ $got }”. { $known ->
    [none] There is nothing to choose from now.
   *[other] There are: { $known }.
}
problem-answer-one-choice = One choice is needed, { $count } were named.
problem-answer-constraint = The answer does not satisfy the condition of the questionnaire.
problem-answer-required = This question needs an answer.
problem-form-answers-not-an-object = { $file }: answers by names of questions are needed. Example: {"{"}"pupils": 25, "help": "money time"{"}"}.
problem-cli-wave-due = “{ $got }”: the term must lie between { DATE($from, form: "year") } and { DATE($to, form: "year") }.
problem-cli-wave-same = Such a wave is open for these schools already: { $wave }, due { DATE($due, form: "year") }. Extend it (period extend) or name other schools.
problem-cli-no-stage = There is no wave “{ $got }”. There are: { $known }.
problem-cli-no-answering = “{ $got }” does not answer questionnaires. There are: { $known }.
problem-cli-form-refused = A questionnaire with errors ({ $count }) is not asked. The first: { $first }
problem-cli-form-no-points = “{ $got }” has no sheet scores with points: there is nothing to count.
problem-cli-answer-rejected = The answer to “{ $question }” is not taken. { $why }
cli-form-checked = { $title ->
    [none] The file
   *[other] “{ $title }”
}: { $verdict ->
    [accept] the questionnaire is ready, questions: { $questions }.
   *[refuse] errors: { $errors }, the questionnaire is refused.
}
cli-form-remarks = Remarks (the questionnaire works nevertheless):
cli-form-asked = Asked ({ $count }): { $names }
cli-form-note = Shown: { $text }
cli-form-computed = Calculated: { $name } = { $text }
cli-form-rejected = Refused, { $question }: { $message }
cli-form-complete = { $complete ->
    [yes] The questionnaire is filled in.
   *[no] The questionnaire is not filled in yet.
}

## Self-diagnosis: waves of a questionnaire

# It is the subject of its sentence. $title: of the questionnaire.
period-wave = { $stage ->
    [entry] entry self-diagnosis { $year }
    [middle] middle self-diagnosis { $year }
    [final] final self-diagnosis { $year }
    [question] question “{ $title }”
   *[once] questionnaire “{ $title }”
  }
command-diagnose = Self-diagnosis
button-diagnose = Self-diagnosis
button-waves = Self-diagnosis
button-new-wave = Open a self-diagnosis
button-wave-term = Change the term
button-close-wave = Close
button-open-wave = Open
button-wave-chosen = Schools chosen: { $count }. Go on
button-wave-all = All schools: { $count }
button-fill-wave = Fill in: { $wave }
waves-head = <b>Self-diagnosis</b>
waves-none = There has been none. Open the entry self-diagnosis: schools get the questionnaire and the term, their answers come here.
wave-line = { CAPITAL($wave) }: { $state ->
    [closed] closed
    [over] was due { DATE($due, $today) }
   *[open] due { DATE($due, $today) }
  }, answered { $answered } of { $asked }.
wave-head = <b>{ CAPITAL($wave) }</b>
    From { DATE($opens, $today) } to { DATE($due, $today) }, { $answering }.{ $closed ->
        [yes] {" "}Closed: no more answers are awaited.
       *[no] {""}
      }
wave-answering = { $who ->
    [director] the director answers
    [deputy] the deputy answers, the director sends
   *[other] the director and deputies answer
  }
wave-answered = Answered: { $answered } of { $asked }.
wave-answered-line = ✓ { $school } — { DATETIME($at, $zone) }{ $timing ->
    [in-time] {""}
    [extended] , in the extended term
   *[late] , after the term
  }
wave-late = Sent after the term.
wave-awaited-head = { $closed ->
    [yes] No answer: { $count }.
   *[no] Answers awaited: { $count }.
  }
wave-awaited = { $closed ->
    [yes] ○
   *[no] ⏳
  } { $school }{ $reopened ->
    [yes] {" "}— opened again
   *[no] {""}
  }{ $own ->
    [yes] , due { DATE($due, $today) }
   *[no] {""}
  }
wave-close-sure = Close: { $wave }?{ $awaited ->
    [0] {""}
    [one] {" "}{ $awaited } school has not answered and will not be reminded any more.
   *[other] {" "}{ $awaited } schools have not answered and will not be reminded any more.
  } The answers stay; giving more time opens it again.
wave-press = Press one of the buttons.
wave-questionnaire = Which questionnaire?
wave-which = “{ $title }”: which self-diagnosis is it?
wave-stage = { $stage ->
    [entry] Entry
    [middle] Middle
    [final] Final
   *[once] Once only
  }
wave-schools = Which schools answer? Press “All schools” or tick those you want.
wave-term = Until { DATE($due, $today) }
wave-term-ask = Until which day are answers awaited? Choose or write a date, for example { DATE($example, form: "digits") }.
wave-term-wrong = A date after today is needed, not more than half a year away. For example, { DATE($example, form: "digits") }.
wave-term-set = The term is changed: { DATE($due, $today) }. Reminders follow the new one.
wave-term-moved = The day you named is not a working day, so the term is the next working day.
wave-same = { CAPITAL($wave) } is open for these schools already, { $over ->
    [yes] it was due { DATE($due, $today) }
   *[no] due { DATE($due, $today) }
  }. No second one is opened: directors would see two equal buttons. Change its term, close it or choose other schools.
wave-who = Who answers the questionnaire?
wave-who-one = { $who ->
    [director] The director alone
    [deputy] A deputy, the director sends
   *[other] The director and deputies
  }
wave-sure = <b>{ CAPITAL($wave) }</b>
    Due { DATE($due, $today) }, { $answering }, schools: { $schools }.
    Schools are told today in working hours; later reminders come only to those who have not answered. Open it?
wave-opened = { CAPITAL($wave) } is open. Due { DATE($due, $today) }, { $answering }, schools: { $schools }.
wave-intro = { $intro } It takes about { $minutes } minutes.
diagnose-head = <b>{ $school }</b>
    Self-diagnosis
diagnose-none = There has been none: when the coordinator opens one, you get a message.
diagnose-not-yours = Questionnaires are answered by directors and deputies.
diagnose-line = { CAPITAL($wave) }: { $state ->
    [awaited] answers awaited, { $over ->
        [yes] was due { DATE($due, $today) }
       *[no] due { DATE($due, $today) }
      }.
    [returned] opened again, { $over ->
        [yes] was due { DATE($due, $today) }
       *[no] due { DATE($due, $today) }
      }.
   *[sent] sent { DATETIME($at, $zone) }.
  }

question-progress-section = Factor { $place } of { $sections }: { $title } · { $position } of { $total }
review-section = { $mark ->
    [done] ✓
   *[missing] ⚠
  } { $place }. { $title }: { $answered } of { $total }
section-head = <b>Factor { $place } of { $sections }: { $title }</b>
section-how = To change a line, press its number.
section-known = Taken without asking: { $from ->
    [lists] the official lists of schools.
   *[results] the stored results of exams.
  }
value-against = { $part } (of { $whole } in all)

toast-report-sent-wave = The answers have been sent already.
toast-report-moved-wave = The answers have changed, check them again.
report-sent-already-wave = The answers have been sent already, this one is not stored. What was sent can be changed when the coordinator opens the questionnaire again.
question-changed-wave = The questionnaire has changed, the last answer is not stored. Look at what is asked now.
button-whole-report-wave = Whole questionnaire
button-begin-report-wave = Answer the questionnaire
button-correct-report-wave = Correct the answers
button-correct-of-wave = Correct: { $period }
button-fill-of-wave = Answer: { $period }
button-sent-of-wave = Result: { $period }
review-ready-wave = Everything is answered. To look through answers, press a number. Once sent, answers change only when the coordinator opens the questionnaire again.
review-ready-hand-over-wave = Everything is answered. The director sends it: hand it over.
review-missing-wave = ⚠ { $missing ->
    [0] Correct the answers that do not agree.
   *[other] Answers missing: { $missing }.{ $failed ->
        [0] {""}
       *[other] {" "}Correct the answers that do not agree, too.
      }
  } To look through answers, press a number.
report-handed-over-wave = The answers are handed to the director, who will check and send them.
notice-handed-over-wave = { $school }: the deputy has answered the questionnaire ({ $period }) and handed it to you to send.
report-awaited-line-wave = { CAPITAL($period) }: due { DATE($due, $today) }, { $days ->
    [0] today.
    [one] { $days } day left.
   *[other] { $days } days left.
  }
report-late-line-wave = { CAPITAL($period) }: was due { DATE($due, $today) }. It can still be answered and will be marked “after the term”.
report-sent-line-wave = { CAPITAL($period) }: sent { DATETIME($at, $zone) }.
report-returned-line-wave = { CAPITAL($period) }: the coordinator has opened it again: “{ $reason }”. { $over ->
    [yes] Was due { DATE($due, $today) }.
   *[no] Due { DATE($due, $today) }.
  }
status-line-wave = { CAPITAL($period) }: { $state ->
    [sent] sent { DATETIME($first, $zone) }, no. { $registration }{ $version ->
        [1] {""}
       *[other] , version { $version }{ $again ->
            [yes] {" "}of { DATETIME($at, $zone) }
           *[no] {""}
          }
      }{ $timing ->
        [late] , after the term
        [extended] , in the extended term
       *[other] {""}
      }
    [returned] opened again, no. { $registration }
   *[awaited] answers awaited, { $late ->
        [yes] was due { DATE($due, $today) }
       *[no] due { DATE($due, $today) }
      }
  }
status-next-report-wave = Next step: { $period }{ $correct ->
    [yes] {" "}opened again
   *[no] {""}
  }, { $over ->
    [yes] was due
   *[no] due
  } { DATE($due, $today) }.{ $more ->
    [0] {""}
   *[other] {" "}More is awaited: { $more }.
  }
reminder-awaited-wave = { $opens ->
    [yes] Now open: { $period }{ $own ->
        [yes] .
       *[no] .
      }
   *[no] Answers awaited: { $period }.
  } { reminder-term-wave }
reminder-returned-wave = The coordinator has opened again: { $period }, “{ $reason }”. { reminder-term-wave }
reminder-term-wave = { $over ->
    [yes] It was due { DATE($due, $today) }, it can still be sent{ $returned ->
        [yes] : the term of the first sending stays.
       *[no] : it will be marked “after the term”.
      }
   *[no] Due { DATE($due, $today) }, { $days ->
        [0] today.
        [one] { $days } day left.
       *[other] { $days } days left.
      }
  }
notice-report-sent-wave = { $school }: sent: { $period }, { DATETIME($at, $zone) }{ sent-timing } No. { $registration }, version { $version }.
notice-report-sent-for-you-wave = { $school }: { $role } sent the answers ({ $period }) to the coordinator, { DATETIME($at, $zone) }{ sent-timing } No. { $registration }, version { $version }.
notice-report-returned-wave = { $school }: { $period } is open again, the coordinator asks to correct answers: “{ $reason }”
button-reopen = Open again
return-reason-wave = Why should the answers be opened again? Write it in one message: the director reads it word for word.
returned-wave = The questionnaire is open again, the school has got a message.

## The profile of risk

# By shape and word, not by colour.
risk-level = { $level ->
    [high] ▲ high risk
    [medium] ◆ medium risk
    [low] ● low risk
   *[undetermined] ○ not enough data
  }
profile-head = <b>{ $school }</b>
    { CAPITAL($wave) } sent { DATETIME($at, $zone) }. No. { $registration }, version { $version }.
    The risk of each factor is 0 to 100, more is worse.
profile-before = In brackets: how it was, { $wave }.
profile-level = <b>{ CAPITAL($level) }: { $count }</b>
profile-line = { $factor }: { $score }{ $was ->
    [-1] {""}
   *[other] {" "}(was { $was }{ $went ->
        [better] , better now
        [down] , a little lower
        [up] , worse now
       *[same] {""}
      })
  }
profile-undetermined = { $factor }: { $answered } of { $items } answered
profile-choose = Choose up to three factors for the school to work on.
profile-not-chosen = The school has not chosen which factors to work on.
profile-chosen = { $confirmed ->
    [yes] Working on these factors (the choice is confirmed):
   *[no] Working on these factors (the choice is not confirmed yet):
  }
profile-chosen-line = — { $factor }
profile-chosen-before = The choice was made by the earlier answers.
profile-measures = Measures in the school's plan: { $count }.
button-profile = Profile
button-why-factors = Why?
button-priorities = What to work on
button-measures = Measures
button-confirm-priorities = Confirm the choice
button-next-factor = Next factor
factor-head = <b>Factor { $place } of { $factors }: { $factor }</b>
factor-score = { CAPITAL($level) }, { $score } of 100: { $points } points of { $most } possible.{ $raised ->
    [yes] {" "}The low level is raised to medium: the key question has got the most alarming answer.
   *[no] {""}
  }
factor-undetermined = ○ Not enough data: { $answered } of { $items } answered, at least half are needed.
factor-item = • { $text }
    { $answer }{ $points ->
        [-1] , not counted
        [one] {" "}— { $points } point of { $most }
       *[other] {" "}— { $points } points of { $most }
      }{ $critical ->
        [yes] , key question
       *[no] {""}
      }
priorities-head = <b>What to work on</b>
    Tick up to { $most } factors. The curator or the coordinator confirms the choice.
priorities-proposed = We propose to begin with:
priorities-none-proposed = No factor is of high risk: you may choose of the medium ones.
priority-option = { $level ->
    [high] ▲ { $factor }
    [medium] ◆ { $factor }
    [low] ● { $factor }
   *[undetermined] ○ { $factor }
  }
toast-priorities-full = At most { $most } can be chosen. Untick another one first.
measures-head = <b>Measures { $place } of { $factors }: { $factor }</b>
measures-none = No measures are proposed for this level of risk.
measure-line = { $number }. { $text }{ $rows ->
    [0] {""}
   *[other] {" "}In the programme: “{ $words }”.
  }{ $due ->
    [none] {""}
   *[other] {" "}✓ In the plan, due { DATE($due, $today) }. Evidence: { $evidence }.
  }
measure-term = { $text }
    Evidence: { $evidence }.
    Until when?
measure-evidence = a document, a photo or a link
button-measure-in = Into the plan: { $number }
button-measure-out = Take out: { $number }
toast-measure-in = The measure is in the plan.
## A form printed to be filled in at a meeting

print-blank = { $name }: { $value }
print-school = School
print-wave = Wave
print-due = To be entered by
print-day = { DATE($day, form: "year") }
print-how = Mark one square of a row or write a number. What the school does not know is “no data”; what it does not have is “not applicable”. Write no surnames. One person enters it into the bot, which does not ask what it knows of the school already.
print-question = Question
print-answer = Answer
print-yes = Yes
print-no = No
print-several = Several may be marked:
print-other = other:
print-date = ____ / ____ / 20____
print-file = Send the file to the bot.
print-whole = { $kind ->
    [share] of { $value } { $name }
    [ratio] for { $value } { $name }
   *[text] { $name } { $value }
  }
print-when = Not for all schools: the bot asks if need be.
print-when-is = If the answer to question { $number } is “{ $answer }”.
print-when-over = If the answer to question { $number } is over { $bound }.
print-when-under = If the answer to question { $number } is under { $bound }.
cli-print = The form is written: { $file }. Questions: { $questions }.
problem-cli-no-docx = “{ $got }”: the name of the file must end with .docx.
## Reminders put off, one's own hour, leave, quiet days (src/bot/later.ts, src/bot/features/{later,settings,quiet-days}.ts)

button-put-off = { $kind ->
    [evening] Remind me this evening
   *[other] { $next ->
        [yes] Remind me tomorrow
       *[no] Remind me on { DATE($day, $today) }
      }
  }
later-done = Good, we shall remind you on { DATETIME($at, $zone) }, unless it is done by then.
later-nothing = There is nothing to remind you of any more: nothing is awaited from you.
later-other = The school's answer is still awaited, but { $role ->
    [director] the director is
    [deputy] the deputy is
   *[coordinator] the coordinator is
  } reminded of it.
later-away = You are on leave until { DATE($until, $today) }: { $role ->
    [nobody] no reminders come up to that day
    [director] the other director is reminded meanwhile
    [coordinator] the other coordinator is reminded meanwhile
   *[deputy] the deputy is reminded meanwhile
  }. The answer is still awaited.
later-again = { $over ->
    [yes] That day has passed
   *[no] It can no longer be put off to that time
  }. When shall we remind you?
later-no-more = { $why ->
    [often] It cannot be put off once more: no more than { $max } times in a row.
   *[after-term] It cannot be put off: the next reminder would come after the term.
  }
settings-times = Reminders come at { $hour }:00 on working days.{ $away ->
    [yes] {" "}Leave until { DATE($until, $today) }: none come up to that day.
   *[no] {""}
  }
button-hour = Hour of reminders
button-away = Leave
button-away-none = No leave
hour-ask = At what hour shall we remind you? Reminders come on working days only, from { $from }:00 to { $to }:00.
away-range = A day from today and within a year is needed, for example { DATE($example, form: "digits") }.
away-ask = Until which day are you on leave? Choose or type the last day. You get no reminders on these days.
away-set = On leave until { DATE($until, $today) }. { $role ->
    [coordinator] No reminders and no morning card come
   *[other] No reminders come
  } up to that day. { $cover ->
    [covered] The notices go to { $role ->
        [director] the deputy
        [deputy] the director or another deputy
        [coordinator] the other coordinator
       *[other] whoever stands in for you
      }.
    [alone] The notices come to you without a sound: { $role ->
        [director] there is no deputy, and the coordinator sees that you are on leave
        [coordinator] there is no other coordinator
       *[other] nobody stands in for you
      }.
   *[there] The notices come as usual.
  }
away-none = No leave, reminders come.
remind-mark-away = ⏳ on leave until { DATE($until, $today) }, no deputy
button-quiet = Quiet days
button-quiet-off = Remove { DATE($day, $today) }
button-quiet-add = Add quiet days
button-quiet-one = One day
quiet-head = <b>Quiet days</b>
    On days of exams nobody is reminded. { $count ->
        [0] There are none yet.
       *[other] Quiet days to come: { $count }.
      }
quiet-ask = The first quiet day? Type for example { DATE($example, form: "digits") }.
quiet-ask-last = From { DATE($day, $today) }. The last quiet day? Type for example { DATE($example, form: "digits") }.
quiet-last-early = This is before the first day, { DATE($day, $today) }. Write that day or a later one.
quiet-too-long = No more than { $max } days in a row at a time.
quiet-set = { $one ->
    [yes] Nobody is reminded on { DATE($from, $today) }.
   *[no] Nobody is reminded from { DATE($from, $today) } to { DATE($to, $today) }.
  }
cli-remind-silent = person { $person }: { $why ->
    [away] on leave until { DATE($until) }
    [director] the director is reminded
    [snoozed] put it off to { DATE($until) }
   *[unreachable] cannot be reached
  }

## The factors of risk in a district

picture-district = Risk factors in the district
picture-answered = { $answered } of { $schools } { $schools ->
    [one] school
   *[other] schools
  } answered
picture-standing = { $standing ->
    [high] high risk
    [medium] medium
    [low] low
    [undetermined] undetermined
   *[other] not answered
  }

## The workbook of answers to a questionnaire

answers-sheet = Answers
answers-scores = Scores
answers-meaning = What the columns are
answers-school = School
answers-slug = The school’s lasting name
answers-sent = Sent
answers-timing = Term
answers-timing-word = { $timing ->
    [in-time] in time
    [extended] in the extended term
   *[late] after the term
  }
answers-score = { $title }: score from 0 to 100
answers-level = { $title }: level
answers-empty = An empty cell means no answer: the school did not answer the question or has not sent the questionnaire yet.
answers-words = “not applicable” means the school has no such thing; “no data” means the school does not know. Neither is a zero.
answers-parts = The names in the first row never change: files of several waves can be joined by them.
answers-head-column = Column
answers-head-question = Question
answers-head-kind = What the cell holds
answers-head-options = Options
answers-part = { $text } — { $part ->
    [part] part
    [whole] whole
    [ground] ground
    [label] answer in words
   *[other] other
  }
answers-kind = { $kind ->
    [count] whole number
    [number] number
    [percent] percent
    [share] share of the whole, %
    [ratio] the whole to one part
    [part] number
    [whole] number
    [yes-no] yes or no
    [choice] number of the option
    [choices] options with blanks between
    [date] date
    [file] name of the file
   *[text] text
  }{ $unit ->
    [none] {""}
   *[other] , { $unit }
  }
cli-answers = Written: { $file }. Schools: { $schools }, answered: { $answered }.
problem-cli-no-wave = There is no wave “{ $got }” in this municipality. There are: { $known }.
problem-cli-no-waves = No self-diagnosis has been opened in this municipality yet.
problem-cli-no-answers-form = “{ $got }”: the name of the file must end with .xlsx (answers) or .png (picture of the district).

# How many schools stand at each level, without names.
district-head = <b>{ CAPITAL($wave) }: the district</b>
    Answered { $answered } of { $asked }. How many schools at which level: ▲ high, ◆ medium, ● low, ○ not enough data.
district-before = “Lower” and “higher”: how the risk has changed since { $wave }. Answered both times: { $both }.
district-line = { $factor }: ▲ { $high } ◆ { $medium } ● { $low } ○ { $undetermined }{ $moved ->
    [yes] {" "}(lower { $lower }, higher { $higher })
   *[no] {""}
  }
district-chosen = <b>What schools ask for help with</b>
district-chosen-line = { $factor }: { $schools ->
    [one] { $schools } school
   *[other] { $schools } schools
  }
button-district = District profile
button-wave-answers = Who has answered
button-picture = Picture
picture-caption = { $school }: { $wave }
button-answers-xlsx = Answers (xlsx)
button-print-form = Paper form (docx)
button-paper = On paper: { $wave }
paper-caption = { CAPITAL($wave) }: a form to be filled in at a meeting. Then one person enters the answers into the bot, due { DATE($due, $today) }.
wave-file = { $form ->
    [docx] Questionnaire
    [xlsx] Answers of schools
   *[png] District profile
  }
## The coordinator's morning card (src/bot/morning.ts)

morning-head = <b>{ $municipality }</b>: what is new and what waits for you
morning-names = { $schools ->
    [none] .
   *[other] : { $schools }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
      }
  }
morning-sent = New reports ({ $count }){ morning-names }
morning-asking = Asking for time ({ $count }){ morning-names }
morning-waiting = Waiting for your review for more than 7 days ({ $count }){ morning-names }
morning-untouched = Asked to clarify, not begun yet ({ $count }){ morning-names }
morning-late = The term of the report is over, awaited ({ $count }){ morning-names }
morning-forms = The term of a questionnaire is over, awaited ({ $count }){ morning-names }
morning-results = Have not checked their results ({ $count }){ morning-names }
morning-call = No answer, a call is needed ({ $count }){ morning-names }
morning-unreachable = Messages do not arrive, the bot is blocked ({ $count }){ morning-names }
morning-away = On leave, no deputy ({ $count }){ morning-names }
cli-remind-digest = Digest to the group “{ $title }”: { $text }
cli-remind-card = { DATETIME($at, $zone) }, person { $person }, morning card: { $text }
problem-said-by-form = { $said }
problem-condition-not-met = The answer does not satisfy the condition of the questionnaire. Check it and answer again.

## A coordinator's own questionnaire
own-refused = The questionnaire “{ $title }” has errors: { $count }. Correct them and send the file again.
own-read = The questionnaire “{ $title }”, version { $version }, questions: { $questions }. Try to answer it yourself, then open it for schools.
own-remarks = Remarks (the questionnaire works nevertheless):
own-finding = { $place ->
    [none] •
   *[other] • <b>{ $place }</b>:
  } { $sentence }
own-more = And more: { $count }.
own-trial-head = A trial of “{ $title }”. Answers are not kept.
own-trial-other = Say in your own words what it is.
own-trial-no-file = No files are needed in a trial: press “Skip”. Other answers are typed.
own-trial-done = The trial of “{ $title }” is over. This is what a school would have.
own-trial-line = { $missing ->
    [yes] ⚠
   *[no] •
  } { $question }: { $answer }
own-trial-computed = • { $name } = { $text }
own-scored = By the sheet of points it is a diagnosis: questions with points { $items }, factors { $factors }. The trial ends with the score of every factor.
own-how = <b>Your own questionnaire from a spreadsheet</b>
    Send an xlsx file. Sheet survey, the questions: columns type, name, label. Sheet choices, the options: list_name, name, label. Errors are named by cell. Then you can try the questionnaire yourself and open it for schools.

    <b>For levels of risk by the answers</b> add two more sheets.
    scores: item is the question's name, option the choice's name, points, factor. More points are more risk; “-” for points: such an answer does not count. A factor may have a title in the column factor_label.
    levels: level is low, medium or high; from and to are bounds from 0 to 100 without gaps. A factor may have its own ones: write it in the column factor.

    The score of a factor is the percentage of the possible points. If less than half of its questions are answered, there is not enough data.
own-trial-profile = <b>Result</b>
own-trial-factor = { $factor }: { $level }{ $score ->
    [-1] , answered { $answered } of { $items }
   *[other] , { $score } of 100
  }
button-own-how = Your questionnaire: how
button-own-answers = All answers
form-note = { $text }
button-own-try = Try it
button-own-open = Open for schools
button-own-file = Take the file
button-own-skip = Skip
own-sent = <b>{ CAPITAL($wave) }</b>: { $school }
    Reg. no. { $registration }, version { $version }. Sent { DATETIME($at, $zone) }.
own-file = The file of the questionnaire as it was sent.

## Notices that waited while the bot was down (src/bot/late-notices.ts)

notices-late = While the bot was down, there came: { $count }.
notices-gathered = New notices: { $count }.
notices-sent = Reports and questionnaires sent: { $count }. Their schools: { $schools }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
  }

## A coordinator's question to schools between the reports

period-question-bare = question of the coordinator
button-questions = Questions to schools
button-ask-question = Ask a question
button-ask-anyway = Ask all the same
button-send-question = Send to the schools
button-close-question = Close the question
button-more-time = Give more time
button-refresh = Refresh
button-correct-answer = Correct the answer
questions-head = <b>Questions to schools</b>
questions-none = There have been none. If the reports do not have the answer, ask the schools one question: the answers come into a table.
query-line = { $number }. { $title }: { $state ->
    [closed] closed
    [over] was due { DATE($due, $today) }
   *[open] till { DATE($due, $today) }
  }, answered { $answered } of { $asked }.
query-head = <b>{ $text }</b>
    { $ground }
    { $state ->
        [closed] Closed: no more answers are awaited.
        [over] It was due { DATE($due, $today) }. Answers are still taken, reminders go on.
       *[open] Due { DATE($due, $today) }.
      }
query-answered = Answered { $answered } of { $asked } (at { TIME($now, $zone) }).
query-answer = ✓ { $number }. { $school }: <b>{ $answer }</b>{ $timing ->
    [in-time] {""}
    [extended] , in the extended term
   *[late] , after the term
  }
query-awaited = { $closed ->
    [yes] ○ { $school }: no answer
   *[no] ⏳ { $school }: awaited{ $own ->
        [yes] {" "}until { DATE($due, $today) }
       *[no] {""}
      }
  }
query-close-sure = Close the question “{ $title }”?{ $awaited ->
    [0] {""}
    [one] {" "}{ $awaited } school has not answered and will not be reminded any more.
   *[other] {" "}{ $awaited } schools have not answered and will not be reminded any more.
  } The answers stay; giving more time opens it again.
query-file = Answers of the schools: { $question }.
query-ask-text = What do you want to ask? Write one question in one message, for example: How many teachers can give lessons on Saturdays?
query-words-wrong = It must be { $min } to { $max } characters in one message.
query-words-now = Now: { $text }
query-known = This seems to be known already, perhaps there is no need to ask:
query-known-report = { $place }. In the reports, { $period } — { $name }: { $figure }.{ $by ->
    [schools] {" "}Answered { $told } of { $asked }.
   *[coordinator] {""}
  }
query-known-passport = { $place }. In the school passports { $year } — { $title }: { $schools ->
    [0] nobody has told it yet
    [one] told by { $schools } school, sum { $sum }
   *[other] told by { $schools } schools, sum { $sum }
  }
query-known-results = { $place }. In the results — { $exam }: { $schools ->
    [one] { $schools } school has them
   *[other] { $schools } schools have them
  }
query-known-school = { $school }: { $said }
query-known-result = { $school }: { $n ->
    [-1] there is a result
   *[other] { $n } took part
  }{ $fails ->
    [-1] {""}
   *[other] , { $fails } failed
  }
button-known-schools = By school: { $place }
query-kind = How will the schools answer?
query-kind-one = { $kind ->
    [text] In their own words
    [number] With a whole number
    [yes-no] Yes or no
   *[choice] They choose one of several
  }
query-choices = Write the choices in one message, each on its own line: { $min } to { $max }, none longer than { $longest } characters.
query-choices-wrong = { $what ->
    [twice] Choices are repeated: { $twice }. Write each of them once.
    [few] At least { $min } choices are needed, each on its own line.
    [many] More than { $max } choices do not fit a phone. Keep the main ones.
   *[long] One of the choices is longer than { $longest } characters and does not fit a button. Make it shorter.
  }
query-ask-ground = Why do you ask? The schools will read it under the question. For example: Request of the department of 20 November, we prepare the timetable of consultations.
query-schools = Which schools do you ask? Press “All schools” or tick those you want.
query-over = Asked twice this month and not asked now: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  }.
query-nobody-left = A school may be asked no more than { $most ->
    [2] twice
   *[other] { $most } times
  } a month. All schools have been asked, a new question may be asked from the first day of the next month.
query-sure = <b>{ $text }</b>
    Why: { $ground }
    Due { DATE($due, $today) }, schools: { $schools }. They get the question at once; only those who have not answered are reminded.
query-why = Why: { $ground }.
query-answered-by = Answer: { $kind ->
    [text] in own words
    [number] a whole number
    [yes-no] yes or no
   *[choice] one of these: { $options }
  }.
query-asked = The question is sent, schools: { $schools }. Due { DATE($due, $today) }. When all have answered you get one message.
query-moved = The question was not sent: while you were writing, one of these schools was asked a second time this month, or your access changed. Begin again.
query-correct-till = The answer can be corrected till { DATE($due, $today) }.
toast-question-late = The term is over or the question is closed: the answer cannot be corrected any more.
notice-question-asked = <b>{ $school }</b>: the coordinator asks
    <b>{ $text }</b>
    Why: { $ground }
    Due { DATE($due, $today) }.
notice-closed-wave = { $school }: { $wave } is closed, nothing more is to be answered. Your answers are kept; if it is opened again, you go on from the same place.
notice-closed-question = { $school }: { $wave } is closed, nothing more is to be answered. Your answer is kept.
notice-question-complete = All schools have answered “{ $title }”: { $schools }.
diagnose-line-question = { CAPITAL($wave) }: { $state ->
    [awaited] an answer is awaited, { $over ->
        [yes] it was due { DATE($due, $today) }
       *[no] due { DATE($due, $today) }
      }.
    [returned] opened again, { $over ->
        [yes] it was due { DATE($due, $today) }
       *[no] due { DATE($due, $today) }
      }.
   *[sent] answered { DATETIME($at, $zone) }.
  }
button-begin-report-question = Answer
button-correct-report-question = Make the answer precise
button-sent-of-question = Answer: { $period }
button-whole-report-question = Check and send
notice-handed-over-question = { $school }: the deputy prepared an answer ({ $period }) and handed it to you to be sent.
notice-report-sent-for-you-question = { $school }: { $role } sent the coordinator an answer ({ $period }), { DATETIME($at, $zone) }{ sent-timing } Reg. No. { $registration }, version { $version }.
notice-report-returned-question = { $school }: { $period } is opened again, the coordinator asks to make the answer precise: “{ $reason }”
reminder-awaited-question = { $opens ->
    [yes] Asked: { $period }.{ $own ->
        [yes] {""}
       *[no] {""}
      }
   *[no] An answer is awaited: { $period }.
  } { reminder-term-wave }
reminder-returned-question = The coordinator opened again: { $period }, “{ $reason }”. { reminder-term-wave }
report-handed-over-question = The answer is handed to the director, who checks and sends it.
report-returned-line-question = { CAPITAL($period) }: the coordinator opened it again: “{ $reason }”. { $over ->
    [yes] Was due { DATE($due, $today) }.
   *[no] Due { DATE($due, $today) }.
  }
report-sent-already-question = The answer is sent already, these words are not stored. Till the term it can be corrected: “Self-diagnosis”, “Answer”, “Correct the answer”.
report-sent-line-question = { CAPITAL($period) }: answered { DATETIME($at, $zone) }.
review-ready-question = Check the answer and send it. Till the term it can be corrected.
review-ready-hand-over-question = The answer is ready. The director sends it: hand it over.
status-line-question = { CAPITAL($period) }: { $state ->
    [sent] answered { DATETIME($first, $zone) }, reg. no. { $registration }{ $version ->
        [1] {""}
       *[other] , version { $version }{ $again ->
            [yes] {" "}of { DATETIME($at, $zone) }
           *[no] {""}
          }
      }{ $timing ->
        [late] , after the term
        [extended] , in the extended term
       *[other] {""}
      }
    [returned] opened again, reg. no. { $registration }
   *[awaited] an answer is awaited, { $late ->
        [yes] it was due { DATE($due, $today) }
       *[no] due { DATE($due, $today) }
      }
  }
status-next-report-question = Next step: { $period }{ $correct ->
    [yes] {" "}opened again
   *[no] {""}
  },{ $over ->
    [yes] {" "}was due
   *[no] {" "}due
  } { DATE($due, $today) }.{ $more ->
    [0] {""}
   *[other] {" "}Other things awaited: { $more }.
  }
toast-report-sent-question = The answer is sent already.

## What a school chose to work on after self-diagnosis

notice-priorities-chosen = <b>{ $school }</b>: the school chose what to work on ({ $wave }). Confirm the choice:
toast-chosen-otherwise = The school has chosen otherwise since. Look and confirm what is chosen now.

## Indicators that are computed from the self-diagnosis

risk-figure-none = There is no self-diagnosis with answers that is over.
risk-figure = { CAPITAL($wave) }.{ $moved ->
    [yes] {" "}Since the last time there are fewer factors of high risk at { $fewer }, more at { $more }, as many at { $same } (schools).
   *[no] {" "}There is nothing to compare with yet.
  }{ $way ->
    [down] {" "}The mean score of risk is lower than the first time by { $points } (schools compared: { $both }).
    [up] {" "}The mean score of risk is higher than the first time by { $points } (schools compared: { $both }).
    [same] {" "}The mean score of risk is the same as the first time (schools compared: { $both }).
   *[unknown] {""}
  }
risk-figure-school = { $school }: { $high ->
    [0] no factor of high risk
   *[other] high risk: { $titles }
  }{ $before ->
    [-1] {""}
   *[other] , { $before } the last time
  }. Sent { DATETIME($at, $zone) }.

## The weekly digest in a group (src/bot/{groups,digest}.ts, src/bot/features/digest.ts)

button-digest = Group for the digest
button-open-bot = Open the bot
button-digest-here = { $name ->
    [none] Send the digest
   *[other] Send it: { $name }
  }
button-digest-not-now = Not now
button-digest-into = Send to “{ $title }”
button-digest-off = Stop sending
button-digest-again = Send again
button-digest-drop = Remove the group
button-digest-add = Add the bot to a group
notice-group-added = The bot was added to the group “{ $title }”. Shall it send a digest there once a week: how many schools have sent their reports and which terms are near? It has no names of schools and no results.
notice-digest-lost = <b>{ $name }</b>: the bot cannot write in the group “{ $title }” any more, no digest will come there. Bring it back and turn the digest on again, or choose another group.
digest-settings = <b>Group for the digest</b>
    { $how ->
    [on] The digest comes to the group “{ $title }”: once a week, in the first working morning, when there is something to tell. It has numbers only: no names of schools, no results.
    [off] The group “{ $title }” is chosen, no digest comes there.
    [choose] Choose the group to which a digest is to come once a week. It has numbers only: no names of schools, no results.
   *[none] Once a week the bot can send a digest to a group of colleagues: numbers only, no names of schools, no results. Add it to the group, and it will ask.
  }
digest-refused = It was not possible to write in the group “{ $title }”: you or the bot are not in it, or the bot may not write there. Check it and choose again.
digest-hello = A digest will come here once a week: <b>{ $name }</b>. It has numbers only: how many schools have sent their reports and which terms are near.
digest-head = <b>{ $name }</b>: digest of { DATE($today, $today) }
digest-line = Report for { $period }: { $sent } of { $total } have sent it{ digest-rest }
digest-line-wave = { CAPITAL($period) }: { $sent } of { $total } have answered{ digest-rest }
digest-rest = { $late ->
    [0] {""}
   *[other] , { $late } of them after the term
  }. { $over ->
    [yes] It was due { DATE($due, $today) }.
   *[no] It is due { DATE($due, $today) }, { $days ->
        [0] today.
        [one] { $days } day is left.
       *[other] { $days } days are left.
      }
  }{ $returned ->
    [0] {""}
   *[other] {" "}Being corrected: { $returned }.
  }{ $awaited ->
    [0] {""}
   *[other] {" "}Awaited: { $awaited }.
  }
digest-opening = The report for { $period } opens { DATE($opens, $today) }, it is due { DATE($due, $today) }.
toast-digest-on = The digest is on.
group-private = Here comes only a digest once a week. For all else, write to me alone.

## A report's form as a workbook, for a school without a phone (src/bot/form-workbook.ts, src/bot/features/form-file.ts)

button-form-file = Form as xlsx
button-fill-take = Take the answers: { $count }
fill-caption = Pass the form on to the school. Send it here when it is filled: first you will see what was read.
fill-read = <b>{ $school }</b>, report for { $period }. New answers in the form: { $count } of { $total }{ $replaced ->
    [0] .
   *[other] , of which take the place of earlier ones: { $replaced }.
  }
fill-line = { $number }. { $question }: { $answer }
fill-rest = And more: { $count }.
fill-errors = Not read ({ $count }). Correct it in the file and send it again, or answer here once the rest is taken:
fill-taken = Answers taken from the form: { $count }, report for { $period }. The director will be told that you entered it and confirms it later. { $whole ->
    [yes] Look at the report and send it.
   *[no] Answer the rest.
  }
fill-moved = The report has changed meanwhile. Look again at what will be taken.
fill-not-yours = This is the form of a school for which you enter no report. The coordinator of the municipality takes it.
fill-not-awaited = No report on this form is awaited now: it was sent already, its term is closed or the form is of another period.
fill-other-form = The form is out of date: the questions of the report have changed since. Take a new one: school, “Enter its report”, “Form as xlsx”.
problem-workbook-form = This is a report’s form and no results of exams. Send it alone, without other files: the coordinator of the municipality takes it.
problem-cell-question-changed = This question has changed since. Answer it in the bot or take a new form.
problem-cell-broken = The cell holds a formula with an error or without a value. Write the value itself.
problem-cell-whole-missing = It is not said out of how many. Write it in the column “Out of” and send the file again.
fill-sheet = Report
fill-title = Report for { $period }, due { DATE($due) }
fill-file = Report form { $period } { $school }.xlsx
fill-hint = Fill in the yellow cells only and give the file back to the coordinator. Details are on the sheet of instructions.
fill-how-title = How to fill in the form
fill-how = 1. Only the yellow cells are filled in. What may be written stands right of each question.
    2. An empty cell is no answer. If there is nobody or nothing, write 0.
    3. “no data” means that the school does not know; “not applicable” that the question is not about your school.
    4. The column “Out of”: of how many the share is taken. Fill it in where it is yellow.
    5. To a “Yes” write its ground: date and number of the order, or a link.
    6. Write no names of pupils, no dates of birth.
    7. Do not rename or delete sheets, rows and columns. Save the file as xlsx and give it back to the coordinator.
fill-whole = Out of
fill-more = Ground or own words
fill-to-answer = How to answer
fill-other = other
fill-no-data = no data
fill-not-applicable = not applicable
fill-ground = A “Yes” needs its ground, for example: { $example }.
fill-last = Last time: { $value }.
fill-number = { $percent ->
    [yes] A percentage
   *[no] A number
  }{ $bound ->
    [both] {" "}from { $min } to { $max }
    [lower] {" "}not under { $min }
   *[none] {""}
  }{ $decimals ->
    [0] {""}
   *[other] , digits after the point at most: { $decimals }
  }.
fill-choice = Choose from the list.{ $other ->
    [yes] {" "}If it is something else, write beside it what.
   *[no] {""}
  }
fill-choices = Write the numbers with semicolons between them, for example: 1; 2.{ $other ->
    [yes] {" "}You may write your own in words.
   *[no] {""}
  }
fill-date = A day, for example { $example }.
fill-text = In own words, { $max } characters at most.
fill-in-chat = The file is attached in the bot.
fill-wrong-number = A number within the bounds is needed here, not over “Out of”, or the words “no data”.
fill-wrong-whole = A whole number is needed here.
fill-wrong-option = Choose from the list.

notice-unreachable = Messages did not arrive today, the bot is blocked.
notice-unreachable-alone = Nobody else there is in the bot, please call ({ $count }){ morning-names }
notice-unreachable-others = Other people of the school get the messages ({ $count }){ morning-names }
