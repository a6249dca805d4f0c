/*
 * The plain tables that functions give, and the words that stand in them.
 * Objects of the host (Claim, Source) have files of their own; what functions
 * take is in api_args.c.
 */
#include "api.h"

const struct api_module shape_kind = {
    "Kind",
    "What sort of statement a claim is.",
    .alias = "\"attribution\"|\"causal\"|\"comparison\"|\"date\"|\"event\"|\"legal\"|\"opinion\"|"
             "\"prediction\"|\"quote\"|\"statistic\"",
};
const struct api_module shape_status = {
    "Status",
    "Where a claim stands.  unchecked: nothing that was given bears on it; insufficient: passages "
    "do, but none decides it; orphaned: its words are gone from the article.",
    .alias = "\"unchecked\"|\"supported\"|\"refuted\"|\"conflicting\"|\"insufficient\"|"
             "\"not-checkable\"|\"orphaned\"",
};
const struct api_module shape_stance = {
    "Stance",
    "How a passage bears on a claim.",
    .alias = "\"supports\"|\"refutes\"|\"mentions\"",
};
const struct api_module shape_level = {
    "Level",
    "How much a finding matters.",
    .alias = "\"note\"|\"warning\"|\"error\"",
};
const struct api_module shape_part = {
    "Part",
    "Where in an article something stands.",
    .alias = "\"title\"|\"standfirst\"|\"body\"|\"caption\"",
};
const struct api_module shape_verdict = {
    "Verdict",
    "What a comparison came to: unknown is not agreement, and not its opposite.",
    .alias = "\"agree\"|\"conflict\"|\"unknown\"",
};

static const struct api_entry failure[] = {
    API_KEY(
        "code", "string",
        "What sort of failure: \"format\", \"not-found\", \"denied\", \"too-large\", \"bench\"."),
    API_KEY("message", "string", "One line for people."),
    API_KEY("retryable", "boolean", "Whether the same call may do better later."),
    { 0 },
};
const struct api_module shape_failure = {
    "Failure",
    "Why something that was to be expected did not succeed; the second result, after nil.",
    .entries = failure,
};

static const struct api_entry span[] = {
    API_KEY("first", "integer", "Its first byte, counted from 1."),
    API_KEY("last", "integer", "Its last byte, included: text:sub(span.first, span.last)."),
    API_KEY("text", "string?", "Its words, where the function says so."),
    { 0 },
};
const struct api_module shape_span = { "Span", "A stretch of a text, in bytes.", .entries = span };

static const struct api_entry judged[] = {
    API_KEY("worth", "number", "How check-worthy it is, from 0 to 1."),
    API_KEY("checkworthy", "boolean", "Whether its worth is 0.5 or more."),
    API_KEY("kinds", "Kind[]", "What sort of statement it is, sorted; empty for none."),
    { 0 },
};
const struct api_module shape_judged = { "JudgedSentence", "A sentence and its worth.",
                                         .entries = judged, .base = &shape_span };

static const struct api_entry sentence[] = {
    API_KEY("part", "Part", "Where it stands."),
    API_KEY("asserts", "boolean", "Whether it says something that is true or false."),
    { 0 },
};
const struct api_module shape_sentence = { "Sentence", "A sentence of the article.",
                                           .entries = sentence, .base = &shape_judged };

static const struct api_entry placed[] = {
    API_KEY("part", "Part", "Where it stands."),
    { 0 },
};
const struct api_module shape_placed = { "PlacedSentence",
                                         "A sentence of the article, not judged again.",
                                         .entries = placed, .base = &shape_span };

static const struct api_entry paragraph[] = {
    API_KEY("part", "Part", "Where it stands."),
    API_KEY("block", "\"text\"|\"heading\"|\"item\"|\"quote\"|\"table\"|\"code\"", "What it is."),
    { 0 },
};
const struct api_module shape_paragraph = { "Paragraph", "A paragraph of a text.",
                                            .entries = paragraph, .base = &shape_span };

static const struct api_entry citation[] = {
    API_KEY("url", "string?", "Where the link leads."),
    API_KEY("note", "string?", "The words of the footnote."),
    { 0 },
};
const struct api_module shape_citation = { "Citation", "A link or a footnote, at the linked words.",
                                           .entries = citation, .base = &shape_span };

static const struct api_entry fact[] = {
    API_KEY("type",
            "\"number\"|\"percent\"|\"percent_points\"|\"money\"|\"quantity\"|\"ordinal\"|"
            "\"fraction\"|\"multiple\"|\"date\"|\"date_range\"|\"time\"|\"duration\"|\"legal\"|"
            "\"url\"",
            "What it is."),
    API_KEY("value", "string?",
            "As stated, scale words expanded: \"75000000\" of \"75 million\", \"5\" of \"5 "
            "percent\", \"2025-12-05\", \"P3D\"; a decimal string, since figures must not be "
            "rounded.  nil for a range."),
    API_KEY("unit", "string?", "ISO 4217 for money, UCUM for quantities: \"USD\", \"km\"."),
    API_KEY("low", "string?", "Of a range: its lowest value, included."),
    API_KEY("high", "string?", "Of a range: its highest value, included."),
    API_KEY("until", "string?", "Of a range of dates: the first day after it."),
    API_KEY("bound", "(\"gt\"|\"ge\"|\"lt\"|\"le\")?",
            "\"more than 500\" is gt, \"by 2035\" le; nil for a plain figure."),
    API_KEY("approx", "boolean", "Whether it says \"about\", \"nearly\" or the like."),
    API_KEY("precision", "string?",
            "What one of the last stated digit is worth: \"100000\" of \"1.2 million\"."),
    API_KEY("timex", "string?",
            "Of times: TIMEX3's value, which keeps what the text leaves open (\"XXXX-12-05\")."),
    { 0 },
};
const struct api_module shape_fact = {
    "Fact", "A figure, date or reference of a text, normalised (CONTRACT.md, FACT).",
    .entries = fact, .base = &shape_span
};

static const struct api_entry speaker[] = {
    API_KEY("name", "string?", "The person or body that the words stand for, where it is known."),
    { 0 },
};
const struct api_module shape_speaker = { "Speaker",
                                          "Who said something, in the article's words (\"him\").",
                                          .entries = speaker, .base = &shape_span };

static const struct api_entry quote[] = {
    API_KEY("kind", "\"direct\"|\"mixed\"|\"indirect\"|\"scare\"",
            "direct: whole statements in quotation marks; mixed: quoted words in a reported "
            "statement; indirect: reported without marks; scare: a term in marks, nobody's "
            "statement."),
    API_KEY("runs", "Span[]", "The stretches of quoted words, without their marks."),
    API_KEY("content", "Span", "All that is reported, marks and unquoted words included."),
    API_KEY("speaker", "Speaker?", "Who said it, where that is told."),
    API_KEY("cue", "Span?", "The word of saying, with text: \"said\"."),
    { 0 },
};
const struct api_module shape_quote = {
    "Quote", "A quotation; its text is the runs joined by a space (CONTRACT.md, QUOTE).",
    .entries = quote, .base = &shape_span
};

static const struct api_entry assessment[] = {
    API_KEY("script", "string", "The id of the check."),
    API_KEY("assessment", "\"supported\"|\"refuted\"", "What it found."),
    API_KEY("message", "string?", "Why, for people."),
    API_KEY("evidence", "Evidence?", "What it read."),
    { 0 },
};
const struct api_module shape_assessment = {
    "Assessment", "What a check said of a claim and one piece of evidence.", .entries = assessment
};

static const struct api_entry finding[] = {
    API_KEY("rule", "string",
            "The unit's id, a colon, the message's id: \"check/numbers:differs\"."),
    API_KEY("level", "Level", "How much it matters."),
    API_KEY("message", "string", "One line for people."),
    API_KEY("first", "integer", "The first byte in the article's text, counted from 1."),
    API_KEY("last", "integer", "The last byte, included."),
    API_KEY("line", "integer?", "The line of the file that the user gave, where it has lines."),
    API_KEY("column", "integer?", "The column in that line, in code points, from 1."),
    API_KEY("claim", "Claim?", "The claim that it is about."),
    API_KEY("evidence", "Evidence?", "The evidence that it is about."),
    { 0 },
};
const struct api_module shape_finding = { "Finding", "A message for people, at a place.",
                                          .entries = finding };

static const struct api_entry aspect[] = {
    API_KEY("aspect",
            "\"number\"|\"percent\"|\"money\"|\"unit\"|\"date\"|\"duration\"|\"rank\"|\"legal\"|"
            "\"quote\"|\"name\"|\"polarity\"",
            "What was compared."),
    API_KEY("verdict", "Verdict", "What it came to."),
    API_KEY("claim", "string?", "The claim's words for it."),
    API_KEY("evidence", "string?", "The evidence's words for it."),
    API_KEY("reason", "string", "Why, for people."),
    API_KEY("claim_first", "integer?", "The first byte in the claim's words, from 1."),
    API_KEY("claim_last", "integer?", "The last byte in the claim's words."),
    API_KEY("evidence_first", "integer?", "The first byte in the evidence's words, from 1."),
    API_KEY("evidence_last", "integer?", "The last byte in the evidence's words."),
    { 0 },
};
const struct api_module shape_aspect = { "Aspect", "One thing that two texts were compared in.",
                                         .entries = aspect };

static const struct api_entry comparison[] = {
    API_KEY("verdict", "Verdict",
            "conflict when any aspect is; agree when every figure, date, quotation and reference "
            "of the claim is matched, and where it has none, the statement itself; else unknown."),
    API_KEY("aspects", "Aspect[]", "What was compared, in the claim's order."),
    API_KEY("worst", "Aspect?", "The aspect that decides; nil when nothing could be compared."),
    { 0 },
};
const struct api_module shape_comparison = { "Comparison", "A claim against a passage.",
                                             .entries = comparison };

static const struct api_entry edit[] = {
    API_KEY("op", "\"insert\"|\"delete\"|\"replace\"",
            "What was done to the source's words to get the quotation's."),
    API_KEY("quote", "string?", "The quotation's words."),
    API_KEY("source", "string?", "The source's words."),
    { 0 },
};
const struct api_module shape_edit = { "Edit", "One change of the words of a quotation.",
                                       .entries = edit };

static const struct api_entry alignment[] = {
    API_KEY("match", "\"exact\"|\"altered\"|\"truncated\"|\"ambiguous\"|\"absent\"",
            "truncated: the words are there, but a qualifier next to them was cut; ambiguous: they "
            "occur more than once and nothing tells which."),
    API_KEY("first", "integer?", "The first byte of the place in the text; nil when absent."),
    API_KEY("last", "integer?", "Its last byte."),
    API_KEY("similarity", "number", "How alike the words are, from 0 to 1."),
    API_KEY("edits", "Edit[]", "How the words differ."),
    API_KEY("others", "Span[]", "Further places where they occur."),
    { 0 },
};
const struct api_module shape_alignment = { "Alignment", "Where a quotation is in a text.",
                                            .entries = alignment };

static const struct api_entry hit[] = {
    API_KEY("source", "Source", "The source that was found."),
    API_KEY("first", "integer", "The first byte of its best passage in its text, from 1."),
    API_KEY("last", "integer", "The last byte of the passage."),
    API_KEY("text", "string", "The passage's words."),
    API_KEY("score", "number", "How well it fits; higher is better, comparable in one answer."),
    { 0 },
};
const struct api_module shape_hit = { "Hit", "A source that a search found.", .entries = hit };

static const struct api_entry url[] = {
    API_KEY("scheme", "string", "\"https\""),
    API_KEY("host", "string?", "As it is written."),
    API_KEY("port", "string?", "Where it is written."),
    API_KEY("path", "string?", "With its leading slash."),
    API_KEY("query", "string?", "Without the question mark."),
    API_KEY("fragment", "string?", "Without the number sign."),
    { 0 },
};
const struct api_module shape_url = { "Url", "The parts of a URL.", .entries = url };

static const struct api_entry day[] = {
    API_KEY("year", "integer", "From 1 to 9999."),
    API_KEY("month", "integer", "From 1 to 12."),
    API_KEY("day", "integer", "From 1 to 31."),
    API_KEY("weekday", "integer", "From 1, Monday, to 7."),
    { 0 },
};
const struct api_module shape_day = { "Day", "A day of the Gregorian calendar.", .entries = day };

static const struct api_entry rule[] = {
    API_KEY("unit", "string", "The unit's id."),
    API_KEY("title", "string", "The unit's title."),
    API_KEY("help", "string?", "The unit's help."),
    API_KEY("message", "string?", "The message as the unit's file has it, with {names}."),
    { 0 },
};
const struct api_module shape_rule = { "Rule", "What findings of a rule are about.",
                                       .entries = rule };

static const struct api_entry run_script[] = {
    API_KEY("id", "string", "The unit's id."),
    API_KEY("version", "string", "The unit's version."),
    API_KEY("sha256", "string", "The hash of its file."),
    { 0 },
};
const struct api_module shape_run_script = { "RunScript", "A unit that took part in a run.",
                                             .entries = run_script };

static const struct api_entry run[] = {
    API_KEY("id", "string", "The same input, units, options and clock give the same id."),
    API_KEY("now", "string", "The run's clock: \"2025-12-11T00:00:00Z\"."),
    API_KEY("offline", "boolean", "Whether the network was closed."),
    API_KEY("options", "string",
            "What was set of the units' options, as JSON: \"{}\" for nothing."),
    API_KEY("scripts", "RunScript[]", "The units, by id; reporters are left out."),
    { 0 },
};
const struct api_module shape_run = { "Run", "What made a result.", .entries = run };

static const struct api_entry counts[] = {
    API_KEY("sentences", "integer", "All sentences."),
    API_KEY("claims", "integer", "All claims."),
    API_KEY("checkworthy", "integer", "Claims of a worth of 0.5 or more."),
    API_KEY("supported", "integer", "Claims of that status."),
    API_KEY("refuted", "integer", "Claims of that status."),
    API_KEY("conflicting", "integer", "Claims of that status."),
    API_KEY("insufficient", "integer", "Claims of that status."),
    API_KEY("unchecked", "integer", "Claims of that status."),
    API_KEY("findings", "integer", "All findings."),
    { 0 },
};
const struct api_module shape_counts = { "Counts", "How much of what a result holds.",
                                         .entries = counts };
