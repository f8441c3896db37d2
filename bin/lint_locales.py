# SPDX-License-Identifier: Apache-2.0
"""Every sentence is there in both languages, and every key that the code names has one."""

import re

LANGUAGES = {"zh", "en"}
KEY = r"([a-z][\w-]*(?:\.[\w-]+)+)"
# What names a key, and what the web's edge puts before it. Composed keys are left to the tests.
USES = [
    (r'\b(?:words\(\s*|key: )"' + KEY + '"', ""),
    (r'\berrors\.add\(\s*"[\w.-]+", "([\w.-]+)"', "error."),
    (r'\bflash: "([\w.-]+)"', "flash."),
    (r'\bProblem\(\s*\.(?!seeOther)\w+, "' + KEY + '"', "problem."),
]
REFUSAL = re.compile(r'case [^"\n]*: "' + KEY + '"')


def check(texts):
    """Breaches as lines of text, for a mapping of file names to contents."""
    keys, breaches = {}, []
    for name, text in texts.items():
        if name.startswith("Assets/locales/") and name.endswith(".txt"):
            breaches += read(name, text, keys)
    for key, (place, found) in keys.items():
        if found != LANGUAGES:
            breaches.append(f"{place}: {key} has {sorted(found)}, not {sorted(LANGUAGES)}")
    for name, text in texts.items():
        if name.endswith(".swift") and "/Tests/" not in name and not name.startswith("Tests/"):
            breaches += missing(name, text, keys)
    return breaches


def read(name, text, keys):
    """Adds the file's keys as key → (place, languages); the shape is that of Platform/Web/Lexicon.swift."""
    breaches, key = [], None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            key = line.strip()
            if key in keys:
                breaches.append(f"{name}:{number}: {key} is there twice")
            keys[key] = (f"{name}:{number}", set())
        elif key:
            keys[key][1].add(line.split()[0])
    return breaches


def missing(name, text, keys):
    code = re.sub(r"^[ \t]*//.*", "", text, flags=re.M)
    used = [(prefix + match[1], match.start()) for use, prefix in USES for match in re.finditer(use, code)]
    if re.search(r": (?:\w+, )*Refusal\b", code):
        used += [("problem." + match[1], match.start()) for match in REFUSAL.finditer(code)]
    # A key that ends in a hyphen is the beginning of a composed one.
    lines = [(key, code.count("\n", 0, start) + 1) for key, start in used if key not in keys and key[-1] != "-"]
    return [f"{name}:{line}: no sentence for {key}" for key, line in lines]
