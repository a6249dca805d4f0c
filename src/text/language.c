/*
 * Which language a text is in.
 *
 * The script of most letters comes first; many scripts write one language.
 * Where a script writes several, each frequent word, telltale letter and
 * common ending gives its weight to the languages that have it, shared among
 * them.  Function words make up half of any running text, so a sentence is
 * enough, and the tables stay at some KiB.  Rejected: character n-gram models,
 * which need a hundred times the data for texts as short as a headline.
 */
#include "language.h"

#include "unicode.h"

/* Enough text to be sure; the rest of a long one tells nothing new. */
#define SAMPLE_BYTES 16384
/* Longer words are no function words. */
#define WORD_BYTES 48

enum script {
    LATIN,
    CYRILLIC,
    ARABIC,
    HAN,
    KANA,
    SINGLE_SCRIPTS /* and on: scripts that write one language, in `single` */
};

/* Blocks.txt of Unicode 15; the language that most texts in them are in. */
static const struct {
    uint32_t first, last;
    const char *tag;
} single[] = {
    { 0x370, 0x3FF, "el" },   { 0x530, 0x58F, "hy" },   { 0x590, 0x5FF, "he" },
    { 0x900, 0x97F, "hi" },   { 0x980, 0x9FF, "bn" },   { 0xA00, 0xA7F, "pa" },
    { 0xA80, 0xAFF, "gu" },   { 0xB00, 0xB7F, "or" },   { 0xB80, 0xBFF, "ta" },
    { 0xC00, 0xC7F, "te" },   { 0xC80, 0xCFF, "kn" },   { 0xD00, 0xD7F, "ml" },
    { 0xD80, 0xDFF, "si" },   { 0xE00, 0xE7F, "th" },   { 0xE80, 0xEFF, "lo" },
    { 0xF00, 0xFFF, "bo" },   { 0x1000, 0x109F, "my" }, { 0x10A0, 0x10FF, "ka" },
    { 0x1100, 0x11FF, "ko" }, { 0x1200, 0x139F, "am" }, { 0x1780, 0x17FF, "km" },
    { 0x1800, 0x18AF, "mn" }, { 0x1F00, 0x1FFF, "el" }, { 0xAC00, 0xD7AF, "ko" },
};
#define SINGLES      (sizeof single / sizeof *single)
#define SCRIPT_COUNT (SINGLE_SCRIPTS + SINGLES)
#define SCRIPT_NONE  SCRIPT_COUNT

/* The languages of scripts that write several. */
enum {
    EN = 1 << 0,
    DE = 1 << 1,
    FR = 1 << 2,
    ES = 1 << 3,
    IT = 1 << 4,
    PT = 1 << 5,
    NL = 1 << 6,
    SV = 1 << 7,
    DA = 1 << 8,
    NO = 1 << 9,
    PL = 1 << 10,
    CS = 1 << 11,
    FI = 1 << 12,
    HU = 1 << 13,
    RO = 1 << 14,
    TR = 1 << 15,
    RU = 1 << 16,
    UK = 1 << 17,
    BG = 1 << 18,
    SR = 1 << 19,
    AR = 1 << 20,
    FA = 1 << 21,
    UR = 1 << 22,
};

/* Each with its most frequent words, from the heads of frequency lists. */
static const struct {
    const char *tag, *words;
} profiles[] = {
    { "en", "the of and to in is that for was on with as it by be at from his he are this not "
            "have but which you had they or were an will would their said has been who more "
            "than when there what can all its after out about into up one your her she we our "
            "if new two over could also" },
    { "de", "der die und das in den von zu mit sich des auf für ist im dem nicht ein eine als "
            "auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie "
            "einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein "
            "wurde wenn ich kann unter gegen vom schon ihre wir" },
    { "fr", "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne "
            "se ce il sont avec son aux mais on ou été sa cette ses comme nous être ont elle "
            "ces même tout fait leur entre après sans deux lui peut je vous était où dont "
            "aussi selon depuis" },
    { "es", "de la que el en y a los se del las un por con no una su para es al lo como más o "
            "pero sus le ha sí porque esta entre cuando muy sin sobre también me hasta hay "
            "donde quien desde todo nos durante todos uno les ni contra otros ese eso ante "
            "ellos esto fue son está según han era" },
    { "it", "di e che la il un a per è una in sono mi ho non ma lo ha le si ti i con cosa se "
            "io come da ci no questo qui ne del della dei delle al alla nel nella dal dalla "
            "gli anche più suo sua hanno stato essere tra loro anni dopo perché quando sul "
            "sulla era ai degli alle" },
    { "pt", "de a o que e do da em um para é com não uma os no se na por mais as dos como mas "
            "foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só "
            "pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse "
            "eles estão você foram são" },
    { "nl", "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar "
            "die bij nog uit naar heeft hij over door of ze wordt wel geen worden al meer was "
            "hebben kan deze tot werd zich tegen moet haar zo omdat onder toen zij na veel ik "
            "je wat dit wij" },
    { "sv", "och i att det som en på är av för med till den har de inte om ett han men var "
            "jag från vi så kan när år under ska också efter eller nu sin där vid mot ut "
            "skulle hade bara sig mycket alla andra detta blir två än över blev finns mellan "
            "hon kommer sedan upp" },
    { "da", "og i at det er en til af på for med der de den som har ikke et han var fra om "
            "men sig kan også vi ved efter eller hun skal hvor blev jeg være år når vil mod "
            "nu mere sin over alle meget så havde kun op hvis to denne ud under ind siger "
            "blevet bliver" },
    { "no", "og i det på er en til som av for at med den har de ikke et han var fra om men "
            "seg kan også vi ved etter eller hun skal hvor ble jeg være år når vil mot nå mer "
            "sin over alle mye så hadde bare opp hvis to denne ut under inn sier blitt blir" },
    { "pl", "w i na z do się nie że to jest o a po od za jak przez co ale dla być są był ma "
            "tym już tego oraz jego przy lub także które który która może tylko ich było jej "
            "roku jako czy gdy we ze pod przed więc bardzo kiedy będzie nad między został" },
    { "cs", "a v se na že je s z do to o i ve jako za by ale pro po si tak k jsou který které "
            "která od už být není při ze až jeho roku byl byla bylo jen také mezi podle má "
            "nebo tím aby však pouze před když ještě již kde co bude jsem" },
    { "fi", "ja on ei että se oli hän mutta ovat kun joka myös mukaan tai sen niin kuin voi "
            "jos ole vain nyt olla vuoden vuonna jo mitä hänen kanssa jotka sekä siitä "
            "enemmän nämä tämä olisi sitä sillä ollut tämän kaikki koska mikä ettei jonka "
            "noin aikana" },
    { "hu", "a az és hogy nem is egy ez volt meg de ha csak már még el mint azt van amely "
            "szerint vagy ki lesz pedig után ezt illetve majd között minden kell lehet mert "
            "nagyon fel sem be le aki ami ahol akkor több most arra során miatt" },
    { "ro", "de și în a la cu că din pe nu o un este care pentru mai se au prin sau dar ca "
            "fost să după sunt al ale cel cele între fi dacă lui iar acest această fără până "
            "doar le ai ei când ani unei unui către foarte era am" },
    { "tr", "ve bir bu da de için ile çok olarak daha olan ne gibi kadar o var sonra ama en "
            "her ya ki değil mi ise göre oldu yeni olduğunu tarafından büyük ben iki diye şey "
            "nasıl yok önce ancak dedi ettiği arasında onun sadece" },
    { "ru", "и в не на я что он с как это по но из к у за от же для так то все было его до "
            "или бы только если был была были есть мы они она когда уже где при во со также "
            "этом который которые года лет после об" },
    { "uk", "і в не на що він з як це по але із до у за від же для так то все було його або "
            "би тільки якщо був була були є ми вони вона коли вже де при та також цьому який "
            "які року років після про ще її" },
    { "bg", "и в не на че той с как това по но от до за или само ако беше са се ще да е ние "
            "те тя когато вече къде при също тази който които година след през като без още "
            "си му има" },
    { "sr", "и у не на да је се он са као то по али из до за од или само ако био била су ће "
            "ми они она када већ где при такође овај који које године након о још би што због" },
    { "ar", "في من على إلى أن عن مع هذا هذه التي الذي كان كانت ما لا قال بين بعد قبل كل أو ثم "
            "قد لم و إن ذلك حيث خلال" },
    { "fa", "در و به از که این را با است برای آن تا بر یک هم خود شد شود کرد بود می ها های اما "
            "او گفت ما یا باید هر" },
    { "ur", "کے میں کی ہے اور سے کا کو نے پر کہ یہ ہیں اس بھی تھا گیا ان وہ کر ایک تھے نہیں "
            "ہو کیا لیے" },
};
#define LANGUAGES (sizeof profiles / sizeof *profiles)
/* Where nothing tells a script's languages apart. */
static const unsigned script_default[] = { 0, RU, AR };

/* Letters (and marks) that few languages write. */
static const struct {
    uint32_t rune;
    unsigned languages;
} letters[] = {
    { 0xA1, ES },           { 0xBF, ES },
    { 0xDF, DE },           { 0xE3, PT | RO },
    { 0xE4, DE | SV | FI }, { 0xE5, SV | DA | NO },
    { 0xE6, DA | NO },      { 0xE7, FR | PT | TR },
    { 0xE8, FR | IT },      { 0xEA, FR | PT },
    { 0xF1, ES },           { 0xF2, IT },
    { 0xF5, PT },           { 0xF6, DE | SV | FI | TR },
    { 0xF8, DA | NO },      { 0xFC, DE | TR },
    { 0x103, RO },          { 0x105, PL },
    { 0x107, PL },          { 0x10D, CS },
    { 0x119, PL },          { 0x11B, CS },
    { 0x11F, TR },          { 0x131, TR },
    { 0x142, PL },          { 0x144, PL },
    { 0x151, HU },          { 0x153, FR },
    { 0x159, CS },          { 0x15B, PL },
    { 0x15F, TR | RO },     { 0x161, CS },
    { 0x163, RO },          { 0x16F, CS },
    { 0x171, HU },          { 0x17C, PL },
    { 0x17E, CS },          { 0x219, RO },
    { 0x21B, RO },          { 0x44A, BG | RU },
    { 0x44B, RU },          { 0x44D, RU },
    { 0x451, RU },          { 0x452, SR },
    { 0x454, UK },          { 0x456, UK },
    { 0x457, UK },          { 0x458, SR },
    { 0x459, SR },          { 0x45A, SR },
    { 0x45B, SR },          { 0x45F, SR },
    { 0x491, UK },          { 0x629, AR },
    { 0x643, AR },          { 0x64A, AR },
    { 0x679, UR },          { 0x67E, FA | UR },
    { 0x686, FA | UR },     { 0x688, UR },
    { 0x691, UR },          { 0x698, FA },
    { 0x6A9, FA | UR },     { 0x6AF, FA | UR },
    { 0x6BA, UR },          { 0x6BE, UR },
    { 0x6C1, UR },          { 0x6CC, FA | UR },
    { 0x6D2, UR },
};

static const struct {
    const char *bytes;
    unsigned languages;
} endings[] = {
    { "ing", EN },
    { "tion", EN | FR },
    { "ness", EN },
    { "ung", DE },
    { "keit", DE },
    { "lich", DE },
    { "isch", DE },
    { "ment", FR | EN },
    { "eux", FR },
    { "aient", FR },
    { "ción", ES },
    { "idad", ES },
    { "zione", IT },
    { "mente", IT | ES | PT },
    { "ção", PT },
    { "dade", PT },
    { "heid", NL },
    { "lijk", NL },
    { "ningen", SV | NO | DA },
    { "arna", SV },
    { "ować", PL },
    { "ego", PL },
    { "ssa", FI },
    { "nen", FI | DE },
    { "ának", HU },
    { "ului", RO },
    { "lar", TR },
    { "ler", TR },
    { "yor", TR },
    { "ться", RU }, /* verbs: -t'sja */
    { "тися", UK }, /* -tysja */
    { "ите", BG },  /* the article -ite */
};

#define WEIGHT_WORD   1.0
#define WEIGHT_LETTER 0.6
#define WEIGHT_ENDING 0.4
/* Three words of a language are enough to trust a margin. */
#define WEIGHT_SURE 3.0

/* All frequent words, hashed; built for each text, which takes some 30 µs and
   leaves nothing to share or to keep sorted by hand. */
#define TABLE_SLOTS 4096
struct table {
    struct slot {
        struct str word;
        unsigned languages;
    } slots[TABLE_SLOTS];
};

struct tally {
    size_t scripts[SCRIPT_COUNT];
    double scores[LANGUAGES];
};

static enum script script_of(uint32_t rune)
{
    if (rune < 0x250)
        return LATIN;
    if (rune >= 0x400 && rune <= 0x52F)
        return CYRILLIC;
    if ((rune >= 0x600 && rune <= 0x6FF) || (rune >= 0xFB50 && rune <= 0xFDFF))
        return ARABIC;
    if (rune >= 0x3041 && rune <= 0x30FF)
        return KANA;
    for (size_t i = 0; i < SINGLES; i++)
        if (rune >= single[i].first && rune <= single[i].last)
            return (enum script)(SINGLE_SCRIPTS + i);
    return rune_is_cjk(rune) ? HAN : SCRIPT_NONE;
}

/* Shares a weight among the languages of a feature. */
static void vote(struct tally *tally, unsigned languages, double weight)
{
    int n = __builtin_popcount(languages);
    for (size_t i = 0; i < LANGUAGES; i++)
        if (languages >> i & 1)
            tally->scores[i] += weight / n;
}

/* The slot of a word: where it is, or the free one where it belongs. */
static struct slot *slot_of(struct table *table, struct str word)
{
    size_t at = str_hash(word) % TABLE_SLOTS;
    while (table->slots[at].word.ptr && !str_eq(table->slots[at].word, word))
        at = (at + 1) % TABLE_SLOTS;
    return &table->slots[at];
}

static void table_fill(struct table *table)
{
    for (size_t i = 0; i < LANGUAGES; i++) {
        const char *at = profiles[i].words;
        while (*at) {
            size_t len = strcspn(at, " ");
            struct slot *slot = slot_of(table, str_new(at, len));
            slot->word = str_new(at, len);
            slot->languages |= 1u << i;
            at += len + (at[len] == ' ');
        }
    }
}

static void vote_word(struct tally *tally, struct table *table, struct str word)
{
    unsigned known = slot_of(table, word)->languages;
    if (known)
        vote(tally, known, WEIGHT_WORD);
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !known; i++) {
        struct str ending = str_from(endings[i].bytes);
        if (word.len > ending.len + 2 && str_ends(word, ending))
            vote(tally, endings[i].languages, WEIGHT_ENDING);
    }
}

static void vote_letter(struct tally *tally, uint32_t rune)
{
    size_t low = 0, high = sizeof letters / sizeof *letters;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letters[middle].rune < rune)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof letters / sizeof *letters && letters[low].rune == rune)
        vote(tally, letters[low].languages, WEIGHT_LETTER);
}

static void tally_text(struct tally *tally, struct str text)
{
    struct table table = { 0 };
    table_fill(&table);
    struct buf word = { 0 };
    for (size_t at = 0; at <= text.len;) {
        uint32_t rune = at < text.len ? rune_lower(rune_next(text, &at)) : (at++, ' ');
        if (rune >= 0x80)
            vote_letter(tally, rune);
        if (rune_is_letter(rune)) {
            enum script script = script_of(rune);
            if (script != SCRIPT_NONE)
                tally->scripts[script]++;
            buf_rune(&word, rune);
            continue;
        }
        if (word.len > 0 && word.len <= WORD_BYTES)
            vote_word(tally, &table, buf_view(&word));
        buf_reset(&word);
    }
    buf_free(&word);
}

/* The language of the most votes, or the script's commonest without any. */
static struct language best_of(const struct tally *tally, enum script script)
{
    static const unsigned members[] = { RU - 1, AR - RU, (UR << 1) - AR };
    double best = 0, second = 0;
    struct language found = { STR_NONE, 0 };
    for (size_t i = 0; i < LANGUAGES; i++) {
        if (!(members[script] >> i & 1))
            continue;
        if (!found.tag.ptr && (script_default[script] >> i & 1))
            found = (struct language){ str_from(profiles[i].tag), 0.3 };
        if (tally->scores[i] > best) {
            second = best;
            best = tally->scores[i];
            found.tag = str_from(profiles[i].tag);
        } else if (tally->scores[i] > second) {
            second = tally->scores[i];
        }
    }
    if (best > 0)
        found.confidence = (best - second) / best * (best < WEIGHT_SURE ? best / WEIGHT_SURE : 1);
    return found;
}

struct language language_detect(struct str text)
{
    struct tally tally = { 0 };
    tally_text(&tally, str_sub(text, 0, SAMPLE_BYTES));
    size_t top = 0, all = 0;
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        all += tally.scripts[i];
        if (tally.scripts[i] > tally.scripts[top])
            top = i;
    }
    if (all == 0)
        return (struct language){ STR_NONE, 0 };
    double share = (double)tally.scripts[top] / (double)all;
    if (top == HAN || top == KANA) { /* Japanese mixes both; Chinese has no kana */
        bool japanese = tally.scripts[KANA] * 10 > tally.scripts[HAN];
        return (struct language){ japanese ? STR("ja") : STR("zh"), 0.9 };
    }
    if (top >= SINGLE_SCRIPTS)
        return (struct language){ str_from(single[top - SINGLE_SCRIPTS].tag), share };
    struct language found = best_of(&tally, (enum script)top);
    found.confidence *= share;
    return found;
}
