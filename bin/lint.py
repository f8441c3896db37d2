#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that neither the compiler nor swift-format knows. Prints one line for each breach."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import lint_locales

ROOT = pathlib.Path(__file__).resolve().parent.parent
SYSTEM = {"Dispatch", "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Synchronization", "Testing"}
PRODUCT = {"CoreMetrics": "Metrics"}  # modules whose product has another name
SOURCE = {".css", ".js", ".py", ".swift"}
WRITTEN = SOURCE | {".csv", ".md", ".svg", ".txt", ".webmanifest", ""}
DECLARATION = r"var|let|func|struct|class|enum|actor|protocol|init|extension|typealias|static|final|subscript"
DANGEROUS = re.compile(rf"\btry!|\bfatalError\b|\bpublic (?={DECLARATION})|nonisolated\(unsafe\)|@unchecked Sendable")
FORBIDDEN_NAME = re.compile(r"(Utils?|Utilities|Helpers?|Common|Misc|Extensions?|Managers?|(?<=\w)Service)$")
SQL = re.compile(r"\b(SELECT\s+\S.*\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|(CREATE|DROP|ALTER) TABLE)\b", re.S)
SQL_ROOMS = ("/Store/", "Tests/", "Benchmarks/", "Platform/Migrations/", "Platform/Database/", "Platform/Jobs/", "Web/RateLimit.swift", "Web/SentOnce.swift")
MARKUP_CALLERS = ("Platform/Markup/", "Platform/Web/PageFrame.swift")
STRING = re.compile(r'"""(.*?)"""|"((?:\\.|[^"\\\n])*)"', re.S)
breaches = []


def breach(path, line, rule):
    breaches.append(f"{path}{f':{line}' if line else ''}: {rule}")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def blank(text):
    """The text without comments and strings, its lines where they were."""
    without = STRING.sub(lambda match: '""' + "\n" * match[0].count("\n"), text)
    return re.sub(r"//[^\n]*", "", without)


def listed_files():
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    return sorted({name for name in out.stdout.splitlines() if (ROOT / name).is_file()})


def read_targets():
    """The manifest's targets as (folder, excluded folders, name, names it may import), deepest folder first."""
    out = subprocess.run(["swift", "package", "dump-package"], cwd=ROOT, capture_output=True, text=True, check=True)
    targets = []
    for target in json.loads(out.stdout)["targets"]:
        allowed = {next(iter(dependency.values()))[0] for dependency in target["dependencies"]}
        folder = target.get("path") or f"Sources/{target['name']}"
        excluded = [f"{folder}/{name}" for name in target["exclude"]]
        targets.append((folder, excluded, target["name"], allowed))
    return sorted(targets, key=lambda target: -len(target[0]))


def check_edges(targets):
    """A feature never depends on another feature, and rules depend on Kernel alone."""
    home = {name: folder.split("/")[1] for folder, _, name, _ in targets if folder.startswith("Features/")}
    for _, _, name, allowed in targets:
        foreign = sorted(other for other in allowed if name in home and home.get(other, home[name]) != home[name])
        if foreign:
            breach("Package.swift", 0, f"{name} depends on another feature: {', '.join(foreign)}")
        if name in home and name.endswith("Rules") and allowed != {"Kernel"}:
            breach("Package.swift", 0, f"{name} may depend on Kernel only")


def check_imports(name, text, targets):
    inside = lambda folder: name.startswith(folder + "/") or name == folder
    target = next((t for t in targets if inside(t[0]) and not any(map(inside, t[1]))), None)
    if target is None:
        return breach(name.rpartition("/")[0], 0, "belongs to no target of Package.swift")
    for match in re.finditer(r"^ *(@testable )?(?:\w+ )?import (?:(?:struct|enum|class|func) )?(\w+)", text, re.M):
        module, line = match[2], line_of(text, match.start())
        if module not in SYSTEM and module not in target[3] and PRODUCT.get(module) not in target[3]:
            breach(name, line, f"imports {module}, which {target[2]} doesn't declare")
        home = next((t[0] for t in targets if t[2] == module), name)
        if match[1] and home.split("/")[:2] != name.split("/")[:2]:
            breach(name, line, f"@testable import of {module} from outside its folder")


def check_swift(name, text):
    if name != "Package.swift" and not text.startswith("// SPDX-License-Identifier: Apache-2.0\n"):
        breach(name, 1, "first line is not the SPDX line")
    code, lines = blank(text), text.split("\n")
    for match in DANGEROUS.finditer(code):
        line = line_of(code, match.start())
        above = "\n".join(lines[max(0, line - 5):line])
        if name != "Platform/Database/PostgresConnection.swift" and "// Unchecked because" not in above:
            breach(name, line, f"`{match[0]}`")
    for match in re.finditer(r"\b(?:struct|class|enum|actor|protocol|typealias) (\w+)", code):
        if FORBIDDEN_NAME.search(match[1]):
            breach(name, line_of(code, match.start()), f"the name {match[1]} says nothing")
    pure = "/Tests/" not in name and ("/Rules/" in name or name.startswith("Platform/Kernel/"))
    for match in re.finditer(r"\bFoundation\w*|\bDate\(\)|\bUUID\(\)", code) if pure else ():
        breach(name, line_of(code, match.start()), f"`{match[0]}` in a pure target")
    if not any(room in name for room in SQL_ROOMS):
        for match in STRING.finditer(text):
            if SQL.search(match[0]):
                breach(name, line_of(text, match.start()), "SQL outside Store")
    if not name.startswith(MARKUP_CALLERS) and "trustedMarkup" in code:
        breach(name, line_of(code, code.index("trustedMarkup")), "trustedMarkup: only the page frame may call it")


def check_any(name, text):
    path, lines = pathlib.PurePath(name), text.count("\n")
    if "+" in path.name or (path.suffix in SOURCE and FORBIDDEN_NAME.search(path.stem)):
        breach(name, 0, "file name")
    if path.suffix in SOURCE and lines > 400:
        breach(name, 0, f"{lines} lines, at most 400")
    if name.startswith("docs/adr/") and lines > 60:
        breach(name, 0, f"{lines} lines, an ADR has at most 60")
    if text and path.name != "LICENSE":
        if match := re.search(r"[ \t]+$", text, re.M):
            breach(name, line_of(text, match.start()), "trailing blank")


def check_assets():
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        shutil.copytree(ROOT / "Assets", copy / "Assets", ignore=shutil.ignore_patterns("vendor"))
        (copy / "bin").mkdir()
        shutil.copy(ROOT / "bin/assets", copy / "bin/assets")
        subprocess.run([copy / "bin/assets"], check=True)
        if (copy / "Assets/assets.c").read_bytes() != (ROOT / "Assets/assets.c").read_bytes():
            breach("Assets/assets.c", 0, "is stale: run bin/assets")


def main():
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in listed_files()
             if pathlib.PurePath(name).suffix in WRITTEN}
    targets = read_targets()
    check_edges(targets)
    breaches.extend(lint_locales.check(texts))
    for name, text in texts.items():
        check_any(name, text)
        if name.endswith(".swift"):
            check_swift(name, text)
            if name != "Package.swift":
                check_imports(name, text, targets)
    check_assets()
    print("".join(f"{line}\n" for line in dict.fromkeys(breaches)), end="")
    sys.exit(1 if breaches else 0)


main()
