/*
 * The plain tables that functions take.  What is not in its table here is an
 * unknown key of the call, so that no key goes undocumented.  Units themselves
 * are in api_unit.c.
 */
#include "api.h"

static const struct api_entry sentence_options[] = {
    API_KEY("view", "(\"keep\"|\"cut\")?",
            "\"keep\" (default): a quotation within a paragraph stays whole, with its attribution; "
            "\"cut\": sentences inside of it are sentences."),
    API_KEY("lang", "string?", "BCP 47; default: the article's."),
    { 0 },
};
const struct api_module args_sentences = { "SentenceOptions", "Options of stet.text.sentences.",
                                           .entries = sentence_options };

static const struct api_entry fact_options[] = {
    API_KEY("now", "string?", "The day that \"yesterday\" counts from; default: the article's."),
    API_KEY("lang", "string?", "BCP 47; default: the article's."),
    { 0 },
};
const struct api_module args_facts = { "FactOptions", "Options of stet.text.facts.",
                                       .entries = fact_options };

static const struct api_entry compare_options[] = {
    API_KEY("rounding", "number?",
            "How far \"about\" may reach, as a share of the figure; default 0.05."),
    { 0 },
};
const struct api_module args_compare = { "CompareOptions", "Options of stet.text.compare.",
                                         .entries = compare_options, .base = &args_facts };

static const struct api_entry search_options[] = {
    API_KEY("k", "integer?", "How many sources, from 1 to 100; default 5."),
    API_KEY("as", "(\"source\"|\"factcheck\")?", "What to look for; default: any source."),
    { 0 },
};
const struct api_module args_search = { "SearchOptions", "Options of stet.search.query.",
                                        .entries = search_options };

static const struct api_entry source_key[] = {
    API_KEY("id", "string?", "The source's id."),
    API_KEY("url", "string?", "Its URL or file name; one of the two must be there."),
    { 0 },
};
const struct api_module args_source = { "SourceKey", "Which source.", .entries = source_key };

static const struct api_entry encode_options[] = {
    API_KEY("indent", "integer?", "Blanks a level, from 0 to 8; default 0: all on one line."),
    { 0 },
};
const struct api_module args_encode = { "EncodeOptions", "Options of stet.json.encode.",
                                        .entries = encode_options };

static const struct api_entry render_options[] = {
    API_KEY("escape", "(\"html\"|\"none\")?",
            "\"html\" (default): values as entities; \"none\": as they are."),
    { 0 },
};
const struct api_module args_render = { "RenderOptions", "Options of stet.template.render.",
                                        .entries = render_options };

static const struct api_entry claim_filter[] = {
    API_KEY("checkworthy", "boolean?", "Only those that are check-worthy, or only the others."),
    API_KEY("kinds", "Kind[]?", "Only those of any of these kinds; one may be a plain string."),
    API_KEY("status", "Status?", "Only those of this status."),
    { 0 },
};
const struct api_module args_filter = { "ClaimFilter", "Which claims.", .entries = claim_filter };

/* What calls that name a place in a text share. */
static const struct api_entry place_args[] = {
    API_KEY("first", "integer?", "The first byte, from 1."),
    API_KEY("last", "integer?", "The last byte, included."),
    API_KEY("span", "Span?", "Both at once: a table with first and last, such as a sentence."),
    { 0 },
};
const struct api_module args_place = {
    "PlaceArgs", "A place: first and last, or span.  It must not cut a character in two.",
    .entries = place_args
};

static const struct api_entry finding_args[] = {
    API_KEY("message", "string",
            "The id of one of the unit's messages, or the text itself (which has a blank)."),
    API_KEY("data", "table<string, string|number|boolean>?", "Values for {names} in the message."),
    API_KEY("claim", "Claim?", "The claim that it is about; default: the one at hand."),
    API_KEY("evidence", "Evidence?", "The evidence that it is about."),
    { 0 },
};
const struct api_module args_finding = {
    "FindingArgs", "A finding; its place is in the article, by default that of the claim.",
    .entries = finding_args, .base = &args_place
};

static const struct api_entry speaker_args[] = {
    API_KEY("name", "string?", "The person or body, where it is known."),
    API_KEY("text", "string?", "Ignored: the words are those of the place."),
    { 0 },
};
const struct api_module args_speaker = { "SpeakerArgs", "Who says a claim: a place in the article.",
                                         .entries = speaker_args, .base = &args_place };

static const struct api_entry claim_args[] = {
    API_KEY("kinds", "Kind[]?", "Its kinds; one may be a plain string."),
    API_KEY("worth", "number?", "How check-worthy it is, from 0 to 1; default 0."),
    API_KEY("speaker", "SpeakerArgs?", "Who says it; a Speaker of a quotation will do."),
    { 0 },
};
const struct api_module args_claim = { "ClaimArgs", "A claim: a place in the article.",
                                       .entries = claim_args, .base = &args_place };

static const struct api_entry link_args[] = {
    API_KEY("source", "Source", "What the passage is from."),
    API_KEY("claim", "Claim?", "What it bears on; default: the claim at hand."),
    API_KEY("stance", "Stance?", "How it bears on it; default \"mentions\"."),
    API_KEY("score", "number?", "How well it fits, from 0 to 1; default 1."),
    API_KEY("method", "string?", "How it was found; default: the unit's id."),
    { 0 },
};
const struct api_module args_link = { "LinkArgs", "Evidence: a place in the source's text.",
                                      .entries = link_args, .base = &args_place };

static const struct api_entry assess_args[] = {
    API_KEY("evidence", "Evidence?", "What decides; it must be the claim's."),
    API_KEY("message", "string?", "Why: as in FindingArgs."),
    API_KEY("data", "table<string, string|number|boolean>?", "Values for {names} in the message."),
    { 0 },
};
const struct api_module args_assess = { "AssessArgs", "What evidence says of the claim at hand.",
                                        .entries = assess_args };

static const struct api_entry status_args[] = {
    API_KEY("status", "Status", "The new status."),
    API_KEY("reason", "string?", "Why, for people: at most 400 bytes are kept."),
    { 0 },
};
const struct api_module args_status = { "StatusArgs", "A status for the claim at hand.",
                                        .entries = status_args };
