/* Languages of sentences; what tells nothing. */
#include "check.h"

#include "text/language.h"

static void sentences_tell_their_language(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *text;
    } rows[] = {
        { "en", "The mayor said that the bridge will be closed for two weeks." },
        { "de", "Der Bürgermeister sagte, die Brücke sei für zwei Wochen gesperrt." },
        { "fr", "Le maire a dit que le pont sera fermé pendant deux semaines." },
        { "es", "El alcalde dijo que el puente estará cerrado durante dos semanas." },
        { "it", "Il sindaco ha detto che il ponte sarà chiuso per due settimane." },
        { "pt", "O prefeito disse que a ponte não será aberta até o fim do mês." },
        { "nl", "De burgemeester zei dat de brug twee weken niet open zal zijn." },
        { "sv", "Borgmästaren sade att bron ska vara stängd i två veckor." },
        { "da", "Borgmesteren siger, at broen ikke bliver åbnet af kommunen i år." },
        { "no", "Ordføreren sier at broen ikke blir åpnet av kommunen nå." },
        { "pl", "Burmistrz powiedział, że most będzie zamknięty przez dwa tygodnie." },
        { "cs", "Starosta řekl, že most bude dva týdny uzavřen, protože je starý." },
        { "fi", "Pormestari sanoi, että silta on kiinni kaksi viikkoa." },
        { "hu", "A polgármester azt mondta, hogy a híd két hétig zárva lesz." },
        { "ro", "Primarul a spus că podul va fi închis pentru două săptămâni." },
        { "tr", "Belediye başkanı köprünün iki hafta kapalı olacağını ve bir daha açılmayacağını "
                "söyledi." },
        { "ru", "Мэр сказал, что мост будет закрыт на две недели." },
        { "uk", "Мер сказав, що міст буде закрито на два тижні." },
        { "sr", "Градоначелник је рекао да ће мост бити затворен." },
        { "bg", "Кметът каза, че мостът ще бъде затворен за две седмици." },
        { "ur", "میئر نے کہا کہ پل دو ہفتے بند رہے گا۔" },
        { "el", "Ο δήμαρχος είπε ότι η γέφυρα θα κλείσει." },
        { "ar", "قال رئيس البلدية إن الجسر سيغلق لمدة أسبوعين." },
        { "fa", "شهردار گفت پل دو هفته بسته می‌شود." },
        { "he", "ראש העיר אמר שהגשר ייסגר." },
        { "hi", "महापौर ने कहा कि पुल बंद रहेगा।" },
        { "th", "นายกเทศมนตรีกล่าวว่าสะพานจะปิด" },
        { "zh", "市长说这座桥将关闭两个星期。" },
        { "ja", "市長は橋を二週間閉鎖すると述べた。" },
        { "ko", "시장은 다리가 두 주 동안 닫힌다고 말했다." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language found = language_detect(str_from(rows[i].text));
        CHECK_STR(found.tag, rows[i].tag, rows[i].text);
        CHECK(found.confidence > 0.2 && found.confidence <= 1, rows[i].text);
    }
}

static void a_foreign_name_changes_nothing(void **state)
{
    (void)state;
    struct language found = language_detect(
        STR("The paper Süddeutsche Zeitung reported that Владимир had been in Köln."));
    CHECK_STR(found.tag, "en", "names of other languages");
}

static void nothing_tells_nothing(void **state)
{
    (void)state;
    static const char *const rows[] = { "", "42.7 % 🙂 !!!", "\xFF\xFE", "Xyzzy" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language found = language_detect(str_from(rows[i]));
        CHECK(str_is_none(found.tag), rows[i]);
        CHECK(found.confidence == 0, rows[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_tell_their_language),
        cmocka_unit_test(a_foreign_name_changes_nothing),
        cmocka_unit_test(nothing_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
