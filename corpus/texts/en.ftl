### What Letterbook says, in English.
###
### For translators: copy this file, keep what stands left of each `=`, and write your own language right of it. What
### stands in { } are places for names, numbers and dates; they can go anywhere in the sentence. Where a number decides
### the form of a word, `{ $n -> [one] letter *[other] letters }` has a form for each plural that your language has:
### zero, one, two, few, many, other. { " " } is a blank that stands at a beginning or an end. Names of collections, letters and people are not translated.
### Messages that you leave out stay English.

# The code of the language, as in `de` or `pt-BR`.
language = en
# ltr where one writes from left to right, rtl where from right to left.
direction = ltr

## The list of letters

list-title = Letters
list-order = Order{ " " }
list-order-date = By date
list-order-relevance = Best match first
list-order-oldest = Oldest first
list-order-newest = Newest first
list-order-sender = By sender
# On paper, before what was asked for.
list-found-by = Letters found by: { $asked }
list-count = { NUMBER($count) } { $count ->
    [one] letter
   *[other] letters
}
list-count-of = { NUMBER($count) } of { NUMBER($total) } { $total ->
    [one] letter
   *[other] letters
}
# $status is one of the two messages above.
list-count-possibly = { $status }, { NUMBER($possibly) } of them possibly in these dates
list-read = { NUMBER($read) } of { NUMBER($total) } letters read so far; more may be found as the rest comes.
list-read-lost = { NUMBER($read) } of { NUMBER($total) } letters read so far; { $lost ->
    [one] one part of the letters could not be read, and its words are not found.
   *[other] { $lost } parts of the letters could not be read, and their words are not found.
}
list-more = Show more of the { NUMBER($letters) } letters
list-places = { NUMBER($places) } { $places ->
    [one] place
   *[other] places
}
# $places is the message above: the words that were found are spelt in another way there.
list-places-variant = { $places }, in another spelling
list-possibly = possibly in these dates
list-compare = Compare
# Spoken between sender and recipient.
list-to = { " " }to{ " " }
# Between two names.
list-and = { " " }and{ " " }
list-empty = This collection holds no letters yet.
list-nothing = No letter fits all of this.
# $again is a button with the message below.
list-nothing-advice = Take a word or a filter away, or { $again }.
list-nothing-advice-exact = Take a word or a filter away, or allow other spellings, or { $again }.
list-nothing-again = start again with all letters

## What letters were asked for, in words

asked-query = “{ $query }”
asked-facet = { $facet ->
    [org] org
    [from] from
    [to] to
    [names] names
    [place] place
    [kind] kind
    [year] year
    [date] date known
    [state] state
   *[folder] folder
} { $value }
asked-not = not { $what }
asked-from = from { $day }
asked-to = to { $day }
asked-no-undated = undated left out
asked-no-possible = possible ones left out
asked-nothing = no filter

## What stands on every page, on screen and on paper

head-skip = Skip to the letters
# In place of the name of a collection that has none.
head-untitled = Letters
head-back = Back
head-forward = Forward
head-views = Views
head-kept = { " " }kept and noted
head-chosen = { " " }letters chosen
head-support = Support
head-support-title = If you want to talk to someone
# Behind a number that can be called.
support-checked = Checked on { $date }
support-checked-at = Checked on { $date }: { $source }
support-unchecked = Numbers without a date have not yet been checked by the publisher.
head-copy-link = Copy link
head-link-copied = The link to this view was copied.
head-link-refused = The browser did not allow copying. This is the link: { $link }

# The names of the pages in the menu.
page-letters = Letters
page-timeline = Timeline
page-compare = Compare
page-names = Names
page-missing = Missing letters
page-take-away = Take away
page-about = About

# At the end of every printed page.
paper-from = From “{ $collection }”.{ " " }
paper-source = Source: { $words }.
paper-licence = Licence: { $words }.
paper-address = Address: { $words }.
paper-facsimile = Facsimile: { $words }.
paper-hash = Collection’s SHA-256: { $hash }
paper-file = File { $file }, SHA-256 { $hash }
paper-file-withheld = File { $file }, words in it are withheld.

## Waiting, and what went wrong

wait-loading = Loading…
wait-coming = The words are coming…
wait-again = Try again
wait-details = Details for whoever looks after this page
wait-file-failed = The words of this letter could not be read. Other letters can still be read.
wait-page-failed = This page could not be loaded
wait-part-failed = A part of the explorer could not be loaded. Check the connection, then try again. The letters that are here can still be read.
failure-missing = The file with the letters could not be loaded.
failure-not-a-bundle = The file with the letters is not a letter collection.
failure-truncated = The file with the letters is cut short.
failure-too-new = These letters were made by a newer Letterbook than this one.
failure-too-old = These letters were made by an older Letterbook that is no longer read.
failure-damaged = The file with the letters was damaged or altered on its way.
failure-missing-remedy = Reload the page. If that does not help, the file is missing where this page was put.
failure-too-new-remedy = Ask whoever gave you this copy for the newer program.
failure-too-old-remedy = Ask whoever gave you this copy to build it again.
failure-damaged-remedy = Reload the page, or copy or download it again from where you got it.

## Filters

facets-title = Filters
facets-chosen = Chosen filters
facets-remove = Remove the filter { $filter }
facets-clear = Clear all
# Closes the filters where they cover the letters.
facets-show = Show { NUMBER($letters) } letters
facets-find = Find among { NUMBER($count) }
facets-find-spoken = Find among { NUMBER($count) } values of { $facet }
facets-fewer = Show fewer
facets-all = Show all { NUMBER($count) }
facets-possibly = possibly
facets-leave-out = Leave out
facets-leave-out-value = Leave out { $value }

## Searching

search-label = Search the letters
search-suggestions = Suggestions
search-how = How to search
search-exact = { " " }Exact words only
search-help = Just type words. Scanning slips and other spellings are found too, and say so. If you want more:
search-help-both = letters with both words
search-help-phrase = these words in this order
search-help-or = either word
search-help-without = the first word without the second

## Letters by time, above the list

strip-bars = Letters by time
strip-dates = Dates
strip-from = From{ " " }
strip-to = to{ " " }
strip-undated = Undated too
strip-possibly = Possibly then too
strip-all = All dates
# $time is a year, months or days; $count how many letters.
strip-bar = { $time }: { NUMBER($count) }
strip-bar-possibly = { $time }: { NUMBER($count) }, possibly { NUMBER($possibly) } more

## One letter

reader-label = Letter
reader-choose = Choose a letter to read it here.
# Each of the five is a key or two.
reader-keys = Keys: { $search } to search, { $list } in the list, { $letters } from letter to letter, { $close } to close.
reader-all = ← All letters
reader-gone = This letter is not in the collection
reader-gone-advice = The link names a letter that this copy does not hold. It may have been taken out, or the link may be for another collection.
reader-before = Before you read
reader-show = Show the letter
reader-not-now = Not now
reader-more = More about this letter, and its letterhead
reader-less = Less about this letter
reader-tools = This letter
reader-choose-comparison = Choose for comparison
reader-chosen-comparison = Chosen for comparison
reader-compare-now = Compare now
reader-keep = Keep
reader-kept = Kept
reader-cite = Cite or note
reader-names = Mark names
reader-scanned = As scanned
reader-other = Other letters
reader-on = On to other letters
reader-link-changed = The words of this link have changed since it was made; this is where they stood.
reader-link-gone = The words of this link are no longer in this letter.
reader-link-unknown = The words of this link could not be looked for. Check the connection, and reload the page.
reader-facsimile = Facsimile
reader-facsimile-opens = { " " }(opens another page)
# $address is where a picture of the letter is.
reader-facsimile-address = Facsimile: { $address }
reader-address-copy = Copy address
reader-address-copied = The address was copied.

ways-list = List
ways-time = Time
ways-thread = Thread
ways-step = { $step ->
    [previous] Previous
   *[next] Next
} { $way ->
    [list] in the list
    [time] in time
   *[thread] in the thread of answers
}: { $letter }
ways-place = { NUMBER($place) } of { NUMBER($of) }

# A letter by its title and its date, wherever one is named.
letter-title-date = { $title }, { $date }

fields-date = Date
fields-undated = undated
fields-received = Received
fields-from = From
fields-to = To
fields-kind = Kind
fields-written-at = Written at
fields-reference = Reference
fields-subject = Subject
fields-all-that-name = All letters that name { $name }
fields-inferred = inferred
fields-publisher = publisher
# $rule is a sentence on how a value was read.
fields-rule = { $rule } ({ $certainty ->
    [publisher] the publisher says so
    [stated] the letter says so
    [likely] likely: the words were repaired, or stand in an unusual place
   *[inferred] inferred from other words
})

sheet-paragraph = Paragraph { NUMBER($number) }
sheet-note = Your note: { $words }
sheet-answers = Answers { $letter }
sheet-speaks-of = Speaks of { $letter }
sheet-not-here = { $speaks }: not in this collection
sheet-inferred = “{ $words }” is taken for { $date }; the rest was inferred
sheet-repaired = Repaired: the scan has “{ $scanned }”, read as “{ $read }”
sheet-joined = Repaired: a page break cut this in two
sheet-joined-with = Repaired: a page break cut this in two, with “{ $between }” between
sheet-more-repairs = { NUMBER($count) } more repairs; “As scanned” shows them all
sheet-date-inferred = { $date }, inferred
sheet-name = { $kind }: { $name }

## Words for what letters are and have

# In the middle of a sentence.
kind-name = { $kind ->
    [letter] letter
    [email] email
    [telegram] telegram
    [memorandum] memorandum
    [statement] statement
    [article] article
    [notice] notice
    [report] report
   *[form] form
}
# At the beginning of a title.
kind-title = { $kind ->
    [letter] Letter
    [email] Email
    [telegram] Telegram
    [memorandum] Memorandum
    [statement] Statement
    [article] Article
    [notice] Notice
    [report] Report
   *[form] Form
}
# The title of a letter that has no subject: $title is a kind or one of these two, $names who wrote or got it.
title-from = { $title } from { $names }
title-to = { $title } to { $names }
name-kind = { $kind ->
    [person] person
    [organisation] organisation
    [office] office
    [place] place
    [law] law
    [report] report
    [inquiry] inquiry
   *[programme] programme
}
# The same at the beginning of a line.
name-kind-title = { $kind ->
    [person] Person
    [organisation] Organisation
    [office] Office
    [place] Place
    [law] Law
    [report] Report
    [inquiry] Inquiry
   *[programme] Programme
}
facet-label = { $facet ->
    [org] Organisation
    [from] From
    [to] To
    [names] Named in the text
    [place] Place
    [kind] Kind
    [year] Year
    [date] Date known
    [state] State
   *[folder] Folder
}
# How the date of a letter is known.
facet-known = { $way ->
    [day] to the day
    [month] to the month
    [year] to the year
    [range] within a longer time
    [bound] after or before a day
    [approximate] about, or perhaps
    [inferred] inferred from other words
   *[undated] not at all
}
facet-state = { $state ->
    [dated] Dated
    [undated] Undated
   *[missing] Speaks of missing letters
}
# A letter that others speak of: it has any of the four.
citation-letter = a letter
citation-of = { $letter } of { $date }
citation-from = { $letter } from { $sender }
citation-to = { $letter } to { $recipient }

## Dates

# The name of a month alone, under a bar.
date-month-name = { NUMBER($month) ->
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
}
# The names of months can be given here once more, in the form that they have within a date.
date-day = { NUMBER($day) } { date-month-name } { NUMBER($year) }
date-day-month = { NUMBER($day) } { date-month-name }
date-month = { date-month-name } { NUMBER($year) }
date-decade = the { NUMBER($year) }s
date-range = { $from } to { $to }
# $doubt is how sure the date is.
date-doubted = { $doubt ->
    [approximate] about { $date }
    [uncertain] perhaps { $date }
    [both] perhaps about { $date }
   *[none] { $date }
}
date-on-or-after = on or after { $date }
date-on-or-before = on or before { $date }
date-undated = undated
# Only the earliest or the latest day is known.
date-undated-bound = undated, { $bound }

## What is said of a search

# What can be typed before a colon. $operator is not translated.
search-operator = { $operator ->
    [from] letters that somebody wrote
    [to] letters to somebody
    [org] letters that an organisation wrote or received
    [place] letters written in a place
    [ref] letters with a reference number
    [kind] letters of a kind, such as kind:telegram
    [cites] letters that speak of another, such as cites:missing
    [before] letters before a day, month or year, such as before:2018-03
    [after] letters after a day, month or year, such as after:2017
    [on] letters of a day, month or year, such as on:2018-03-04
   *[near] two words close together, such as police near:5 report
}
search-note-quotation = A quotation mark has no partner: the words after it are read as one phrase.
search-note-date = “{ $words }” is not a date such as 2018, 2018-03 or 2018-03-04: it is read as words.
search-note-near-number = near: wants a number, as in near:5; “{ $words }” is read as words.
search-note-or = OR wants a condition on both sides: it is left out.
search-note-near = near: wants a word on both sides: it is left out.
# Why a word is marked that was not typed like this.
search-matched = matched “{ $word }” ({ $why ->
    [inflected] another form of the word
    [spelled] another spelling
    [joined] written as one word
    [hyphen] written with a hyphen
    [run-together] words run together
    [split] written as two words
    [slip] perhaps a scanning slip
   *[nearest] the nearest word in the letters
})

## Saved notes

notebook-none = This file holds no notes of Letterbook. Choose the file that was saved here before.
notebook-newer = These notes were saved by a newer Letterbook than this one.
notebook-opened = Letters kept: { NUMBER($kept) } more. Notes: { NUMBER($notes) } more.
notebook-opened-other = Letters kept: { NUMBER($kept) } more. Notes: { NUMBER($notes) } more. They were made with another version of the collection; each says whether its words are still there.

## Around a letter: what it answers, who answers it, names

around-label = Around this letter
around-letters = Letters before and after
around-names = Names in this letter
around-answered-by = Answered by { $letter }
around-spoken-of-in = Spoken of in { $letter }
# $speaks is “Answers a letter of 12 March 2018” or the like, $not-here a link with the message below.
around-missing = { $speaks }: { $not-here }
around-not-here = not in this collection

## Citing, linking, noting

cite-label = Cite, link or note
cite-these-words = These words: “{ $words }”
cite-whole = The whole letter. To cite, link or note some words, choose them in the letter first.
cite-as = Cite as{ " " }
cite-copied = The citation was copied.
cite-copy = Copy citation
cite-words-copied = The words and the citation were copied.
cite-copy-words = Copy words and citation
cite-link-copied = The link was copied.
cite-copy-link-words = Copy link to these words
cite-copy-link-letter = Copy link to this letter
cite-note = Private note{ " " }
cite-note-add = Add note
cite-note-kept = Kept in this page’s memory alone, until you save it to a file.
cite-note-empty = Write something first, or choose words in the letter to mark.
cite-noted = Noted. Your notes are under Take away; save them there before you close the page.
# The name of a style of citation that has no name of its own; it is plain text too that letters are saved as.
cite-plain = Plain text

said-copy-refused = The browser did not allow copying. This is the text: { $text }
said-file-made = { $file } was made.
said-file-refused = The browser did not allow { $file } to be saved.

## A letter as it was scanned

scan-label = As scanned
scan-file = The file { $file } as it was read, with every slip. { $repairs ->
    [0] Nothing was repaired.
    [one] One repair was made; it is marked.
   *[other] { $repairs } repairs were made; they are marked.
}
# How often a rule repaired something.
scan-rule = { NUMBER($count) } × { $rule }
scan-taken-out = taken out
scan-read-as = read as “{ $words }”
# $became is one of the two above, $rule the name of a rule.
scan-why = { $became } ({ $rule })

## Missing letters

missing-title = Missing letters
missing-none = No letter here speaks of another one that is not here.
missing-lead = These are spoken of in the letters, but they are not in this collection. Public authorities that hold a letter can be asked for it; each has the text of a request, to copy.
missing-order = Order by{ " " }
missing-order-date = date
missing-order-from = who wrote it
missing-order-to = who was written to
missing-order-holder = who should hold it
missing-save = Save as table (CSV)
missing-not-said = not said
missing-date-not-said = Date not said
missing-from = From
missing-to = To
missing-number = Number
missing-holder = Should be held by
missing-stated = Stated: the letter names it outright.
missing-likely = Likely: the words were repaired, or leave room.
missing-inferred = Inferred from other words.
missing-request = Text of a request
missing-request-copy = Copy the request
missing-request-copied = The request was copied.

## Names

names-title = Names in the letters
names-lead = People, organisations and other things that the letters name, with the number of letters. They were found by rules; the letters’ own words are what counts.
names-find = Find a name{ " " }
names-count = { NUMBER($count) } { $count ->
    [one] name
   *[other] names
}
names-all = ← All names
names-gone = This name is not in the collection
names-gone-advice = No letter here names “{ $name }”. The link may be for another collection.
# Spoken behind a number of letters.
names-letters = { " " }{ $count ->
    [one] letter
   *[other] letters
}
names-show-all = Show all { NUMBER($count) }
# $kind is “Person”, “Office” or the like.
names-also = { $kind }; also { $aliases }
names-wrote = Wrote
names-was-written-to = Was written to
names-is-named-in = Is named in
# What a name has to do with a letter.
names-capacity = { $capacity ->
    [sender] wrote this
    [recipient] was written to
   *[mentioned] is named
}
names-in-the-letter = in the letter
names-in-the-letter-spoken = in the letter: { $words }
names-more-sentences = and { NUMBER($count) } more sentences
names-kinds = { $kind ->
    [person] People
    [organisation] Organisations
    [office] Offices
    [place] Places
    [law] Laws
    [report] Reports
    [inquiry] Inquiries
   *[programme] Operations and programmes
}

## About the collection

about-title = About this collection
about-letters = Letters
about-dated = Dated
about-undated = Undated
about-missing = Cited but not here
about-repairs = Repairs of scanning slips
about-source = Source
about-licence = Licence
about-what = What is here
about-kind = { NUMBER($count) } × { $kind }
about-not-here = What is not here: the letters speak { NUMBER($count) } { $count ->
    [one] time
   *[other] times
} of correspondence that this collection does not hold; see Missing letters.
about-withheld = The publisher withheld words in { NUMBER($count) } { $count ->
    [one] place
   *[other] places
}; each place says so.
about-corrections = Corrections by the publisher
about-corrections-lead = These values were given by the publisher and not read from the letter:
about-correction = { $letter }: { $fields }
about-field = { $field ->
    [kind] kind
    [date] date
    [received] day of receipt
    [sender] sender
    [recipient] recipient
    [place] place
   *[subject] subject
}
about-read = How it was read
about-read-lead = Dates, names and references were read from the letters by the rules below. Nothing was added. Every value opens to show the words that it came from, and “As scanned” shows each letter with all its slips.
about-rules = The rules, and how often each of them read something here
about-rules-repairs = The rules, and how often each of them read or repaired something here
# Spoken behind a number.
about-times = { " " }{ $count ->
    [one] time
   *[other] times
}
about-copy = This copy
about-copy-hash = Nothing that you search or read leaves this page, and it keeps nothing on this computer. The collection’s SHA-256, to compare with what the publisher gives:
about-copy-check = The explorer checked its own letters against the checksums in the file when it opened them, and against this value just now: had a byte changed on the way, it would have said so and shown nothing. To make sure that nobody exchanged the whole copy, compare the value above with the one that the publisher gives elsewhere; the file SHA256SUMS beside a copy on a stick lists one for every file of it.
about-files = The letters are a large collection, so their words lie in { NUMBER($files) } files. All of them are read, one after the other, for the search.
about-files-asked = { " " }A file is asked for sooner, or once more, when you open a letter in it or when the list shows words of it. Each has many letters: whoever runs the website could see which file was asked for, but not which letter, and nothing of what you search for.
about-visit = Your visit, and what stays behind
about-visit-exit = “Exit this page”, or Shift pressed three times, hides the letters at once and leads to another page. Some things it cannot undo:
about-visit-history-site = The browser’s history lists this page, with what you searched for and the letters that you opened. Delete these entries; or use a private window from the beginning.
about-visit-network = Whoever runs the network or looks after the device may see that this website was visited, though not what you read.
about-visit-history = The browser’s history may list this page, though not what you searched for or read. Delete the entry; or use a private window from the beginning.
about-visit-saved = What you saved, copied or printed stays where it is.
about-visit-watched = Programs that watch a device can see the screen. If you are not safe, use a device that others cannot look into, such as one in a library.
about-private-on = Private view is on
about-private-turn-on = Turn private view on
about-private = In private view, what you search for and open from now on is not put into the address, so the browser’s history does not list it; it has steps back and forward of its own at the top. What the history lists already stays there.

## Take away

take-title = Take away
take-lead = Everything here is made in this page and saved where you say. Nothing is sent anywhere, and nothing stays behind.
take-which = Which letters
take-which-kept = The letters kept ({ NUMBER($count) })
take-which-compared = The letters compared ({ NUMBER($count) })
take-which-found = The letters found ({ NUMBER($count) })
take-which-all = All letters ({ NUMBER($count) })
# On the cover of a pack to print.
take-about-kept = Letters kept by hand.
take-about-compared = Letters chosen for comparison.
take-about-found = Letters found by: { $asked }.
take-form = In which form
# What a form of saving is good for.
take-what-for = { $format ->
    [pack] one file with cover, letters, paragraph numbers, citations and hashes; open it and print
    [csv] for spreadsheets: a row a letter
    [json] for programs: every field with its evidence, and the texts
    [cmif] for catalogues of letters, such as correspSearch
    [markdown] the letters to write with
    [text] the letters, plain
   *[other] for citation programs
}
take-format = { $format ->
    [csv] Table (CSV)
    [json] Data (JSON)
    [text] Plain text
    [pack] Pack to print (HTML)
   *[other] { $name }
}
take-kept = Letters kept
take-kept-none = None yet. “Keep” over an open letter puts it here.
take-let-go = Let go
# Spoken behind “Let go”.
take-let-go-of = { " " }of { $letter }
take-compare = Compare the first of them
take-file-failed = Words of these letters could not be read. { $reason }
take-too-many = These are too many letters to be put in one file here. Choose fewer.
take-coming = The words of these letters are still coming. Try again in a moment.
take-citations = As citations
take-style = Style{ " " }
take-citations-copy = Copy citations
take-citations-copied = The citations were copied.
take-citations-more = … and { NUMBER($count) } more
take-notes = Notes
take-notes-lead = Notes and kept letters live in this page’s memory. They are gone when you close or leave it, unless you save them to a file.
take-notes-none = No notes yet. “Cite or note” over an open letter makes one.
take-note-taken = The note was taken out.{ " " }
take-note-back = Put it back
take-notes-save = Save notes to a file
take-notes-open = Open saved notes{ " " }
take-notes-unreadable = The file could not be read.
take-note = Note
take-note-out = Take out
take-note-no-letter = This letter is not in this copy of the collection.
take-note-changed = The words have changed since.
take-note-gone = These words are no longer in the letter.

## Before the explorer is there, and when it cannot start

shell-letters = Letters
shell-leave = Leave this page
shell-exit = Exit this page
shell-exit-keys = Or press Shift three times
shell-opening = Opening the letters …
shell-no-scripts = This page needs JavaScript and WebAssembly to search and compare. Where they are switched off, the letters can be read without them: on the hosted page each letter has a page of its own, and a copy on a stick holds letters.html.
shell-without-scripts = Read the letters without scripts
start-damaged = This copy is cut short or damaged.
start-damaged-remedy = Copy or download it again from where you got it.
start-missing = A part of this page could not be loaded.
start-missing-remedy = Check the connection and reload the page. If that does not help, a file is missing where this page was put.
# On a stick's page that a web server sends, and calls text of another encoding
start-recoded = This copy is made to be opened from a folder.
start-recoded-remedy = Sent by a web server it cannot start. Ask whoever runs this site for the file itself, and open that.
start-too-old = This browser cannot run the explorer.
start-too-old-remedy = Open the page with a newer browser.
start-blocked = This browser is set not to run the explorer.
start-blocked-remedy = It blocks WebAssembly: open the page with another browser, or allow it for this page.
start-stuck = The explorer did not start.
start-stuck-remedy = Reload the page, or open it with another browser.
start-without = Read the letters without it

## Pages that need no script

plain-read = Read on
plain-leave = Leave this page
plain-all = All letters
plain-all-by-date = Letters by date
plain-names = Names in the letters
plain-names-all = All names
plain-names-of = Names: { $collection }
plain-name-also = Also: { $aliases }
plain-in-letters = In these letters
plain-search = Search and compare
plain-explorer = Open in the explorer
plain-previous = Previous letter
plain-next = Next letter
plain-cites = Letters that it speaks of
plain-cited = { $letter }: { $here }
plain-cited-here = in this collection
plain-cited-missing = not in this collection
plain-line = { $parties }: { $title }
plain-line-parties = { $from } to { $to }
plain-line-to = to { $to }
plain-place = Place
plain-leaving = What “Exit this page” cannot undo
plain-leaving-lead = It leads to another page at once. Keep in mind:
# The neutral page to which one leaves without a network. It tells nothing of the letters.
leave-title = Notes
leave-text = There are no notes here yet.

## The page that is to be read first

readme-title = Read me first
readme-lead = This folder is a copy of a collection of letters. It needs no internet and no installation, and it sends nothing to anyone.
readme-open = How to open it
# $file is the name of a file, here and below.
readme-index = { $file }: the letters, with search, timeline and comparison. Open it with a double-click.
readme-letters = { $file }: the letters alone, for reading and printing. It works in every browser, and where scripts are switched off.
readme-other-browser = If { $file } does not open, try another browser: a recent Firefox, Chrome, Edge or Safari.
readme-watched = If somebody watches what you do on this computer
# $exit is the button’s name, $key the name of the key.
readme-exit = The button { $exit } stands at the top of every page. It hides the letters at once and shows an empty page of notes. Pressing { $key } three times does the same in { $file }.
readme-limits = It cannot undo everything. These can still tell that the folder was opened:
readme-history = the browser’s history, which keeps the names of files that were opened; delete the entry, or open the file in a private window in the first place;
readme-recent = lists of files that were opened last, in the file manager and in the start menu;
readme-saved = what was printed, saved or copied.
readme-rename = You can give the folder and its files other names: { $file } works under any name.
readme-beside = This collection is a large one: its letters lie in the files whose names begin with { $start }. Keep them beside { $file }, under their own names.
readme-library = If you are not safe, use a computer that others cannot look into, such as one in a library.
readme-whole = Is this copy whole?
readme-sums = The file { $file } holds a long number for each file. Whoever gave you the copy can tell you theirs; the same number means the same file.
readme-signed = If there is a file { $file }, the publisher signed the numbers. With the free program minisign and the publisher’s public key, which you should have from elsewhere: { $command }
readme-number = The collection inside has a number of its own. The explorer shows it on its page “{ $about }”:

## Around the explorer

# The name of the frame on another website.
embed-title = Letter explorer

## The lines that show a view on another website

embed-heading = On another website
embed-page = What to show{ " " }
embed-theme = Colours{ " " }
embed-theme-system = as the visitor’s system is set
embed-theme-light = light
embed-theme-dark = dark
embed-height = Height, if it is to be fixed{ " " }
embed-exit = “Exit this page” leads to{ " " }
embed-exit-refused = The exit has to be an address that begins with https:// or http://.
embed-lead = These lines show it inside another page. The frame keeps nothing and asks for nothing but itself.
embed-copy = Copy
embed-plain = Where a website strips scripts:
embed-copy-plain = Copy the plain frame
embed-copied = The lines were copied.

## Comparing letters

compare-title = Side by side
compare-swap = Swap sides
compare-all-passages = All repeated passages
compare-missing = { NUMBER($count) } of the letters chosen by this link { $count ->
    [one] is
   *[other] are
} not in this copy.
compare-choose-two = Choose two letters: here, or with the check boxes in the list of letters.
compare-choose = Choose a letter
compare-none = None
compare-none-yet = none yet; choose it in the list of letters
# The letters of a comparison are called by their places.
compare-letter = { NUMBER($place) ->
    [1] First letter
    [2] Second letter
    [3] Third letter
   *[4] Fourth letter
}
compare-letter-within = { NUMBER($place) ->
    [1] first letter
    [2] second letter
    [3] third letter
   *[4] fourth letter
}
compare-letter-is = { " " }{ $place }: { $letter }
compare-beside-first = Beside the first letter
compare-beside-all = { " " }all the others, each compared with the first
compare-back = Back to the letters
compare-stopped = The comparison was stopped.
compare-working = Comparing the letters
compare-after-all = Compare after all
compare-stop = Stop

compare-alike = Letters most like this one, and why
compare-alike-first = Letters most like the first, and why
compare-alike-none = No other letter shares a passage, a name or a correspondent with it.
compare-alike-cites = one of them cites or answers the other
compare-alike-words = they share passages of { NUMBER($words) } words
compare-alike-names = both name { $names }
compare-alike-correspondents = the same two write to each other

compare-differences = Differences
compare-differences-none = No differences
compare-differences-count = { $count ->
    [one] One difference
   *[other] { $count } differences
}
# Where somebody is: the third of twelve differences, and what it is.
compare-difference-at = { NUMBER($place) } of { NUMBER($of) }. { $difference }
compare-previous = Previous
compare-next = Next
compare-key = Key: { $key }
compare-slips = Show slips of scanning and typesetting too
# $next and $next-too are keys, as are the two others.
compare-keys = Keys: { $next } or { $next-too } next, { $previous } or { $previous-too } previous.
compare-list = List of differences
compare-list-changes = { $said }, { NUMBER($count) } { $count ->
    [one] change of words
   *[other] changes of words
}
compare-list-ends = The list ends here; { NUMBER($count) } more passages differ.

compare-nothing-here = nothing like it here
compare-first-paragraph = First letter, paragraph { NUMBER($number) }
compare-paragraph-link = { $letter }, paragraph { NUMBER($number) }: link to it
compare-row = { $said }: { $places }
compare-row-place = { $letter }, { $paragraphs }
compare-aside = { $letter }: address, date or closing; not counted
compare-asides = addresses, dates and closings, not counted
compare-stub = Here the second letter has its paragraph { NUMBER($number) }: see beside paragraph { NUMBER($beside) } of the first
compare-slip = slip
# Spoken before words that were taken out, put in, or are a slip.
compare-spoken-removed = removed:
compare-spoken-added = added:
compare-spoken-slip = { $why }:

compare-paragraph = paragraph { $number }
compare-paragraphs = paragraphs { $numbers } and { $last }
# $numbers are all of them, with “and” between.
compare-paragraphs-all = paragraphs { $numbers }
compare-same = the same in both
compare-changed = changed
compare-moved = moved { $way ->
    [within] within the paragraph
    [to] to { $place }
   *[from] from { $place }
}{ $changed ->
    [yes] , and changed
   *[no] { "" }
}
compare-head-or-foot = the head or foot
compare-several-lines = several lines
compare-split = split { $way ->
    [into] into { $place }
   *[from] from { $place }
}
compare-merged = merged { $way ->
    [into] into { $place }
   *[from] from { $place }
}
compare-only-first = only in the first letter
compare-only-second = only in the second letter
compare-only-this = only in this letter
compare-same-subject = on the same subject, in other words
compare-not-counted = { $said } (address or closing, not counted)
compare-noise = { $noise ->
    [ocr] misread letters
    [hyphenation] hyphenation
    [punctuation] punctuation
    [case] capitals
    [spacing] spacing
   *[slip] a slip
}

compare-quote = “{ $words }”
compare-quote-cut = “{ $words } …”
compare-outside = what stands outside the paragraphs
compare-told-removed = In { $place } { $old } was removed
compare-told-added = In { $place } { $new } was added
compare-told-slip = In { $place } { $change ->
    [new] { $new } is new
    [missing] { $old } is missing
   *[other] { $old } is { $new }
}: only { $noise }
compare-told-replaced = In { $place } { $old } became { $new }
compare-told-only-first = Only in the first letter, { $place }: { $words }
compare-told-only-second = Only in the second letter, { $place }: { $words }
compare-told-same-subject = On the same subject: { $first } of the first letter and { $second } of the second
# $said is “split into paragraphs 3 and 4” or the like.
compare-told-paragraph = { $place } { $said }

compare-who = Who wrote to whom, and when
compare-nobody = nobody named
# Before each letter's own value, where the columns stand one under the other.
compare-whose = { $letter }:
compare-count-none = Neither letter has a passage of its own.
# $counts are some of the messages below, with commas between.
compare-counts = Passages: { $counts }.
compare-count = { NUMBER($count) } { $relation ->
    [same] the same
    [changed] changed
    [moved] moved
    [split] split
    [merged] merged
    [same-subject] on the same subject in other words
    [only-first] only in the first letter
   *[only-second] only in the second
}
compare-words-differ = { $count ->
    [one] One word differs inside passages that belong together.
   *[other] { $count } words differ inside passages that belong together.
}
compare-cites-second = The first letter speaks of the second: “{ $words }”.
compare-cites-first = The second letter speaks of the first: “{ $words }”.
compare-both-cite = Both speak of: { $letters }.
compare-both-cited = Both are spoken of in: { $letters }.
compare-title-in-list = { $title } ({ $date })
compare-in-both-words = In both, word for word
compare-in-both-none = No five words in a row that say anything stand in both.
compare-words = { NUMBER($words) } words
compare-show = Show
# Spoken behind “Show”.
compare-show-words = { " " }these words in the letters
compare-show-paragraphs = { " " }these paragraphs
compare-more = { NUMBER($count) } more
compare-other-words = On the same subject, in other words
compare-other-words-at = First letter, { $first }; second letter, { $second }.{ " " }
compare-linked-by = Linked by: { $words }{ " " }
compare-named = Named in both: { NUMBER($count) }, and what only one of them names
compare-in-both = In both
compare-in-first = Only in the first
compare-in-second = Only in the second
compare-no-name = none
compare-kinds = { $kind ->
    [person] People
    [office] Offices
    [organisation] Organisations
    [inquiry] Inquiries
    [report] Reports
    [law] Laws
    [programme] Programmes
    [place] Places
    [date] Dates
   *[reference] References
}
compare-take = Take this comparison away
compare-take-away = Take away:{ " " }
compare-take-page = Page (HTML)
compare-take-cite = Cite or export these letters

# Under a paragraph whose words stand in other letters too.
also-in = also in { NUMBER($count) } { $count ->
    [one] letter
   *[other] letters
}
also-first-here = said here first
also-first-there = said it first
also-letter = { $date }: { $title }
also-more = and { NUMBER($count) } more
repeated-title = Passages that these letters repeat
repeated-none = No passage of any length stands in more than one letter, addresses and closings aside.
repeated-count = { NUMBER($count) } { $count ->
    [one] passage
   *[other] passages
}; addresses and closings are left out.
repeated-order = Order{ " " }
repeated-order-letters = In most letters first
repeated-order-words = Longest first
repeated-order-time = Said earliest first
repeated-more = Show more passages
# $when is a date, or from one to another.
repeated-passage = { NUMBER($words) } words in { NUMBER($letters) } letters, { $when }.{ " " }
repeated-earliest = Earliest in: { $letter }
repeated-in = In: { $letter }
repeated-compare = Compare with { $letter }

## Timeline

timeline-title = Timeline
# What the chart is, for screen readers.
timeline-role = timeline
timeline-only-letters = Only letters that are here can be compared.
timeline-hint = Point at a mark, or go from mark to mark with the arrow keys.
timeline-events = { NUMBER($count) } { $count ->
    [one] event
   *[other] events
}
timeline-missing-letters = { NUMBER($count) } { $count ->
    [one] missing letter
   *[other] missing letters
}
# $said is how many letters there are; the next ones add to it.
timeline-said-undated = { $said }, { NUMBER($count) } of them undated
timeline-said-possibly = { $said }, { NUMBER($count) } possibly outside the time shown
timeline-said-outside = { $said }, { NUMBER($count) } outside the time shown
timeline-said-more = { $said }. Outside the time shown: { $more }
timeline-said = { $said }.
timeline-said-time = { $said }. { $time }.

timeline-lanes-by = Lanes by{ " " }
timeline-lane-by = { $by ->
    [organisation] organisation
    [person] person
    [place] place
    [kind] kind of document
    [folder] folder
   *[none] nothing (one lane)
}
timeline-scale = Scale
timeline-closer = Look closer
timeline-further = Look from further away
timeline-earlier = Earlier
timeline-later = Later
# On a button, with the message below for its name.
timeline-all = All
timeline-all-time = Show all of the time
timeline-modes = What dragging and pressing do
timeline-move = Move and open
timeline-set-dates = Set dates
timeline-choose = Choose to compare
timeline-keys = Keys and pointer
timeline-keys-what = Left and right go from mark to mark in time, up and down from lane to lane, Home and End to the first and last. Enter opens. Plus and minus change the scale, Page Up and Page Down move, 0 shows all of the time. C chooses a letter to compare. [ lets the dates begin at the mark, ] lets them end there.
timeline-pointer-what = The wheel or two fingers change the scale. Dragging moves. Dragging with Shift sets dates. Pressing with Control chooses a letter to compare.
timeline-chosen-one = Chosen to compare; choose another:
timeline-chosen = Chosen to compare:
timeline-let-go = Let go of this letter
timeline-compare = Compare side by side
timeline-lanes = Lanes ({ NUMBER($count) })

timeline-walk = Walk through the { NUMBER($count) } chapters
timeline-chapter = Chapter { NUMBER($place) } of { NUMBER($of) }, { $time }
timeline-chapter-letters = Letters of this chapter
timeline-chapter-before = Chapter before
timeline-chapter-next = Next chapter
timeline-chapter-end = End the walk
timeline-chapters = Chapters

timeline-without-date = Without a date
timeline-more-undated = Show more of the { NUMBER($count) } without a date
timeline-count-missing = { NUMBER($count) } missing
timeline-lane-events = Events
timeline-lane-missing = Missing letters
timeline-lane-unknown = Not named
timeline-lane-letters = Letters
# The lane of what has no date.
timeline-undated = Undated
timeline-lane-others = { NUMBER($count) } others
kind-plural = { $kind ->
    [letter] Letters
    [email] Emails
    [telegram] Telegrams
    [memorandum] Memoranda
    [statement] Statements
    [article] Articles
    [notice] Notices
    [report] Reports
   *[form] Forms
}
# Beside a mark, to whom a letter went.
timeline-to = to { $name }
timeline-to-others = to { $name } and others
timeline-not-held = not held
timeline-days = { NUMBER($days) } { $days ->
    [one] day
   *[other] days
}

timeline-group = { NUMBER($count) } at the same place
timeline-group-event = { $date }: { $words }
timeline-group-missing = Missing letter, { $date }
timeline-group-missing-to = Missing letter to { $name }, { $date }
timeline-group-more = Show more
timeline-group-close = Close this list

timeline-legend = What the marks mean
timeline-mark = { $known ->
    [day] letter, on a day
    [month] some time in a month
    [year] some time in a year
    [range] within a longer time
    [bound] after a day, or before one
   *[undated] no date is known
}
timeline-mark-approximate = about then, or perhaps
timeline-mark-inferred = inferred from other words
timeline-mark-possibly = may lie outside the time shown
timeline-mark-received = received
timeline-mark-missing = missing letter
timeline-mark-event = event that a letter reports, on a day
timeline-mark-event-span = event within a time
timeline-mark-cluster = several, too close to be told apart
timeline-mark-reply = reply, to what it answers
timeline-mark-chapter = chapter
timeline-legend-some = Only the signs on the chart
timeline-legend-all = All signs

timeline-words = The timeline in words
timeline-when = When
timeline-what = What
timeline-from = From, or what happened
timeline-to-column = To
timeline-lane = Lane
timeline-open = Open
timeline-open-letter = Open { $letter }
timeline-open-or-compare = Open or compare
timeline-rows-more = Show more of the { NUMBER($rows) } rows
timeline-possibly = possibly outside
timeline-thing = { $thing ->
    [letter] letter
    [received] received
    [event] event
   *[missing] missing letter
}
timeline-take = Take the timeline away
timeline-take-picture = Save as picture (SVG)
timeline-take-table = Save as table (CSV)
timeline-take-data = Save as data (JSON)

# What is said of a mark: parts with commas between.
timeline-spoken-group = Group of { NUMBER($count) }: { $spoken }
timeline-spoken-chosen = { $spoken }, chosen to compare
timeline-spoken-received = received { $date }
timeline-spoken-kind-received = { $kind } received
timeline-spoken-event = Event
timeline-spoken-missing = Missing letter
timeline-spoken-number = number { $number }
timeline-spoken-inferred = date inferred
timeline-spoken-possibly = possibly outside the time shown
timeline-spoken-some-time = some time in { $date }
timeline-spoken-others = { NUMBER($count) } others
timeline-spoken-from-to = { $from } to { $to }
timeline-spoken-from = from { $from }
timeline-spoken-cluster = { $what }, { $time }
timeline-spoken-answers = answers { $letters }
timeline-spoken-letters = { $count ->
    [1] one letter
    [2] two letters
    [3] three letters
    [4] four letters
    [5] five letters
    [6] six letters
    [7] seven letters
    [8] eight letters
    [9] nine letters
    [10] ten letters
   *[other] { $count } letters
}
timeline-spoken-missing-letters = { $count ->
    [1] one missing letter
    [2] two missing letters
    [3] three missing letters
    [4] four missing letters
    [5] five missing letters
    [6] six missing letters
    [7] seven missing letters
    [8] eight missing letters
    [9] nine missing letters
    [10] ten missing letters
   *[other] { $count } missing letters
}
timeline-spoken-days = { $days ->
    [0] the day it was written
    [one] { $days } day after it was written
   *[other] { $days } days after it was written
}
# The last of several things.
list-last = { $list } and { $last }
# Beside a line of the chart, where there is little room.
timeline-tick-decade = { NUMBER($year) }s
timeline-tick-day = { NUMBER($day) } { NUMBER($month) ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
timeline-week = week of { $date }
