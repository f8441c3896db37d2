# SPDX-License-Identifier: Apache-2.0
"""A GeoReport v2 endpoint seen from outside: asks, reads either format, and counts what holds."""

import json
import pathlib
import xml.etree.ElementTree as ElementTree

import jsonschema
import requests

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "Features" / "Open311" / "Tests" / "Schemas"
LISTS = {
    "services", "attributes", "values", "endpoints", "formats", "service_requests", "service_request_updates",
    "errors", "notes",
}
FLAGS = {"metadata", "required", "variable"}
NUMBERS = {"lat": float, "long": float, "order": int, "supporters": int}


def spark(element):
    """An XML element as the Spark convention has it in JSON."""
    if element.tag in LISTS:
        return [spark(child) for child in element]
    if len(element):
        return {child.tag: spark(child) for child in element}
    if not element.text:
        return None
    if element.tag in FLAGS:
        return element.text == "true"
    return NUMBERS.get(element.tag, str)(element.text)


class Answer:
    """A response with its value, whichever the format."""

    def __init__(self, response, form):
        self.response, self.form, self.status = response, form, response.status_code
        self.problem, self.value = None, None
        try:
            if form == "json":
                self.value = json.loads(response.content.decode("utf-8"))
            else:
                if not response.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>'):
                    self.problem = "no XML declaration"
                self.value = spark(ElementTree.fromstring(response.content))
        except (ValueError, ElementTree.ParseError) as error:
            self.problem = f"unreadable {form}: {error}"
        expected = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}[form]
        if response.headers.get("Content-Type", "").lower() != expected:
            self.problem = self.problem or f"content type is {response.headers.get('Content-Type')!r}"

    def codes(self):
        """The codes of the errors, when it is an error."""
        if not isinstance(self.value, list):
            return set()
        return {entry.get("code") for entry in self.value if isinstance(entry, dict)}


class Check:
    """Counts what holds and what doesn't."""

    def __init__(self, arguments):
        self.base = arguments.base.rstrip("/")
        self.arguments = arguments
        self.passed = self.failed = 0
        self.session = requests.Session()
        self.schemas = {
            path.name.removesuffix(".schema.json"): json.loads(path.read_text("utf-8"))
            for path in SCHEMAS.glob("*.schema.json")
        }

    def that(self, holds, sentence, detail=""):
        """Notes one sentence as passed or failed."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED  {sentence}" + (f": {str(detail)[:400]}" if detail != "" else ""))
        return bool(holds)

    def jurisdiction(self, pairs):
        """The pairs with the jurisdiction, unless they speak of it."""
        pairs = list(pairs.items() if isinstance(pairs, dict) else pairs)
        if self.arguments.jurisdiction and all(name != "jurisdiction_id" for name, _ in pairs):
            pairs.append(("jurisdiction_id", self.arguments.jurisdiction))
        return pairs

    def get(self, path, pairs=(), form="json"):
        """GET path.form?pairs."""
        url = f"{self.base}/{path}.{form}"
        return Answer(self.session.get(url, params=self.jurisdiction(pairs), timeout=30), form)

    def post(self, path, pairs, form="json", headers=None, key=True, files=None):
        """POST path.form with the pairs as a form; `key` may be another one, or False for none."""
        key = self.arguments.key if key is True else key
        pairs = self.jurisdiction(pairs) + ([("api_key", key)] if key else [])
        url = f"{self.base}/{path}.{form}"
        return Answer(self.session.post(url, data=pairs, headers=headers, files=files, timeout=30), form)

    def valid(self, answer, schema, sentence, status=200):
        """The answer has that status and fits that schema."""
        problem = answer.problem
        if answer.status != status:
            problem = f"status {answer.status}, not {status}: {answer.response.text[:200]}"
        if problem is None:
            errors = jsonschema.Draft202012Validator(self.schemas[schema]).iter_errors(answer.value)
            problem = next((f"{error.json_path}: {error.message}" for error in errors), None)
        return self.that(problem is None, sentence, problem or "")

    def refused(self, answer, sentence, status=400, codes=()):
        """The answer is an error with that status and all of those codes."""
        if self.valid(answer, "errors", sentence, status):
            wanted = {"open311." + code for code in codes}
            found = answer.codes()
            self.that(wanted <= found, f"{sentence} (code)", f"{found} lacks {wanted - found}")
