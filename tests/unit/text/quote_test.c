/* Quotations: marks of many languages, kinds, speakers, cues, and hostile input. */
#include "check.h"

#include "base/jsonw.h"
#include "text/quote.h"
#include "text/quote_lex.h"

#define NONE NULL

struct row {
    const char *text;
    const char *kind, *words, *content, *speaker, *name, *cue; /* of entry `n` */
    size_t n, count;
    const char *why;
};

static struct quote_list find(struct arena *arena, struct str text)
{
    struct quote_list list = { 0 };
    quotes_find(text, STR("en"), arena, &list);
    return list;
}

static void check_span(struct str text, struct span got, const char *want, const char *why)
{
    CHECK_STR(str_at(text, got), want ? want : "", why);
}

static void check_rows(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct row *r = &rows[i];
        struct arena *arena = arena_new();
        struct str text = str_from(r->text);
        struct quote_list list = find(arena, text);
        CHECK_INT(list.n, r->count, r->why);
        const struct quote *q = &list.items[r->n];
        CHECK_STR(str_from(quote_kind_name(q->kind)), r->kind, r->why);
        CHECK_STR(q->text, r->words, r->why);
        if (r->content)
            check_span(text, q->content, r->content, r->why);
        check_span(text, q->speaker, r->speaker, r->why);
        CHECK_STR(str_is_none(q->speaker_name) ? STR("") : q->speaker_name, r->name ? r->name : "",
                  r->why);
        check_span(text, q->cue, r->cue, r->why);
        arena_free(arena);
    }
}

static void direct_speech_has_its_speaker(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Maria Keller said: “The bridge is closed.”", "direct", "The bridge is closed.",
          "“The bridge is closed.”", "Maria Keller", "Maria Keller", "said", 0, 1,
          "speaker before, colon" },
        { "Keller said, “The bridge is closed.”", "direct", "The bridge is closed.",
          "“The bridge is closed.”", "Keller", "Keller", "said", 0, 1, "speaker before, comma" },
        { "“The bridge is closed,” Keller said.", "direct", "The bridge is closed,",
          "“The bridge is closed,”", "Keller", "Keller", "said", 0, 1, "speaker after" },
        { "“The bridge is closed,” said Keller.", "direct", "The bridge is closed,", NONE, "Keller",
          "Keller", "said", 0, 1, "verb before its subject" },
        { "“The bridge is closed,” said engineer Maria Keller, who built it.", "direct",
          "The bridge is closed,", NONE, "engineer Maria Keller", "Maria Keller", "said", 0, 1,
          "a clause behind the name" },
        { "\"Is it safe?\" asked the mayor.", "direct", "Is it safe?", "\"Is it safe?\"",
          "the mayor", NONE, "asked", 0, 1, "a question before its attribution" },
        { "“The bridge,” Keller said, “is closed.”", "direct", "The bridge, is closed.",
          "“The bridge,” Keller said, “is closed.”", "Keller", "Keller", "said", 0, 1,
          "split by its attribution" },
        { "“The bridge is closed,” Keller said. “Nobody may cross it.”", "direct",
          "The bridge is closed, Nobody may cross it.", NONE, "Keller", "Keller", "said", 0, 1,
          "goes on behind the attribution" },
        { "Keller told reporters on Monday: “The bridge is closed.”", "direct",
          "The bridge is closed.", NONE, "Keller", "Keller", "told", 0, 1,
          "whom and when, before the colon" },
        { "Keller wrote on X: “The bridge is closed.”", "direct", "The bridge is closed.", NONE,
          "Keller", "Keller", "wrote", 0, 1, "where it was written" },
        { "Keller, an engineer from Ohio, said: “The bridge is closed.”", "direct",
          "The bridge is closed.", NONE, "Keller", "Keller", "said", 0, 1,
          "an apposition between subject and verb" },
        { "Maria Keller built it. “The bridge is closed,” she said.", "direct",
          "The bridge is closed,", NONE, "she", "Maria Keller", "said", 0, 1, "a pronoun" },
        { "Maria Keller said it was late. Tom Brandt listened. “Go home,” he said.", "direct",
          "Go home,", NONE, "he", "Tom Brandt", "said", 1, 2, "first names tell of gender" },
        { "Mr. Brandt listened while Mrs. Keller spoke. “Go home,” he said.", "direct", "Go home,",
          NONE, "he", "Brandt", "said", 0, 1, "titles tell of gender" },
        { "Senator Maria Keller arrived late. “Go home,” the senator said.", "direct", "Go home,",
          NONE, "the senator", "Maria Keller", "said", 0, 1, "a role that was introduced" },
        { "“Yes,” Keller said.", "direct", "Yes,", NONE, "Keller", "Keller", "said", 0, 1,
          "a single word can be a statement" },
        { "Keller said “we will close the bridge”.", "direct", "we will close the bridge", NONE,
          "Keller", "Keller", "said", 0, 1, "a clause without a comma before it" },
        { "“We will close it,” the company said in a statement.", "direct", "We will close it,",
          NONE, "the company", NONE, "said", 0, 1, "a body without a name" },
        { "“We will close it,” said a spokesman for the railway.", "direct", "We will close it,",
          NONE, "a spokesman for the railway", NONE, "said", 0, 1, "a nameless spokesman" },
        { "Her verdict came at once.\n\n“Nobody may cross it.”", "direct", "Nobody may cross it.",
          NONE, NONE, NONE, NONE, 0, 1, "alone in its paragraph" },
        { "“Close it,” Keller said.\n\n“Nobody may cross it.”", "direct", "Nobody may cross it.",
          NONE, "Keller", "Keller", NONE, 1, 2, "the next paragraph is hers still" },
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void quoted_words_stand_in_reported_ones(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Keller said that the bridge was “a danger to everyone.”", "mixed",
          "a danger to everyone.", "the bridge was “a danger to everyone.”", "Keller", "Keller",
          "said", 0, 1, "words of the statement outside the marks" },
        { "According to Keller, the bridge is “a danger to everyone.”", "mixed",
          "a danger to everyone.", "the bridge is “a danger to everyone.”", "Keller", "Keller",
          "According to", 0, 1, "according to, leading" },
        { "The bridge is “a danger to everyone,” according to Keller.", "mixed",
          "a danger to everyone,", "The bridge is “a danger to everyone,”", "Keller", "Keller",
          "according to", 0, 1, "according to, trailing" },
        { "The bridge is “a danger to everyone,” Keller said.", "mixed", "a danger to everyone,",
          "The bridge is “a danger to everyone,”", "Keller", "Keller", "said", 0, 1,
          "the statement begins outside the marks" },
        { "Keller called the bridge “a danger.”", "mixed", "a danger.", "the bridge “a danger.”",
          "Keller", "Keller", "called", 0, 1, "call + object" },
        { "Keller accused the city of “criminal neglect.”", "mixed", "criminal neglect.",
          "the city of “criminal neglect.”", "Keller", "Keller", "accused", 0, 1, "accuse + of" },
        { "Keller described the bridge as “a danger” and left.", "mixed", "a danger", NONE,
          "Keller", "Keller", "described", 0, 1, "describe + as" },
        { "Keller warned of “grave danger” on Monday.", "mixed", "grave danger", NONE, "Keller",
          "Keller", "warned", 0, 1, "warn + of" },
        { "The report stresses the need to avoid “another collapse.”", "mixed", "another collapse.",
          "the need to avoid “another collapse.”", "The report", NONE, "stresses", 0, 1,
          "a text says something" },
        { "The paper cites Deputy Minister Tom Brandt, who accused the city of “neglect.”", "mixed",
          "neglect.", NONE, "Deputy Minister Tom Brandt", "Tom Brandt", "accused", 0, 1,
          "a relative clause: who is he" },
        { "While the report says that repairs are cheap, the city will “do nothing at all.”",
          "mixed", "do nothing at all.", "the city will “do nothing at all.”", "the report", NONE,
          NONE, 1, 2, "the main clause has the source of its subordinate one" },
        { "The agency's director, John Doe, said the bridge was “a danger.”", "mixed", "a danger.",
          "the bridge was “a danger.”", "The agency's director", "John Doe", "said", 0, 1,
          "a name beside the role" },
        { "Keller’s lawyer said his client “did nothing wrong” and would appeal.", "mixed",
          "did nothing wrong", "his client “did nothing wrong” and would appeal", "Keller’s lawyer",
          NONE, "said", 0, 1, "the subject stands outside the marks" },
        { "Keller wrote that the city was “the enemy,” adding that she would leave.", "mixed",
          "the enemy,", "the city was “the enemy,”", "Keller", "Keller", "wrote", 0, 2,
          "a second attribution ends the first" },
        { "The new U.S. Energy Strategy speaks of a “new dawn.”", "mixed", "new dawn.", NONE,
          "The new U.S. Energy Strategy", "Energy Strategy", "speaks", 0, 1,
          "an abbreviation with two stops" },
        { "Keller said the bridge was “old” and “unsafe.”", "mixed", "old unsafe.",
          "the bridge was “old” and “unsafe.”", "Keller", "Keller", "said", 0, 1,
          "two runs in one statement" },
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void statements_are_reported_without_marks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Keller said that the bridge was closed.", "indirect", "the bridge was closed",
          "the bridge was closed", "Keller", "Keller", "said", 0, 1, "that" },
        { "Keller has repeatedly said the bridge is closed.", "indirect", "the bridge is closed",
          NONE, "Keller", "Keller", "said", 0, 1, "no that, words before the verb" },
        { "The Morning Post reports that the bridge is closed.", "indirect", "the bridge is closed",
          NONE, "The Morning Post", "Morning Post", "reports", 0, 1, "a newspaper" },
        { "As the Morning Post reports, the bridge is closed.", "indirect", "the bridge is closed",
          NONE, "the Morning Post", "Morning Post", "reports", 0, 1, "as X reports" },
        { "The bridge is closed, Keller said.", "indirect", "The bridge is closed", NONE, "Keller",
          "Keller", "said", 0, 1, "attribution last" },
        { "According to officials, the bridge is closed.", "indirect", "the bridge is closed", NONE,
          "officials", NONE, "According to", 0, 1, "unnamed officials" },
        { "The bridge is closed, according to a report by the ministry.", "indirect",
          "The bridge is closed", NONE, "a report by the ministry", NONE, "according to", 0, 1,
          "a source with a source" },
        { "However, engineers argue that the bridge is safe.", "indirect", "the bridge is safe",
          NONE, "engineers", NONE, "argue", 0, 1, "an adverb before the subject" },
        { "It is reported that the bridge is closed.", "indirect", "the bridge is closed", NONE,
          NONE, NONE, "reported", 0, 1, "nobody says so" },
        { "Keller told the council that the bridge was closed.", "indirect",
          "the bridge was closed", NONE, "Keller", "Keller", "told", 0, 1, "whom it was told" },
        { "Maria Keller accused the city. According to her, the bridge is closed.", "indirect",
          "the bridge is closed", NONE, "her", "Maria Keller", "According to", 0, 1,
          "an object pronoun" },
        { "Keller has warned it may collapse.", "indirect", "it may collapse", NONE, "Keller",
          "Keller", "warned", 0, 1, "a pronoun opens the clause" },
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void words_in_marks_may_be_nobodys(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "The idea of a stronger “southern pillar” gains ground.", "scare", "southern pillar",
          "“southern pillar”", NONE, NONE, NONE, 0, 1, "a term" },
        { "The so-called ‘bridge tax’ starts in May.", "scare", "bridge tax", NONE, NONE, NONE,
          NONE, 0, 1, "a term in single marks" },
        { "The office confirmed the “agreement” to journalists.", "scare", "agreement", NONE, NONE,
          NONE, NONE, 0, 1, "confirming a thing says nothing about it" },
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void marks_of_many_languages_pair(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words, *why;
        size_t count;
    } rows[] = {
        { "\"Plain marks.\"", "Plain marks.", "straight", 1 },
        { "“Curly marks.”", "Curly marks.", "English", 1 },
        { "„Deutsche Zeichen.“", "Deutsche Zeichen.", "German", 1 },
        { "„Polskie znaki.”", "Polskie znaki.", "Polish", 1 },
        { "»Spitze Zeichen.«", "Spitze Zeichen.", "German and Danish books", 1 },
        { "«\u00A0Des guillemets.\u00A0»", "Des guillemets.", "French, with its spaces", 1 },
        { "»Finska tecken.»", "Finska tecken.", "Finnish and Swedish", 1 },
        { "”Svenska tecken.”", "Svenska tecken.", "Swedish", 1 },
        { "「日本語です。」", "日本語です。", "Japanese", 1 },
        { "『書名』", "書名", "Japanese, double corners", 1 },
        { "‘Single marks.’", "Single marks.", "British", 1 },
        { "'Plain singles.'", "Plain singles.", "straight singles", 1 },
        { "‚Einfache Zeichen.‘", "Einfache Zeichen.", "German singles", 1 },
        { "``Wire copy.''", "Wire copy.", "ticks", 1 },
        { "“He said ‘no’ to me.”", "He said ‘no’ to me.", "singles inside doubles", 1 },
        { "‘He said “no” to me.’", "He said “no” to me.", "doubles inside singles", 1 },
        { "« Il a dit « non » hier. »", "Il a dit « non » hier.", "nested guillemets", 1 },
        { "‘It wasn’t the girls’ fault.’", "It wasn’t the girls’ fault.", "apostrophes inside", 1 },
        { "“The plan is … [very] good.”", "The plan is … [very] good.", "gaps and brackets", 1 },
        { "“One.\n\n“Two.\n\n“Three.”", "One. Two. Three.", "each paragraph opens again", 1 },
        { "He said: “We go on.", "We go on.", "never closed, behind a colon", 1 },
        { "The 6' 2\" man’s dog", "", "feet, inches, possession", 0 },
        { "rock 'n' roll of the '90s, y'all", "", "letters left out", 0 },
        { "It is the workers' and the bosses' day.", "", "plural possessives", 0 },
        { "a “ b “ c “ d", "", "only opening marks", 0 },
        { "a ” b ” c ” d", "", "only closing marks", 0 },
        { "“”", "", "nothing inside", 0 },
        { "", "", "nothing at all", 0 },
        { "“", "", "a lone mark", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct quote_list list = find(arena, str_from(rows[i].text));
        CHECK_INT(list.n, rows[i].count, rows[i].why);
        if (rows[i].count)
            CHECK_STR(list.items[0].text, rows[i].words, rows[i].why);
        arena_free(arena);
    }
}

static void other_languages_have_cues(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "„Die Brücke ist zu“, sagte Keller.", "direct", "Die Brücke ist zu", NONE, "Keller",
          "Keller", "sagte", 0, 1, "German" },
        { "« Le pont est fermé », a déclaré Keller.", "direct", "Le pont est fermé", NONE, "Keller",
          "Keller", "déclaré", 0, 1, "French" },
        { "«El puente está cerrado», dijo Keller.", "direct", "El puente está cerrado", NONE,
          "Keller", "Keller", "dijo", 0, 1, "Spanish" },
    };
    check_rows(rows, sizeof rows / sizeof *rows);
}

static void hostile_marks_cost_linear_time(void **state)
{
    (void)state;
    static const char *const marks[] = { "“",
                                         "\"",
                                         "«",
                                         "»",
                                         "'a",
                                         "‘",
                                         "“a ”",
                                         "\"\n\n",
                                         "„",
                                         "said ",
                                         "“ said ",
                                         "X, said ",
                                         "A ",
                                         "he said that “a” ",
                                         "according to " };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct arena *arena = arena_new();
        struct buf text = { 0 };
        while (text.len < 1000000)
            buf_cstr(&text, marks[i]);
        struct quote_list list = find(arena, buf_view(&text));
        for (size_t k = 0; k < list.n; k++)
            CHECK(list.items[k].content.end <= text.len, marks[i]);
        buf_free(&text);
        arena_free(arena);
    }
}

static void an_entry_is_written_with_every_key(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str text = STR("“Ça va,” she said.");
    struct quote_list list = find(arena, text);
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    CHECK_INT(list.n, 1, "one entry");
    quote_write(&list.items[0], text, offsets_new(arena, text), &w);
    CHECK_STR(buf_view(&out),
              "{\"content\":{\"end\":8,\"start\":0},"
              "\"cue\":{\"end\":17,\"start\":13,\"text\":\"said\"},\"end\":7,\"kind\":\"direct\","
              "\"runs\":[{\"end\":7,\"start\":1}],"
              "\"speaker\":{\"end\":12,\"name\":null,\"start\":9,\"text\":\"she\"},"
              "\"start\":1,\"text\":\"Ça va,\"}",
              "positions are code points");
    buf_free(&out);
    arena_free(arena);
}

static void the_lexicon_is_searched_as_it_lies(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        unsigned has, lacks;
        const char *why;
    } rows[] = {
        { "said", LEX_SAY | LEX_BARE, LEX_NOUN, "in the middle" },
        { "SAID", LEX_SAY, 0, "case is folded" },
        { "a", LEX_DET, LEX_SAY, "near the start" },
        { "él", LEX_PRONOUN, 0, "near the end" },
        { "isn’t", LEX_FINITE, 0, "curly apostrophe" },
        { "zzz", 0, ~0u, "unknown" },
        { "#", 0, ~0u, "a comment is no word" },
        { "", 0, ~0u, "empty" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned flags = lex_word(lex_list(), str_from(rows[i].word));
        CHECK((flags & rows[i].has) == rows[i].has, rows[i].why);
        CHECK((flags & rows[i].lacks) == 0, rows[i].why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direct_speech_has_its_speaker),
        cmocka_unit_test(quoted_words_stand_in_reported_ones),
        cmocka_unit_test(statements_are_reported_without_marks),
        cmocka_unit_test(words_in_marks_may_be_nobodys),
        cmocka_unit_test(marks_of_many_languages_pair),
        cmocka_unit_test(other_languages_have_cues),
        cmocka_unit_test(hostile_marks_cost_linear_time),
        cmocka_unit_test(an_entry_is_written_with_every_key),
        cmocka_unit_test(the_lexicon_is_searched_as_it_lies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
