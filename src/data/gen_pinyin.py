#!/usr/bin/env python3
"""gen_pinyin.py: writes src/core/data_pinyin.c, at development time.

    python3 src/data/gen_pinyin.py Unihan_Readings.txt >src/core/data_pinyin.c

Unihan_Readings.txt is of the Unicode Character Database (version: its head; Debian has it in package
unicode-data). Beside it stand pinyin_readings.txt and pinyin_words.txt, ours.

 - reading of a character alone: kMandarin (its first value, that of mainland usage), or ours;
 - all its readings, for comparing: kMandarin, kTGHZ2013 (today's standard dictionary), kHanyuPinlu, where there is no
   kTGHZ2013 also kXHC1983, and ours; in simplified characters also kMandarin of the traditional ones that become them;
 - readings as a surname and in given names: ours.
Tones are dropped; u with two dots is yu, as passports have it (GB/T 28039).
Another table is another normalize_version() where keys are built on it.
"""
import os
import re
import sys
import unicodedata

here = os.path.dirname(os.path.abspath(__file__))
HAN = 0x4E00, 0x9FFF
EXT_A = 0x3400, 0x4DBF


def plain(reading):
    s = unicodedata.normalize("NFD", reading)
    s = "".join(c for c in s if c == "\u0308" or not unicodedata.combining(c))
    s = s.replace("u\u0308", "yu")
    if not re.fullmatch("[a-z]{1,6}", s):
        raise SystemExit("strange reading: %r" % reading)
    return s


def sections(name):
    part = None
    out = {}
    with open(os.path.join(here, name), encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if line.startswith("["):
                part = out.setdefault(line[1:line.index("]")], [])
            elif line:
                part.append(line)
    return out


def simplify(name):
    """the table behind campaign_text_hans(), read back from the generated source"""
    src = open(os.path.join(here, "..", "core", name), encoding="utf-8").read()
    body = src[src.index("campaign_hans_table[][2]"):]
    body = body[:body.index("};")]
    return {int(a, 16): int(b, 16) for a, b in re.findall(r"\{(0x[0-9A-F]+), (0x[0-9A-F]+)\}", body)}


unihan = {}
version = "?"
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("# Unicode version"):
        version = line.split()[-1]
    m = re.match(r"U\+([0-9A-F]+)\t(kMandarin|kTGHZ2013|kHanyuPinlu|kXHC1983)\t(.*)", line)
    if m:
        unihan.setdefault(int(m[1], 16), {})[m[2]] = m[3]

general = {}
every = {}
for cp, fields in unihan.items():
    seen = []
    for r in fields.get("kMandarin", "").split():
        seen.append(plain(r))
    for key in ("kTGHZ2013", "kXHC1983"):
        if key == "kXHC1983" and "kTGHZ2013" in fields:
            continue
        for r in fields.get(key, "").split():
            seen += [plain(x) for x in r.split(":")[1].split(",")]
    for r in fields.get("kHanyuPinlu", "").split():
        seen.append(plain(r.split("(")[0]))
    seen = [s for s in dict.fromkeys(seen) if s not in ("hm", "hng", "m", "n", "ng", "r")]
    if seen:
        general[cp] = seen[0]
        every[cp] = seen


def put(cp, reading):
    if reading not in every.setdefault(cp, []):
        every[cp].append(reading)


words = sections("pinyin_words.txt")
names = sections("pinyin_readings.txt")
for line in words["single"]:
    char, reading = line.split()
    general[ord(char)] = reading
    put(ord(char), reading)
for cp, to in sorted(simplify("data_unicode.c").items()):
    if cp in general:
        general.setdefault(to, general[cp])
        put(to, general[cp])

surname = {}
given = {}
for part, table in (("surname", surname), ("given", given)):
    for line in names[part]:
        readings = line[1:].replace("/", " ").split()
        table[ord(line[0])] = readings[0]
        for r in readings:
            put(ord(line[0]), r)
doubles = []
for line in names["surnames"]:
    f = line.split()
    doubles.append((f[0], f[1:3], len(f) > 3))
    # the first reading of a character that has no other in a surname
    for c, r in zip(f[0], f[1:3]):
        put(ord(c), r)
phrases = {}
in_names = set()
for line in words["words"]:
    f = line.split()
    if f[-1] == "*":
        in_names.add(f[0])
        f.pop()
    if len(f[0]) != len(f) - 1 or len(f[0]) > 4:
        raise SystemExit("bad word: " + line)
    phrases[f[0]] = f[1:]
    for c, r in zip(f[0], f[1:]):
        put(ord(c), r)
# a surname of two characters is a word too
for w, r, _ in doubles:
    phrases.setdefault(w, r)
# a word that says what its characters say anyway is left out
phrases = {w: r for w, r in phrases.items() if [general[ord(c)] for c in w] != r or w in in_names}

syllables = sorted({r for rs in every.values() for r in rs} | {r for d in doubles for r in d[1]})
number = {s: i for i, s in enumerate(syllables)}
starts = {ord(w[0]) for w in phrases}
# characters whose simplified form begins a word
hans = simplify("data_unicode.c")
starts |= {cp for cp, to in hans.items() if to in starts}
double_starts = {ord(d[0][0]) for d in doubles}

pool = []
pool_at = {}


def value(cp):
    """0: no reading; else 1 + syllable, or 0x8000 + place in the pool; 0x4000: a word begins with it"""
    if cp not in every:
        return 0
    flag = 0x4000 if cp in starts else 0
    readings = [general[cp]] + [r for r in every[cp] if r != general[cp]]
    if len(readings) == 1 and cp not in double_starts and surname.get(cp, readings[0]) == readings[0] and given.get(cp, readings[0]) == readings[0]:
        return flag | 1 + number[readings[0]]
    # general, as a surname, in given names, how many readings, those
    entry = (number[general[cp]], number[surname.get(cp, general[cp])], number[given.get(cp, general[cp])],
             len(readings) | (0x100 if cp in double_starts else 0)) + tuple(number[r] for r in readings)
    if entry not in pool_at:
        pool_at[entry] = len(pool)
        pool.extend(entry)
    if pool_at[entry] >= 0x4000:
        raise SystemExit("the pool is full")
    return 0x8000 | flag | pool_at[entry]


def dump(head, values, per, fmt="0x%X"):
    print(head + " = {")
    for i in range(0, len(values), per):
        print("\t" + " ".join((fmt % v) + "," for v in values[i:i + per]))
    print("};\n")


print("""/*
 * data_pinyin.c: Mandarin readings of Han characters. Generated, do not edit.
 *
 * Made by src/data/gen_pinyin.py (how to: its first lines) from Unihan of Unicode %s, Copyright (C) 1991-2022
 * Unicode, Inc., used under the Unicode licence, and from our own lists (src/data/README.md).
 */
#include "core/data_pinyin.h"
""" % version)
print("/* every syllable without its tone, sorted */")
print("const campaign_pinyin_text_of campaign_pinyin_syllable[] = {")
for i in range(0, len(syllables), 8):
    print("\t" + " ".join('{"%s", %d},' % (s, len(s)) for s in syllables[i:i + 8]))
print("};\nconst int campaign_pinyin_syllable_count = %d;\n" % len(syllables))
main = [value(c) for c in range(HAN[0], HAN[1] + 1)]
ext = [value(c) for c in range(EXT_A[0], EXT_A[1] + 1)]
far = [(c, value(c)) for c in sorted(every) if c > 0xFFFF and ("kTGHZ2013" in unihan[c] or "kXHC1983" in unihan[c])]
dump("const uint16_t campaign_pinyin_main[%d]" % len(main), main, 16)
dump("const uint16_t campaign_pinyin_ext_a[%d]" % len(ext), ext, 16)
print("/* {character, the same}, sorted: those beyond the first plane that the standard dictionary has */")
print("const uint32_t campaign_pinyin_far[][2] = {")
for i in range(0, len(far), 6):
    print("\t" + " ".join("{0x%X, 0x%X}," % f for f in far[i:i + 6]))
print("};\nconst int campaign_pinyin_far_count = %d;\n" % len(far))
print("/* entries: data_pinyin.h tells */")
dump("const uint16_t campaign_pinyin_pool[]", pool, 20, "%d")
print("/* surnames of two characters, sorted */")
print("const campaign_pinyin_double campaign_pinyin_doubles[] = {")
for w, r, common in sorted(doubles):
    print("\t{{0x%X, 0x%X}, {%d, %d}, %s}," % (ord(w[0]), ord(w[1]), number[r[0]], number[r[1]], "true" if common else "false"))
print("};\nconst int campaign_pinyin_double_count = %d;\n" % len(doubles))
print("/* words, sorted by first character, then the longer first */")
print("const campaign_pinyin_word campaign_pinyin_words[] = {")
for w in sorted(phrases, key=lambda w: (ord(w[0]), -len(w), w)):
    print("\t{{%s}, %d, %s, {%s}}," % (", ".join("0x%X" % ord(c) for c in w.ljust(4, "\0")), len(w), "true" if w in in_names else "false",
                                      ", ".join(str(number[r]) for r in phrases[w] + [syllables[0]] * (4 - len(w)))))
print("};\nconst int campaign_pinyin_word_count = %d;" % len(phrases))
print("syllables %d, pool %d, far %d, words %d of %d" % (len(syllables), len(pool), len(far), len(phrases), len(words["words"])), file=sys.stderr)
