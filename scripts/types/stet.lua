---@meta
-- What units may use, for lua-language-server.  Written by stet from the
-- tables that register it (stet help stet --format luacats); not loaded.

---What a unit's file is made with; the modules stand in it: stet.text, stet.re.
---@class stet
---@field api integer The version of this API.
---@field version string The version of stet: "0.1.0".
stet = {}

---Makes a check: it says what the evidence of a claim makes of it.
---
---The file must return what it gives.
---@param unit Check what it is and does; an unknown key is an error
---@return Check
function stet.check(unit) end

---Makes an extractor: it says which spans of an article are claims.
---
---The file must return what it gives.
---@param unit Extractor what it is and does; an unknown key is an error
---@return Extractor
function stet.extractor(unit) end

---Makes a linker: it finds what sources say of a claim.
---
---The file must return what it gives.
---@param unit Linker what it is and does; an unknown key is an error
---@return Linker
function stet.linker(unit) end

---Makes a marker: it gives claims their status.
---
---The file must return what it gives.
---@param unit Marker what it is and does; an unknown key is an error
---@return Marker
function stet.marker(unit) end

---Makes a reporter: it writes out what was found.
---
---The file must return what it gives.
---@param unit Reporter what it is and does; an unknown key is an error
---@return Reporter
function stet.reporter(unit) end

---The text engine: sentences, figures, quotations, and how two texts compare.
---@class stet.text
stet.text = {}

---Judges all sentences of a text: how check-worthy each is, and of what kinds.
---
---Quotations are kept whole; each item has text.
---@param text string UTF-8, at most 8 MiB
---@return JudgedSentence[]
function stet.text.claims(text) end

---Compares what two texts say: figures, dates, quotations, names, and whether one denies the other.
---
---A figure about something else is unknown, never a conflict.
---@param claim string|Claim the words that are in question
---@param evidence string|Evidence the words that they are held against
---@param options? CompareOptions what "about" may mean, and which day it is
---@return Comparison
function stet.text.compare(claim, evidence, options) end

---Finds the figures, dates and references of a text.
---
---In text order, without overlaps but for ranges and references that hold others.
---@param text string UTF-8, at most 8 MiB
---@param options? FactOptions the day and the language that dates are read by
---@return Fact[]
function stet.text.facts(text, options) end

---Finds the words of a quotation in a text, altered or not, and names the edits.
---
---Case, quotation marks, dashes and blanks count as nothing; "…" and [brackets] in the quotation are honoured.
---@param quote string the words that somebody is said to have said
---@param text string where they should be
---@return Alignment
function stet.text.find(quote, text) end

---Gives the form in which words are compared: case, quotation marks, dashes and blanks alike.
---@param text string UTF-8, at most 8 MiB
---@return string
function stet.text.fold(text) end

---Tells whether a word is a function word of English, such as "the".
---@param word string in any case
---@return boolean
function stet.text.is_stop(word) end

---Guesses the language of a text.
---
---A BCP 47 tag, or nil, and how sure that is, from 0 to 1.
---@param text string some sentences; a few words are too little
---@return string?
---@return number
function stet.text.language(text) end

---Counts code points, where #text counts bytes.
---@param text string UTF-8, at most 8 MiB
---@return integer
function stet.text.len(text) end

---Finds the quotations of a text, with their speakers.
---
---Positions are in `text`.
---@param text string UTF-8, at most 8 MiB
---@return Quote[]
function stet.text.quotes(text) end

---Cuts a text into sentences.
---
---Each with its text.
---@param text string UTF-8, at most 8 MiB
---@param options? SentenceOptions whether quotations are kept whole
---@return Span[]
function stet.text.sentences(text, options) end

---Gives a word's stem, folded, so that forms of a word can be told to be one.
---
---A language without a stemmer gives the folded word.
---@param word string one word
---@param lang? string BCP 47; default: the article's language, else English
---@return string
function stet.text.stem(word, lang) end

---Counts the columns that a text takes on a terminal.
---@param text string UTF-8, at most 8 MiB
---@return integer
function stet.text.width(text) end

---Cuts a text into words and signs.
---
---Each with its text; blanks are left out.
---@param text string UTF-8, at most 8 MiB
---@return Span[]
function stet.text.words(text) end

---Breaks a text into lines of at most so many columns.
---@param text string any words; runs of blanks and line ends count as one blank
---@param columns integer 1 or more; a wider word has a line to itself
---@return string[]
function stet.text.wrap(text, columns) end

---Regular expressions (PCRE2) under a deadline; Lua's own patterns are in string.
---@class stet.re
stet.re = {}

---Makes a pattern that matches just this text.
---@param text string what to match
---@return string
function stet.re.escape(text) end

---Finds the first match.
---
---First and last byte, then the groups (false for one that took no part); nil without a match. A pattern that doesn't compile raises; searches of a unit on one article share a deadline of two seconds.
---@param text string UTF-8
---@param pattern string|Pattern PCRE2, in UTF-8 mode; one of stet.re.new stands for itself
---@param init? integer the byte to start at, from 1; a negative one counts from the end
---@param flags? string any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks and # remarks in the pattern)
---@return integer?
---@return integer?
---@return ...
function stet.re.find(text, pattern, init, flags) end

---Iterates over all matches.
---
---Each gives its groups, or the whole match where there are none.
---@param text string UTF-8
---@param pattern string|Pattern PCRE2, in UTF-8 mode; one of stet.re.new stands for itself
---@param flags? string any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks and # remarks in the pattern)
---@return fun(): string
---@return ...
function stet.re.gmatch(text, pattern, flags) end

---Replaces matches.
---
---The new text, and how many were replaced.
---@param text string UTF-8
---@param pattern string|Pattern PCRE2, in UTF-8 mode; one of stet.re.new stands for itself
---@param replacement string|function|table a text with %0 to %9 for groups and %% for %; a function of the groups; or a table by the first group; false and nil keep the match
---@param n? integer at most so many; default: all
---@param flags? string any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks and # remarks in the pattern)
---@return string
---@return integer
function stet.re.gsub(text, pattern, replacement, n, flags) end

---Gives the groups of the first match, or the whole where there are none.
---
---nil without a match.
---@param text string UTF-8
---@param pattern string|Pattern PCRE2, in UTF-8 mode; one of stet.re.new stands for itself
---@param flags? string any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks and # remarks in the pattern)
---@return string?
---@return ...
function stet.re.match(text, pattern, flags) end

---Compiles a pattern.
---
---Patterns are kept by the host: it saves typing more than time.
---@param pattern string PCRE2, in UTF-8 mode
---@param flags? string any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks and # remarks in the pattern)
---@return Pattern
function stet.re.new(pattern, flags) end

---Days of the Gregorian calendar, without clock or time zone.
---@class stet.date
stet.date = {}

---Gives the date so many days later.
---
---Raises beyond the years 1 to 9999.
---@param date string ISO 8601: "2025-12-11"
---@param days integer less than zero for earlier
---@return string
function stet.date.add(date, days) end

---Counts the days from b to a.
---@param a string the later date
---@param b string the earlier one; the other way round the number is negative
---@return integer
function stet.date.diff(a, b) end

---Writes a date in English words.
---@param date string ISO 8601: "2025-12-11"
---@param format string %Y year, %m %d two digits, %e day without a zero, %B %b month, %A %a weekday, %% percent
---@return string
function stet.date.format(date, format) end

---Takes a date apart.
---
---nil for what is no day of the calendar.
---@param date string any text
---@return Day?
function stet.date.parse(date) end

---HTML, for reporters.
---@class stet.html
stet.html = {}

---Writes & < > " ' as entities, for text and attributes alike.
---@param text string any text
---@return string
function stet.html.escape(text) end

---JSON.
---@class stet.json
---@field null userdata JSON's null, which nil can't be in a table.
stet.json = {}

---Marks a table as a list, so that it is written as [] when it is empty.
---
---The same table.
---@param list? table without a metatable; default: a new table
---@return table
function stet.json.array(list) end

---Reads a JSON text.
---
---The value; null is stet.json.null. nil and a Failure "format" on bad input.
---@param text string RFC 8259, at most 32 levels deep
---@return any
---@return Failure?
function stet.json.decode(text) end

---Writes a value as JSON, keys sorted.
---
---A table with items 1 to #t is a list, any other an object of string keys. "<" is escaped, since such texts are put into pages; nan and infinities are null. Objects of the host and functions raise.
---@param value any tables of at most 32 levels, texts, numbers, booleans, nil, stet.json.null
---@param options? EncodeOptions how it is laid out
---@return string
function stet.json.encode(value, options) end

---URLs (RFC 3986).
---@class stet.url
stet.url = {}

---Gives the host of a URL in lower case.
---
---nil where there is none.
---@param url string absolute
---@return string?
function stet.url.host(url) end

---Gives the absolute form of a reference that stands on a page.
---@param base string the page's URL
---@param reference string what the link says
---@return string
function stet.url.join(base, reference) end

---Gives the form in which URLs are compared: no tracking, no www, no fragment.
---@param url string absolute
---@return string
function stet.url.normalize(url) end

---Takes a URL apart.
---
---nil and a Failure "format" where the scheme is missing.
---@param url string absolute
---@return Url?
---@return Failure?
function stet.url.parse(url) end

---Hashes.
---@class stet.hash
stet.hash = {}

---Gives the SHA-256 in lower-case hex.
---@param bytes string any
---@return string
function stet.hash.sha256(bytes) end

---Gives the SHA-256 in base64, as a content security policy writes it.
---@param bytes string any
---@return string
function stet.hash.sha256_base64(bytes) end

---The library of sources.
---@class stet.search
stet.search = {}

---Finds the sources that are nearest to a text, best first, each with its best passage.
---
---nil and a Failure "denied" where there is no library. The library is seen as it was when the run began.
---@param text string words; a whole claim will do
---@param options? SearchOptions how many, of what sort
---@return Hit[]?
---@return Failure?
function stet.search.query(text, options) end

---Gets a source by its id, or by its URL or file name.
---
---nil and a Failure "not-found" when there is none.
---@param key SourceKey which one
---@return Source?
---@return Failure?
function stet.search.source(key) end

---Lines on standard error, for the one who runs stet.
---@class stet.log
stet.log = {}

---Writes a line for the author of a unit.
---
---At most 200 lines of 1,000 bytes for a unit and an article; control characters are escaped.
---@param ... any joined by blanks
function stet.log.debug(...) end

---Writes a line; print is the same.
---@param ... any joined by blanks
function stet.log.info(...) end

---Writes a line that warns.
---@param ... any joined by blanks
function stet.log.warn(...) end

---Pages from templates.
---@class stet.template
stet.template = {}

---Fills a template.
---
---Names are looked up from the innermost section outwards. An unclosed section raises.
---@param template string {{name}} {{a.b}} {{.}} values; {{{raw}}} unescaped; {{#list}}...{{/list}} for each item, or once for what is true; {{^none}}...{{/none}} when it is empty; {{! remark }}
---@param data table names to values; objects of the host by their fields
---@param options? RenderOptions how values are escaped
---@return string
function stet.template.render(template, data, options) end

---What a unit knows of its run, and what it may say.
---@class Ctx
---@field article Article The article under check.
---@field color boolean Whether a reporter may use ANSI colours.
---@field columns? integer The terminal's width, where there is one.
---@field file? string Where the report goes, for links.
---@field lang? string The article's language as a BCP 47 tag.
---@field now string The run's clock: "2025-12-11T00:00:00Z".
---@field options table<string, any> The unit's options, checked against its schema; an unknown name raises.
---@field path? string The article's file or address, as the user named it.
---@field strict boolean Whether a check-worthy claim that is left unchecked makes the command fail (--strict).
---@field unit string The id of the unit that runs.
local Ctx = {}

---Adds a quotation to a claim, and its speaker where the claim has none.
---
---For extractors.
---@param claim Claim one that ctx:claim gave
---@param quote Quote one of article:quotes()
function Ctx:attach(claim, quote) end

---Makes a span of the article a claim.
---
---For extractors. The same span again adds kinds and raises worth.
---@param args ClaimArgs its place, kinds, worth and speaker
---@return Claim
function Ctx:claim(args) end

---Adds a finding of level error.
---@param args FindingArgs the message, and where it belongs
function Ctx:error(args) end

---Tells whether a finding of this level makes the command fail (--fail-on).
---
---For reporters; elsewhere it is false.
---@param level Level one word; an unknown one raises
---@return boolean
function Ctx:fails(level) end

---Links a span of a source's text to the claim.
---
---For linkers. The same span again raises the score.
---@param args LinkArgs the source, the place in its text, and how it bears on the claim
---@return Evidence
function Ctx:link(args) end

---Sets the status of the claim at hand.
---
---For markers. Raises where the rules forbid it: supported, refuted and conflicting need evidence.
---@param args StatusArgs the status and why
function Ctx:mark(args) end

---Gives the text of one of the unit's messages, filled in.
---@param id string of `messages`; what has blanks is taken as the text itself
---@param data? table<string, string|number|boolean> values for {names}; a name without one stays as it is
---@return string
function Ctx:message(id, data) end

---Adds a finding of level note.
---@param args FindingArgs the message, and where it belongs
function Ctx:note(args) end

---Says that evidence refutes the claim at hand; adds a finding of level error.
---
---For checks.
---@param args AssessArgs the evidence, and why
function Ctx:refuted(args) end

---Proposes a status that a person may set.
---
---For markers.
---@param args StatusArgs the status and why
function Ctx:suggest(args) end

---Says that evidence bears the claim at hand out.
---
---For checks.
---@param args AssessArgs the evidence, and why
function Ctx:supported(args) end

---Adds a finding of level warning.
---@param args FindingArgs the message, and where it belongs
function Ctx:warning(args) end

---The text under check.
---@class Article
---@field byline? string Its authors, joined by "; ".
---@field confidence number How surely the text is the article alone, from 0 to 1.
---@field id string Its id.
---@field lang? string Its language as a BCP 47 tag.
---@field published? string When: ISO 8601, as exact as the page is.
---@field publisher? string Who published it.
---@field sha256 string The hash of the bytes that were read.
---@field text string Its whole text: title, standfirst, body, captions.
---@field title? string Its title.
---@field url? string Where it was read.
local Article = {}

---Iterates over its links and footnotes.
---@return fun(): Citation?
function Article:citations() end

---Iterates over its claims in text order, those that pass the filter.
---@param filter? ClaimFilter which ones; default: all
---@return fun(): Claim?
function Article:claims(filter) end

---Iterates over the figures, dates and references in it.
---@return fun(): Fact?
function Article:facts() end

---Iterates over its paragraphs, title and captions included.
---@return fun(): Paragraph?
function Article:paragraphs() end

---Gives the line and the column of a byte in the file that the user gave.
---
---nil where the file has no lines to name; columns count code points, from 1.
---@param byte integer of article.text, from 1
---@return integer?
---@return integer?
function Article:place(byte) end

---Iterates over the quotations in it.
---@return fun(): Quote?
function Article:quotes() end

---Iterates over its sentences, quotations kept whole.
---@return fun(): Sentence?
function Article:sentences() end

---A span of the article that asserts something.
---@class Claim
---@field article Article The article that it stands in.
---@field checkworthy boolean Whether its worth is 0.5 or more.
---@field first integer Its first byte in the article's text, from 1.
---@field id string Its id: the same words in the same article have the same.
---@field kinds Kind[] Its kinds, sorted.
---@field last integer Its last byte in the article's text, included.
---@field part Part Where it stands.
---@field reason? string Why it has its status.
---@field speaker? Speaker Who says it.
---@field status Status Its status.
---@field suggested? Status The status that a unit suggests.
---@field text string Its words.
---@field worth number How check-worthy it is, from 0 to 1.
local Claim = {}

---Iterates over what checks said of it.
---@return fun(): Assessment?
function Claim:assessments() end

---Iterates over the evidence linked to it, in the order in which it was found.
---@return fun(): Evidence?
function Claim:evidence() end

---Iterates over its figures, dates and references.
---
---Positions are in the article's text.
---@return fun(): Fact?
function Claim:facts() end

---Iterates over the findings about it.
---@return fun(): Finding?
function Claim:findings() end

---Tells whether it is of a kind.
---@param kind Kind one word; an unknown one raises
---@return boolean
function Claim:has(kind) end

---Iterates over the quotations attached to it.
---
---Positions are in the article's text.
---@return fun(): Quote?
function Claim:quotes() end

---Gives the sentence that it stands in.
---
---Where a claim spans several, the first.
---@return Sentence
function Claim:sentence() end

---A span of a source, linked to a claim.
---@class Evidence
---@field after string Some words after it, at most 48 bytes.
---@field before string Some words before it, at most 48 bytes.
---@field by string The unit or person who linked it.
---@field claim Claim The claim that it is linked to.
---@field first integer Its first byte in the source's text, from 1.
---@field id string Its id.
---@field last integer Its last byte in the source's text, included.
---@field method string How it was found.
---@field score number How well it fits, from 0 to 1.
---@field source Source What it is from.
---@field stance Stance How it bears on the claim, by the one who linked it.
---@field text string Its words.
local Evidence = {}

---Gives the paragraph around it.
---
---The paragraph's text, and the evidence's first and last byte in that text.
---@return string
---@return integer
---@return integer
function Evidence:passage() end

---What can be cited, as it was read.
---@class Source
---@field archived_url? string Where an archive keeps a copy.
---@field author? string Who wrote it.
---@field fetched? string When it was read: ISO 8601, UTC.
---@field id string Its id.
---@field kind "url"|"file"|"text"|"factcheck" What it is.
---@field lang? string Its language as a BCP 47 tag.
---@field published? string When it was published: ISO 8601.
---@field publisher? string Who published it.
---@field rating? string A fact-check's verdict, in its publisher's words.
---@field reviewed? string The claim that a fact-check is about.
---@field sha256? string The hash of the bytes that were read.
---@field text string Its whole text.
---@field title? string Its title.
---@field url? string Its address or file.
local Source = {}

---All that a run made of one article, as reporters see it.
---@class Result
---@field article Article The article.
---@field counts Counts How much of what there is.
---@field run Run The run that made this.
---@field version string The version of stet.
local Result = {}

---Iterates over the claims in text order, those that pass the filter.
---@param filter? ClaimFilter which ones; default: all
---@return fun(): Claim?
function Result:claims(filter) end

---Iterates over all evidence.
---@return fun(): Evidence?
function Result:evidence() end

---Iterates over all findings, by place, then rule.
---@return fun(): Finding?
function Result:findings() end

---Iterates over the article's paragraphs.
---@return fun(): Paragraph?
function Result:paragraphs() end

---Tells what a finding's rule is about.
---
---nil where its unit is not loaded.
---@param rule string as findings have it: "check/numbers:differs"
---@return Rule?
function Result:rule(rule) end

---Iterates over the article's sentences.
---@return fun(): PlacedSentence?
function Result:sentences() end

---Iterates over the sources that evidence points to, by id.
---@return fun(): Source?
function Result:sources() end

---A compiled pattern: stet.re.new makes one.
---@class Pattern
local Pattern = {}

---As stet.re.find.
---@param text string UTF-8
---@param init? integer the byte to start at, from 1
---@return integer?
---@return integer?
---@return ...
function Pattern:find(text, init) end

---As stet.re.gmatch.
---@param text string UTF-8
---@return fun(): string
---@return ...
function Pattern:gmatch(text) end

---As stet.re.gsub.
---@param text string UTF-8
---@param replacement string|function|table as of stet.re.gsub
---@param n? integer at most so many; default: all
---@return string
---@return integer
function Pattern:gsub(text, replacement, n) end

---As stet.re.match.
---@param text string UTF-8
---@return string?
---@return ...
function Pattern:match(text) end

---A stretch of a text, in bytes.
---@class Span
---@field first integer Its first byte, counted from 1.
---@field last integer Its last byte, included: text:sub(span.first, span.last).
---@field text? string Its words, where the function says so.

---A sentence of the article.
---@class Sentence: JudgedSentence
---@field part Part Where it stands.
---@field asserts boolean Whether it says something that is true or false.

---A sentence and its worth.
---@class JudgedSentence: Span
---@field worth number How check-worthy it is, from 0 to 1.
---@field checkworthy boolean Whether its worth is 0.5 or more.
---@field kinds Kind[] What sort of statement it is, sorted; empty for none.

---A sentence of the article, not judged again.
---@class PlacedSentence: Span
---@field part Part Where it stands.

---A paragraph of a text.
---@class Paragraph: Span
---@field part Part Where it stands.
---@field block "text"|"heading"|"item"|"quote"|"table"|"code" What it is.

---A link or a footnote, at the linked words.
---@class Citation: Span
---@field url? string Where the link leads.
---@field note? string The words of the footnote.

---A figure, date or reference of a text, normalised (CONTRACT.md, FACT).
---@class Fact: Span
---@field type "number"|"percent"|"percent_points"|"money"|"quantity"|"ordinal"|"fraction"|"multiple"|"date"|"date_range"|"time"|"duration"|"legal"|"url" What it is.
---@field value? string As stated, scale words expanded: "75000000" of "75 million", "5" of "5 percent", "2025-12-05", "P3D"; a decimal string, since figures must not be rounded.  nil for a range.
---@field unit? string ISO 4217 for money, UCUM for quantities: "USD", "km".
---@field low? string Of a range: its lowest value, included.
---@field high? string Of a range: its highest value, included.
---@field until? string Of a range of dates: the first day after it.
---@field bound? ("gt"|"ge"|"lt"|"le") "more than 500" is gt, "by 2035" le; nil for a plain figure.
---@field approx boolean Whether it says "about", "nearly" or the like.
---@field precision? string What one of the last stated digit is worth: "100000" of "1.2 million".
---@field timex? string Of times: TIMEX3's value, which keeps what the text leaves open ("XXXX-12-05").

---A quotation; its text is the runs joined by a space (CONTRACT.md, QUOTE).
---@class Quote: Span
---@field kind "direct"|"mixed"|"indirect"|"scare" direct: whole statements in quotation marks; mixed: quoted words in a reported statement; indirect: reported without marks; scare: a term in marks, nobody's statement.
---@field runs Span[] The stretches of quoted words, without their marks.
---@field content Span All that is reported, marks and unquoted words included.
---@field speaker? Speaker Who said it, where that is told.
---@field cue? Span The word of saying, with text: "said".

---Who said something, in the article's words ("him").
---@class Speaker: Span
---@field name? string The person or body that the words stand for, where it is known.

---What a check said of a claim and one piece of evidence.
---@class Assessment
---@field script string The id of the check.
---@field assessment "supported"|"refuted" What it found.
---@field message? string Why, for people.
---@field evidence? Evidence What it read.

---A message for people, at a place.
---@class Finding
---@field rule string The unit's id, a colon, the message's id: "check/numbers:differs".
---@field level Level How much it matters.
---@field message string One line for people.
---@field first integer The first byte in the article's text, counted from 1.
---@field last integer The last byte, included.
---@field line? integer The line of the file that the user gave, where it has lines.
---@field column? integer The column in that line, in code points, from 1.
---@field claim? Claim The claim that it is about.
---@field evidence? Evidence The evidence that it is about.

---A claim against a passage.
---@class Comparison
---@field verdict Verdict conflict when any aspect is; agree when every figure, date, quotation and reference of the claim is matched, and where it has none, the statement itself; else unknown.
---@field aspects Aspect[] What was compared, in the claim's order.
---@field worst? Aspect The aspect that decides; nil when nothing could be compared.

---One thing that two texts were compared in.
---@class Aspect
---@field aspect "number"|"percent"|"money"|"unit"|"date"|"duration"|"rank"|"legal"|"quote"|"name"|"polarity" What was compared.
---@field verdict Verdict What it came to.
---@field claim? string The claim's words for it.
---@field evidence? string The evidence's words for it.
---@field reason string Why, for people.
---@field claim_first? integer The first byte in the claim's words, from 1.
---@field claim_last? integer The last byte in the claim's words.
---@field evidence_first? integer The first byte in the evidence's words, from 1.
---@field evidence_last? integer The last byte in the evidence's words.

---Where a quotation is in a text.
---@class Alignment
---@field match "exact"|"altered"|"truncated"|"ambiguous"|"absent" truncated: the words are there, but a qualifier next to them was cut; ambiguous: they occur more than once and nothing tells which.
---@field first? integer The first byte of the place in the text; nil when absent.
---@field last? integer Its last byte.
---@field similarity number How alike the words are, from 0 to 1.
---@field edits Edit[] How the words differ.
---@field others Span[] Further places where they occur.

---One change of the words of a quotation.
---@class Edit
---@field op "insert"|"delete"|"replace" What was done to the source's words to get the quotation's.
---@field quote? string The quotation's words.
---@field source? string The source's words.

---A source that a search found.
---@class Hit
---@field source Source The source that was found.
---@field first integer The first byte of its best passage in its text, from 1.
---@field last integer The last byte of the passage.
---@field text string The passage's words.
---@field score number How well it fits; higher is better, comparable in one answer.

---The parts of a URL.
---@class Url
---@field scheme string "https"
---@field host? string As it is written.
---@field port? string Where it is written.
---@field path? string With its leading slash.
---@field query? string Without the question mark.
---@field fragment? string Without the number sign.

---A day of the Gregorian calendar.
---@class Day
---@field year integer From 1 to 9999.
---@field month integer From 1 to 12.
---@field day integer From 1 to 31.
---@field weekday integer From 1, Monday, to 7.

---What findings of a rule are about.
---@class Rule
---@field unit string The unit's id.
---@field title string The unit's title.
---@field help? string The unit's help.
---@field message? string The message as the unit's file has it, with {names}.

---What made a result.
---@class Run
---@field id string The same input, units, options and clock give the same id.
---@field now string The run's clock: "2025-12-11T00:00:00Z".
---@field offline boolean Whether the network was closed.
---@field options string What was set of the units' options, as JSON: "{}" for nothing.
---@field scripts RunScript[] The units, by id; reporters are left out.

---A unit that took part in a run.
---@class RunScript
---@field id string The unit's id.
---@field version string The unit's version.
---@field sha256 string The hash of its file.

---How much of what a result holds.
---@class Counts
---@field sentences integer All sentences.
---@field claims integer All claims.
---@field checkworthy integer Claims of a worth of 0.5 or more.
---@field supported integer Claims of that status.
---@field refuted integer Claims of that status.
---@field conflicting integer Claims of that status.
---@field insufficient integer Claims of that status.
---@field unchecked integer Claims of that status.
---@field findings integer All findings.

---Why something that was to be expected did not succeed; the second result, after nil.
---@class Failure
---@field code string What sort of failure: "format", "not-found", "denied", "too-large", "bench".
---@field message string One line for people.
---@field retryable boolean Whether the same call may do better later.

---A place: first and last, or span.  It must not cut a character in two.
---@class PlaceArgs
---@field first? integer The first byte, from 1.
---@field last? integer The last byte, included.
---@field span? Span Both at once: a table with first and last, such as a sentence.

---A claim: a place in the article.
---@class ClaimArgs: PlaceArgs
---@field kinds? Kind[] Its kinds; one may be a plain string.
---@field worth? number How check-worthy it is, from 0 to 1; default 0.
---@field speaker? SpeakerArgs Who says it; a Speaker of a quotation will do.

---Who says a claim: a place in the article.
---@class SpeakerArgs: PlaceArgs
---@field name? string The person or body, where it is known.
---@field text? string Ignored: the words are those of the place.

---Evidence: a place in the source's text.
---@class LinkArgs: PlaceArgs
---@field source Source What the passage is from.
---@field claim? Claim What it bears on; default: the claim at hand.
---@field stance? Stance How it bears on it; default "mentions".
---@field score? number How well it fits, from 0 to 1; default 1.
---@field method? string How it was found; default: the unit's id.

---A finding; its place is in the article, by default that of the claim.
---@class FindingArgs: PlaceArgs
---@field message string The id of one of the unit's messages, or the text itself (which has a blank).
---@field data? table<string, string|number|boolean> Values for {names} in the message.
---@field claim? Claim The claim that it is about; default: the one at hand.
---@field evidence? Evidence The evidence that it is about.

---What evidence says of the claim at hand.
---@class AssessArgs
---@field evidence? Evidence What decides; it must be the claim's.
---@field message? string Why: as in FindingArgs.
---@field data? table<string, string|number|boolean> Values for {names} in the message.

---A status for the claim at hand.
---@class StatusArgs
---@field status Status The new status.
---@field reason? string Why, for people: at most 400 bytes are kept.

---Which claims.
---@class ClaimFilter
---@field checkworthy? boolean Only those that are check-worthy, or only the others.
---@field kinds? Kind[] Only those of any of these kinds; one may be a plain string.
---@field status? Status Only those of this status.

---Options of stet.text.sentences.
---@class SentenceOptions
---@field view? ("keep"|"cut") "keep" (default): a quotation within a paragraph stays whole, with its attribution; "cut": sentences inside of it are sentences.
---@field lang? string BCP 47; default: the article's.

---Options of stet.text.facts.
---@class FactOptions
---@field now? string The day that "yesterday" counts from; default: the article's.
---@field lang? string BCP 47; default: the article's.

---Options of stet.text.compare.
---@class CompareOptions: FactOptions
---@field rounding? number How far "about" may reach, as a share of the figure; default 0.05.

---Options of stet.search.query.
---@class SearchOptions
---@field k? integer How many sources, from 1 to 100; default 5.
---@field as? ("source"|"factcheck") What to look for; default: any source.

---Which source.
---@class SourceKey
---@field id? string The source's id.
---@field url? string Its URL or file name; one of the two must be there.

---Options of stet.json.encode.
---@class EncodeOptions
---@field indent? integer Blanks a level, from 0 to 8; default 0: all on one line.

---Options of stet.template.render.
---@class RenderOptions
---@field escape? ("html"|"none") "html" (default): values as entities; "none": as they are.

---What all units have.
---@class Unit
---@field id string Its folder and name: "check/superlatives"; a-z, 0-9, _ and -.
---@field title string What it sees to, in a few words.
---@field api 1 The version of the API that it is written for.
---@field version string Its own version: "1.0.0".
---@field help? string More for people: why, and what to do about its findings.
---@field tags? string[] Words to pick it by; "default" runs when nothing is picked.
---@field needs? string[] Ids of units that must run before it; picked along with it.
---@field options? table<string, Option> What users may set: ctx.options has the values.
---@field messages? table<string, string> What it says to people, by id: "the article says {claim}".
---@field when? (fun(ctx: Ctx): boolean) Asked once an article; false: don't run.

---Says which spans of an article are claims.
---@class Extractor: Unit
---@field on? OnArticle Which articles it wants.
---@field run fun(ctx: Ctx, article: Article) Called once an article; ctx:claim adds.
---@field tests? ExtractorTest[] Its own tests: stet script test.

---Finds what sources say of a claim.
---@class Linker: Unit
---@field on? OnClaim Which claims it wants.
---@field run fun(ctx: Ctx, claim: Claim) Called for each claim; ctx:link adds.
---@field tests? LinkerTest[] Its own tests: stet script test.

---Says what evidence makes of a claim.
---@class Check: Unit
---@field on? OnClaim Which claims it wants.
---@field run fun(ctx: Ctx, claim: Claim) Called for each claim; ctx:supported, ctx:refuted and findings add.
---@field tests? CheckTest[] Its own tests: stet script test.

---Gives claims their status.
---@class Marker: Unit
---@field on? OnClaim Which claims it wants.
---@field run fun(ctx: Ctx, claim: Claim) Called for each claim; ctx:mark decides.
---@field tests? MarkerTest[] Its own tests: stet script test.

---Writes out what was found.
---@class Reporter: Unit
---@field format string The name by which it is asked for: --format NAME.
---@field endings? string[] Endings of files that it writes: { "html", "htm" }.
---@field on? OnArticle Which articles it wants.
---@field run fun(ctx: Ctx, result: Result): string Returns the report.
---@field tests? ReporterTest[] Its own tests: stet script test.

---Which articles a unit wants; checked before Lua is entered.
---@class OnArticle
---@field lang? (string|string[]) Languages, BCP 47: "en" takes "en-GB" too.

---Which claims a unit wants; checked before Lua is entered.
---@class OnClaim: OnArticle
---@field checkworthy? boolean Only claims of a worth of 0.5 or more, or only the rest.
---@field evidence? boolean Only claims with evidence, or only those without.
---@field kinds? (Kind|Kind[]) Only claims of any of these kinds.
---@field worth? number Only claims of at least this worth.

---An option of a unit: --set check/numbers.rounding=0.1 changes it for a run.
---@class Option
---@field type "number"|"integer"|"boolean"|"string"|"list" What values it takes; a list is one of strings.
---@field default? (number|boolean|string|string[]) Its value when nobody sets it.
---@field min? number The least value.
---@field max? number The greatest value.
---@field enum? string[] The only values that there are.
---@field help? string One line for people: what it changes.

---What stet.conf returns: settings that hold for every run.
---@class Config
---@field script? string Which units run, as --script says it; without paths.
---@field options? table<string, table<string, any>> Options of units: { ["check/numbers"] = { rounding = 0.1 } }.

---A test of an extractor.
---@class ExtractorTest
---@field article string The article's text.
---@field expect (string|ExpectedClaim)[] The claims, in text order, and no others.
---@field now? string The run's day: "2025-12-11".

---A claim that a test expects.
---@class ExpectedClaim
---@field text string The claim's words.
---@field kinds? Kind[] Kinds that it has.
---@field checkworthy? boolean Whether its worth is 0.5 or more.
---@field speaker? string Who says it: the words or the name.

---A test of a linker.
---@class LinkerTest
---@field claim? string The claim's words; `article` or `claim` must be there.
---@field article? string The article's text, of which the first claim is linked.
---@field sources? TestSource[] The library.
---@field expect? string[] The words of the evidence, best first; none for nothing.
---@field now? string The run's day.

---A source that a test has.
---@class TestSource
---@field text string Its whole text.
---@field title? string Its title.
---@field url? string Its address or file.
---@field author? string Who wrote it.
---@field publisher? string Who published it.
---@field published? string When: ISO 8601.
---@field rating? string A fact-check's verdict; makes it one.
---@field reviewed? string The claim that a fact-check is about.

---A test of a check.
---@class CheckTest
---@field claim string The claim's words.
---@field source? string The words of one piece of evidence.
---@field expect string|table "supported", "refuted", "note", "warning", "error" or "nothing"; or { "refuted", message = "differs" }.
---@field now? string The run's day.

---A test of a marker.
---@class MarkerTest
---@field claim string The claim's words.
---@field evidence? boolean Whether it has evidence.
---@field assessments? string[] What checks said: "supported", "refuted".
---@field expect Status The status that it gets.

---A test of a reporter.
---@class ReporterTest
---@field article string The article's text, which is checked first.
---@field sources? TestSource[] The library.
---@field contains? (string|string[]) Words that the report has.
---@field lacks? (string|string[]) Words that it has not.
---@field now? string The run's day.

---What sort of statement a claim is.
---@alias Kind "attribution"|"causal"|"comparison"|"date"|"event"|"legal"|"opinion"|"prediction"|"quote"|"statistic"

---Where a claim stands.  unchecked: nothing that was given bears on it; insufficient: passages do, but none decides it; orphaned: its words are gone from the article.
---@alias Status "unchecked"|"supported"|"refuted"|"conflicting"|"insufficient"|"not-checkable"|"orphaned"

---How a passage bears on a claim.
---@alias Stance "supports"|"refutes"|"mentions"

---How much a finding matters.
---@alias Level "note"|"warning"|"error"

---Where in an article something stands.
---@alias Part "title"|"standfirst"|"body"|"caption"

---What a comparison came to: unknown is not agreement, and not its opposite.
---@alias Verdict "agree"|"conflict"|"unknown"
