/*
 * A closed table of frequent words of news, by all their forms, because stems
 * do not join "died" with "deaths".  Everything else is compared by its stem.
 * Rejected: a thesaurus (WordNet's senses join far too much: "leave" with
 * "kill") and word vectors (they put "rose" next to "fell").
 */
#include "compare_lexicon.h"

#include "base/arena.h"
#include "base/map.h"

#define T MEANING_TOPIC
#define V MEANING_VERB

static const struct meaning meanings[] = {
    /* who was harmed, and how */
    { "die", "harm", V, 0,
      "kill kills killed killing dead die dies died dying death deaths fatality fatalities fatal "
      "perish perished casualties toll slain" },
    { "wound", "harm", V, 0,
      "wound wounds wounded wounding injure injures injured injuring injury injuries hurt" },
    { "missing", "harm", T, 0, "missing disappeared unaccounted" },
    { "arrest", "harm", V, 0,
      "arrest arrests arrested arresting detain detained detaining detention" },
    { "displace", "harm", V, 0, "displace displaced displacing evacuate evacuated evacuation" },
    { "rescue", "harm", V, 0, "rescue rescued rescues rescuing saved" },
    { "infect", "harm", V, 0, "infect infected infections infection" },
    { "birth", "harm", V, 0, "born birth births" },

    /* who */
    { "person", NULL, MEANING_PERSON, 0,
      "people person persons passenger passengers victim victims individual individuals others" },
    { "soldier", "who", T, 0, "soldier soldiers troops serviceman servicemen" },
    { "civilian", "who", T, 0, "civilian civilians" },
    { "police", "who", T, 0, "police policeman policemen officer officers" },
    { "woman", "who", T, 0, "woman women female females girl girls" },
    { "man", "who", T, 0, "man men male males boy boys" },
    { "child", "who", T, 0, "child children kid kids" },
    { "pupil", "who", T, 0, "pupil pupils student students" },
    { "worker", "who", T, 0, "worker workers employee employees staff job jobs" },
    { "witness", "who", T, 0, "witness witnesses" },
    { "resident", NULL, T, 0,
      "resident residents inhabitant inhabitants population populations live lives lived living" },
    { "visitor", NULL, T, 0, "visitor visitors tourist tourists guest guests" },
    { "voter", NULL, T, 0, "voter voters electorate" },
    { "member", NULL, T, 0, "member members ally allies" },
    { "lawmaker", NULL, T, 0, "lawmaker lawmakers legislator legislators" },
    { "doctor", NULL, T, 0, "doctor doctors physician physicians" },

    /* money and trade */
    { "import", "trade", T, 0, "import imports imported importing" },
    { "export", "trade", T, 0, "export exports exported exporting" },
    { "revenue", "account", T, 0, "revenue revenues turnover sales" },
    { "profit", "account", T, 0, "profit profits" },
    { "loss", "account", T, 0, "loss losses" },
    { "debt", "account", T, 0, "debt debts liabilities" },
    { "deficit", "account", T, 0, "deficit deficits shortfall" },
    { "surplus", "account", T, 0, "surplus surpluses" },
    { "budget", "account", T, 0, "budget budgets" },
    { "wage", "account", T, 0, "wage wages salary salaries pay" },
    { "tax", "account", T, 0, "tax taxes taxation" },
    { "inflation", "rate", T, 0, "inflation" },
    { "unemployment", "rate", T, 0, "unemployment joblessness unemployed jobless" },
    { "employment", "rate", T, 0, "employment employed" },
    { "growth", "rate", T, 0, "gdp economy economies" },
    { "turnout", "rate", T, 0, "turnout" },
    { "interest", "rate", T, 0, "interest" },
    { "spend", NULL, V, 0,
      "spend spends spent spending expenditure expenditures outlay outlays pay pays paid paying" },
    { "cost", NULL, V, 0, "cost costs costing price prices priced" },
    { "earn", NULL, V, 0, "earn earns earned earning earnings" },
    { "buy", "deal", V, 0,
      "buy buys bought buying purchase purchases purchased purchasing acquire acquires acquired" },
    { "sell", "deal", V, 0, "sell sells sold selling" },
    { "employ", NULL, V, 0, "employ employs hire hires hired" },
    { "company", NULL, T, 0,
      "company companies firm firms business businesses corporation corporations" },

    /* politics and law */
    { "defence", NULL, T, 0, "defence defense military" },
    { "bill", NULL, T, 0, "bill bills legislation" },
    { "law", NULL, T, 0, "law laws act acts statute statutes" },
    { "treaty", NULL, T, 0, "treaty treaties pact pacts agreement agreements accord accords" },
    { "election", NULL, T, 0, "election elections vote votes voted voting poll polls ballot" },
    { "government", NULL, T, 0, "government governments cabinet administration" },
    { "parliament", NULL, T, 0, "parliament legislature" },
    { "withdraw", NULL, V, 0,
      "withdraw withdraws withdrew withdrawn withdrawing withdrawal leave leaves leaving quit "
      "quits exit exits" },
    { "introduce", "life", V, 0,
      "introduce introduces introduced introducing propose proposes proposed proposing submitted" },
    { "publish", "life", V, 0,
      "publish publishes published publishing publication release releases released" },
    { "sign", "life", V, 0, "sign signs signed signing signature" },
    { "repair", "life", V, 0, "repair repairs repaired renovated renovation" },
    { "build", "life", V, 0,
      "build builds built building construct constructs constructed construction" },
    { "elect", "life", V, 0, "elect elects elected electing" },
    { "attack", NULL, T, 0,
      "attack attacks attacked attacking blast blasts explosion explosions bombing bombings strike "
      "strikes raid raids" },
    { "war", NULL, T, 0, "war wars conflict conflicts" },
    { "demand", NULL, V, 0, "demand demands demanded demanding insist insists insisted" },
    { "meet", NULL, V, 0, "meet meets met meeting meetings talks" },
    { "attend", NULL, V, 0, "attend attends attended attending attendance" },
    { "help", NULL, V, 0, "help helps helped helping aid aids aided assist assisted assistance" },
    { "criticise", NULL, V, 0,
      "criticise criticised criticises criticize criticized criticizes criticism" },
    { "warn", NULL, V, 0, "warn warns warned warning warnings" },
    { "send", NULL, V, 0, "send sends sent sending" },
    { "lead", NULL, V, 0, "lead leads led leading head heads headed" },
    { "make", NULL, V, 0, "make makes made making produce produces produced producing output" },
    { "visit", NULL, V, 0, "visit visits visited visiting" },
    { "resign", NULL, V, 0, "resign resigns resigned resigning resignation" },
    { "quake", NULL, T, 0, "earthquake earthquakes quake quakes tremor tremors" },
    { "storm", NULL, T, 0, "storm storms hurricane hurricanes cyclone typhoon" },
    { "fire", NULL, T, 0, "fire fires blaze blazes wildfire wildfires" },
    { "car", NULL, T, 0, "car cars automobile automobiles vehicle vehicles" },
    { "house", NULL, T, 0, "house houses home homes" },

    /* forms that no stemmer joins */
    { "flee", NULL, V, 0, "flee flees fled fleeing" },
    { "go", NULL, V, 0, "go goes went gone going" },
    { "see", NULL, V, 0, "see sees saw seen seeing" },
    { "give", NULL, V, 0, "give gives gave given giving" },
    { "know", NULL, V, 0, "know knows knew known knowing" },
    { "speak", NULL, V, 0, "speak speaks spoke spoken speaking" },
    { "choose", NULL, V, 0, "choose chooses chose chosen choosing choice" },
    { "fight", NULL, V, 0, "fight fights fought fighting" },
    { "hold", NULL, V, 0, "hold holds held holding" },
    { "think", NULL, V, 0, "think thinks thought thinking" },
    { "bring", NULL, V, 0, "bring brings brought bringing" },
    { "break", NULL, V, 0, "break breaks broke broken breaking" },
    { "drive", NULL, V, 0, "drive drives drove driven driving" },
    { "fly", NULL, V, 0, "fly flies flew flown flying flight flights" },
    { "feel", NULL, V, 0, "feel feels felt feeling" },
    { "throw", NULL, V, 0, "throw throws threw thrown throwing" },
    { "steal", NULL, V, 0, "steal steals stole stolen stealing theft" },
    { "shoot", NULL, V, 0, "shoot shoots shot shooting shootings" },
    { "teach", NULL, V, 0, "teach teaches taught teaching" },
    { "catch", NULL, V, 0, "catch catches caught catching" },
    { "beat", NULL, V, 0, "beat beats beaten beating" },
    { "swear", NULL, V, 0, "swear swears swore sworn" },
    { "freeze", NULL, V, 0, "freeze freezes froze frozen freezing" },
    { "lend", NULL, V, 0, "lend lends lent lending loan loans" },
    { "seek", NULL, V, 0, "seek seeks sought seeking" },
    { "understand", NULL, V, 0, "understand understands understood" },
    { "forget", NULL, V, 0, "forget forgets forgot forgotten" },

    /* countries and their people */
    { "us", NULL, T, 0, "u.s usa states america american americans" },
    { "uk", NULL, T, 0, "uk britain british" },
    { "france", NULL, T, 0, "france french" },
    { "germany", NULL, T, 0, "germany german germans" },
    { "russia", NULL, T, 0, "russia russian russians" },
    { "china", NULL, T, 0, "china chinese" },
    { "ukraine", NULL, T, 0, "ukraine ukrainian ukrainians" },
    { "europe", NULL, T, 0, "europe european europeans eu" },
    { "japan", NULL, T, 0, "japan japanese" },
    { "india", NULL, T, 0, "india indian indians" },
    { "italy", NULL, T, 0, "italy italian italians" },
    { "spain", NULL, T, 0, "spain spanish" },
    { "israel", NULL, T, 0, "israel israeli israelis" },
    { "iran", NULL, T, 0, "iran iranian iranians" },
    { "turkey", NULL, T, 0, "turkey turkish" },
    { "poland", NULL, T, 0, "poland polish" },

    /* measures */
    { "long", "measure", T, 0, "long longer longest length lengthy" },
    { "wide", "measure", T, 0, "wide wider widest width" },
    { "high", "measure", T, 0, "tall taller tallest height" },
    { "deep", "measure", T, 0, "deep depth" },
    { "weigh", "measure", V, 0, "weigh weighs weighed weighing weight heavy heavier heaviest" },
    { "temperature", "measure", T, 0, "temperature temperatures" },
    { "speed", "measure", T, 0, "speed speeds fast" },
    { "area", "measure", T, 0, "area areas" },
    { "last", NULL, V, 0, "lasted lasts lasting" },
    { "north", "side", T, 0, "north northern" },
    { "south", "side", T, 0, "south southern" },
    { "east", "side", T, 0, "east eastern" },
    { "west", "side", T, 0, "west western" },

    /* opposites: one key, two signs */
    { "approve", NULL, V, 1,
      "approve approves approved approving approval adopt adopts adopted adopting adoption" },
    { "approve", NULL, V, -1, "reject rejects rejected rejecting rejection veto vetoed vetoes" },
    { "accept", NULL, V, 1, "accept accepts accepted accepting" },
    { "pass", NULL, V, 1, "pass passes passed passing passage succeed succeeds succeeded success" },
    { "pass", NULL, V, -1, "fail fails failed failing failure" },
    { "permit", NULL, V, 1,
      "permit permits permitted permitting allow allows allowed allowing lets authorise authorised "
      "authorize authorized" },
    { "permit", NULL, V, -1,
      "prohibit prohibits prohibited prohibiting ban bans banned banning forbid forbids forbade "
      "forbidden outlaw outlawed bar bars barred" },
    { "legal", NULL, T, 1, "legal lawful constitutional" },
    { "legal", NULL, T, -1, "illegal unlawful unconstitutional" },
    { "safe", NULL, T, 1, "safe" },
    { "safe", NULL, T, -1, "unsafe dangerous" },
    { "win", NULL, V, 1, "win wins won winning" },
    { "win", NULL, V, -1, "lose loses lost losing" },
    { "open", NULL, V, 1, "open opens opened opening reopen reopened" },
    { "open", NULL, V, -1, "close closes closed closing closure shut shuts" },
    { "start", NULL, V, 1,
      "start starts started starting begin begins began begun beginning launch launches launched" },
    { "start", NULL, V, -1, "end ends ended ending stop stops stopped finish finished" },
    { "support", NULL, V, 1,
      "support supports supported supporting favour favoured favor favored back backs backed "
      "backing "
      "endorse endorses endorsed" },
    { "support", NULL, V, -1,
      "oppose opposes opposed opposing opposition disapprove disapproves disapproved" },
    { "true", NULL, T, 1, "true correct accurate right" },
    { "true", NULL, T, -1, "false untrue incorrect inaccurate wrong" },
    { "guilty", NULL, V, 1, "guilty convict convicted convicts conviction" },
    { "guilty", NULL, V, -1, "innocent acquit acquitted acquittal acquits" },
    { "join", NULL, V, 1, "join joins joined joining" },
    { "agree", NULL, V, 1, "agree agrees agreed agreeing" },
    { "agree", NULL, V, -1, "disagree disagrees disagreed" },
    { "alive", NULL, T, 1, "alive survive survived survives survivors" },
    { "possible", NULL, T, 1, "possible" },
    { "possible", NULL, T, -1, "impossible" },
    { "likely", NULL, T, 1, "likely" },
    { "likely", NULL, T, -1, "unlikely" },
    { "present", NULL, T, 1, "present attended" },
    { "present", NULL, T, -1, "absent" },
    { "uphold", NULL, V, 1, "uphold upholds upheld affirm affirms affirmed" },
    { "uphold", NULL, V, -1, "overturn overturns overturned struck annul annulled quash quashed" },
    { "confirm", NULL, V, 1, "confirm confirms confirmed confirming" },
    { "admit", NULL, V, 1, "admit admits admitted confess confessed" },
    { "admit", NULL, V, -1, "deny denies denied denying" },

    /* up and down */
    { "move", NULL, MEANING_TREND, 1,
      "rise rises rose risen rising increase increases increased increasing grow grows grew grown "
      "growing growth climb climbs climbed climbing jump jumps jumped surge surges surged soar "
      "soared gain gains gained raise raises raised raising up higher expand expanded expands "
      "more" },
    { "move", NULL, MEANING_TREND, -1,
      "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped "
      "dropping decline declines declined declining shrink shrinks shrank shrunk shrinking sink "
      "sinks sank plunge plunged slump slumped reduce reduces reduced reducing reduction cut cuts "
      "cutting down lower lowers lowered contract contracted contracts less fewer" },

    /* nothing about the matter */
    { "have", NULL, MEANING_STATE, 0,
      "reach reaches reached stand stands stood total totals totalled totaled amount amounts "
      "amounted remain remains remained hit hits come comes came average averaged estimated "
      "measure measures measured own owns draw drew drawn contain contains include includes get "
      "got become became keep kept use used call calls called put take takes took taken" },
    { "number", NULL, MEANING_GENERIC, 0,
      "united number numbers figure figures rate rates level levels share shares proportion "
      "percentage "
      "percent point points size count sum value year years month months week weeks day days hour "
      "hours minute minutes time times today yesterday currently now recent recently last next "
      "previous past new latest early late first total overall official officially also just "
      "already still around about over under nearly almost some roughly approximately exactly "
      "least most many several per cent annual annually yearly monthly daily quarter half third "
      "one ones million billion thousand hundred dollar dollars euro euros pound pounds "
      "cent cents "
      "km mile "
      "miles metre metres meter meters kilometre kilometres kilogram kilograms kg tonne tonnes "
      "ton tons degree degrees celsius fahrenheit" },

    /* grammar */
    { "not", NULL, MEANING_NEGATION, -1,
      "not never cannot no nobody none neither nor without hardly barely scarcely nothing" },
    { "refuse", NULL, MEANING_NEGATION, -1, "refuse refuses refused refusing unable" },
    { "title", NULL, MEANING_TITLE, 0,
      "mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov "
      "governor president vice prime minister ministers secretary state deputy chancellor king "
      "queen prince princess pope judge justice general gen colonel col captain capt major sgt "
      "congressman congresswoman chairman chairwoman chair mayor ambassador director chief "
      "executive ceo spokesman spokeswoman spokesperson leader commissioner former" },
    { "say", NULL, MEANING_SAY, 0,
      "say says said saying tell tells told report reports reported reporting announce announced "
      "announces according stated claim claims claimed add adds added note noted "
      "find finds found show shows showed write writes wrote statement data" },
};

#undef T
#undef V

struct meanings {
    struct map *words;
};

struct meanings *meanings_new(struct arena *arena)
{
    struct meanings *m = ARENA_NEW(arena, struct meanings);
    m->words = map_new(arena);
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        struct str rest = str_from(meanings[i].words);
        for (size_t at = 0; at < rest.len;) {
            size_t end = str_find(rest, STR(" "), at);
            end = end == SIZE_MAX ? rest.len : end;
            struct str word = str_sub(rest, at, end);
            if (!map_get(m->words, word)) /* the first sense is the commonest in news */
                map_put(m->words, word, (void *)&meanings[i]);
            at = end + 1;
        }
    }
    return m;
}

const struct meaning *meanings_find(const struct meanings *m, struct str word)
{
    return map_get(m->words, word);
}
