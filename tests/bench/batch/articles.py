#!/usr/bin/env python3
"""Makes English news articles of about 5 KB for measuring, the same ones every time.

articles.py N SEED DIR             DIR/article-000000.txt and on
articles.py N SEED DIR --jsonl     DIR/articles.jsonl, lines of {"id", "text"}

An article is sentences of a grammar (news.txt) around a cast of people, bodies and places that
stay the same within it.  It is a little denser than real news, so that a rate measured on it
is no flattery: in 5 KB some 45 sentences, 43 figures and dates and 13 quotations with their
speakers, where news of the same length has 36, 27 and 10.  Article I of a seed is the same
whatever N is.  Copies of a few texts with another figure in each would have been simpler, but
they meet the same words each time, which flatters every cache.
"""
import json
import random
import re
import sys
from pathlib import Path

SIZE_BYTES = 5000
SLOT = re.compile(r"\{(\w+)\}")
# "a" before a vowel that sounds like one: "an audit", but "a European one".
ARTICLE = re.compile(r"\b([Aa]) (?=[aeio]|un|up)(?!eu|uni|one)", re.ASCII)
MONTHS = ("January February March April May June July August September October November "
          "December").split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
ORDINALS = "second third fourth fifth sixth 7th 8th 11th 12th 21st".split()
NUMBERS = ("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
           "twenty-five sixty").split()
SYLLABLES = ("bar cor dal el fen gar hol in jas kel lor mar nor os pel quin ros sal tor ul ven "
             "wes yar zan bri cla dro fra gre kra ple sti tre").split()
ENDINGS = {"surname": "man sen ova ini son ski er ard well mont ides".split(),
           "place": "burg ton ia ford stad holm mouth wick ville haven dale".split()}


def read_grammar(path):
    lists, name = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            lists[name] = []
        elif line and not line.startswith("#"):
            lists[name].append(line)
    return lists


GRAMMAR = read_grammar(Path(__file__).parent / "news.txt")


class Person:
    def __init__(self, writer):
        rnd = writer.rnd
        self.surname = writer.coin("surname")
        self.name = f"{rnd.choice(GRAMMAR['first'])} {self.surname}"
        self.she = rnd.random() < 0.5
        self.role = rnd.choice(GRAMMAR["role"]) if rnd.random() < 0.5 else None
        self.met = False


class Writer:
    """One article's cast, house style and dice."""

    def __init__(self, seed, index):
        self.rnd = random.Random(f"{seed}/{index}")
        rnd = self.rnd
        self.places = [self.coin("place") for _ in range(4)]
        self.people = [Person(self) for _ in range(5)]
        self.last = self.people[0]
        self.orgs = [self.make_org() for _ in range(3)]
        self.marks = rnd.choice(["“”", "“”", '""'])
        self.per_cent = rnd.choice(["{} percent", "{} percent", "{} per cent", "{}%"])
        self.currency = rnd.choice(["${}", "${}", "£{}", "€{}", "{} euros", "US${}"])
        self.day_first = rnd.random() < 0.4
        self.year = rnd.randint(2019, 2026)

    def coin(self, kind):
        """An invented name of two syllables and an ending."""
        rnd = self.rnd
        stem = rnd.choice(SYLLABLES) + rnd.choice(SYLLABLES)
        return (stem + rnd.choice(ENDINGS[kind])).capitalize()

    def make_org(self):
        rnd = self.rnd
        name = f"{rnd.choice(GRAMMAR['org_field'])} {rnd.choice(GRAMMAR['org_kind'])}"
        where = rnd.choice(self.places + ["National", "European", "Regional"])
        return f"the {where} {name}", "the " + "".join(w[0] for w in f"{where} {name}".split())

    # Slots that are no plain choice from a list.

    def slot_who(self):
        person = self.last = self.rnd.choice(self.people)
        if person.met:
            return person.surname
        person.met = True
        if person.role:
            return f"{person.role} {person.name}"
        return f"{person.name}, {self.fill(self.rnd.choice(GRAMMAR['job']))},"

    def slot_he(self):
        return "she" if self.last.she else "he"

    def slot_surname(self):
        return self.rnd.choice(self.people).surname

    def slot_org(self):
        long, short = self.rnd.choice(self.orgs)
        return long if self.rnd.random() < 0.6 else short

    def slot_place(self):
        return self.rnd.choice(self.places)

    def slot_town(self):
        return self.places[0]

    def slot_paper(self):
        return f"the {self.places[-1]} {self.rnd.choice(GRAMMAR['paper_kind'])}"

    def slot_oq(self):
        return self.marks[0]

    def slot_cq(self):
        return self.marks[1]

    def slot_digit(self):
        return self.rnd.choice(NUMBERS[:9] + ["12", "20", "50"])

    def slot_number(self):
        rnd = self.rnd
        kind = rnd.random()
        if kind < 0.2:
            return rnd.choice(NUMBERS)
        if kind < 0.5:
            return str(rnd.randint(13, 999))
        if kind < 0.8:
            return f"{rnd.randint(1000, 990000):,}"
        return f"{rnd.randint(11, 99) / 10} {rnd.choice(['million', 'billion'])}"

    def slot_percent(self):
        rnd = self.rnd
        figure = rnd.randint(2, 90) if rnd.random() < 0.5 else rnd.randint(11, 599) / 10
        return self.per_cent.format(figure)

    def slot_money(self):
        rnd = self.rnd
        if rnd.random() < 0.5:
            return self.currency.format(f"{rnd.randint(11, 980) / 10} "
                                        f"{rnd.choice(['million', 'billion'])}")
        return self.currency.format(f"{rnd.randint(12, 95000):,}")

    def slot_quantity(self):
        return f"{self.rnd.randint(2, 4000):,} {self.rnd.choice(GRAMMAR['unit'])}"

    def slot_duration(self):
        rnd = self.rnd
        return f"{rnd.choice(NUMBERS)} {rnd.choice(['days', 'weeks', 'months', 'years'])}"

    def slot_time(self):
        rnd = self.rnd
        return f"{rnd.randint(1, 12)}:{rnd.randint(0, 59):02} {rnd.choice(['a.m.', 'p.m.'])}"

    def slot_weekday(self):
        return self.rnd.choice(WEEKDAYS)

    def slot_ordinal(self):
        return self.rnd.choice(ORDINALS)

    def slot_date(self):
        rnd = self.rnd
        day, month = rnd.randint(1, 28), rnd.choice(MONTHS)
        year = f" {self.year}" if rnd.random() < 0.3 else ""
        if self.day_first:
            return f"{day} {month}{year}"
        return f"{month} {day}{',' if year else ''}{year}"

    def slot_month_year(self):
        return f"{self.rnd.choice(MONTHS)} {self.year - self.rnd.randint(0, 3)}"

    def slot_year_past(self):
        return str(self.rnd.randint(1962, 2009))

    def slot_year_recent(self):
        return str(self.year - self.rnd.randint(0, 8))

    def slot_year_next(self):
        return str(self.year + self.rnd.randint(1, 25))

    def slot_law(self):
        rnd = self.rnd
        act = f"the {rnd.choice(GRAMMAR['act'])} {rnd.randint(1970, 2018)}"
        return rnd.choice([f"Article {rnd.randint(2, 99)} of the treaty",
                           f"Article {rnd.randint(2, 60)}({rnd.randint(1, 9)})",
                           f"section {rnd.randint(2, 240)} of {act}",
                           f"Regulation (EU) {rnd.randint(2012, 2024)}/{rnd.randint(10, 2900)}",
                           f"{rnd.randint(5, 42)} U.S.C. § {rnd.randint(100, 9000)}", act])

    def slot_law_start(self):
        law = self.slot_law()
        return law[0].upper() + law[1:]

    def fill(self, template):
        """The template with every slot replaced; {Slot} begins with a capital."""
        def one(match):
            name = match.group(1)
            low = name.lower()
            value = getattr(self, "slot_" + low, None)
            text = value() if value else self.fill(self.rnd.choice(GRAMMAR[low]))
            return text[0].upper() + text[1:] if name != low else text
        return SLOT.sub(one, template)

    def pick(self, name):
        text = ARTICLE.sub(r"\1n ", self.fill(self.rnd.choice(GRAMMAR[name])))
        return text[0].upper() + text[1:]

    def article(self):
        parts = [self.pick("headline"), self.pick("lead")]
        size = sum(len(part.encode()) + 2 for part in parts)
        while size < SIZE_BYTES:
            text = self.pick("paragraph")
            # The comma that ends an apposition meets the comma or stop of its sentence.
            text = text.replace(",,", ",").replace(",.", ".")
            parts.append(text)
            size += len(text.encode()) + 2
        return "\n\n".join(parts) + "\n"


def main(count, seed, folder, jsonl):
    folder.mkdir(parents=True, exist_ok=True)
    if not jsonl:
        for i in range(count):
            (folder / f"article-{i:06}.txt").write_text(Writer(seed, i).article(),
                                                        encoding="utf-8")
        return
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as lines:
        for i in range(count):
            record = {"id": f"article-{i:06}", "text": Writer(seed, i).article()}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--jsonl"]
    if len(arguments) != 3 or not arguments[0].isdigit():
        sys.exit("usage: articles.py N SEED DIR [--jsonl]")
    main(int(arguments[0]), arguments[1], Path(arguments[2]), "--jsonl" in sys.argv)
