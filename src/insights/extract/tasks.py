"""Find the tasks of a plan among its sections, and who leads, supports or answers for each."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from insights.extract.domains import find_domain
from insights.extract.patterns import Roles, by_role, matches
from insights.records import GAP, Body, Lexicon, Passage, Rule, Section, Task, TaskBody

_DOMAIN_TEXT = 200
_LONG_ALIAS = 4
_LONG_REGION = 4
_REGION = re.compile(
    r"^(?:国家|中共|省|市|区|县|自治区|州|[\u4e00-\u9fff]{2,3}?[省市区县](?=[\u4e00-\u9fff]{3}))"
)
_SPACE = re.compile(r"\s+")


def find_tasks(
    doc_id: str,
    sections: tuple[Section, ...],
    passages: tuple[Passage, ...],
    rules: tuple[Rule, ...],
    lexicon: Lexicon,
) -> tuple[tuple[Task, ...], tuple[TaskBody, ...]]:
    """Return the tasks of a document, and their bodies.

    A task is a numbered or dashed section without sections below it, in the chapters that say what
    to do; one with bodies named is a task wherever it stands.
    """
    roles = by_role(rules)
    outline = _Outline(sections, passages, roles)
    tasks: list[Task] = []
    bodies: list[TaskBody] = []
    for section in sections:
        if not outline.is_task(section):
            continue
        task_id = f"{doc_id}.t{len(tasks) + 1:03d}"
        tasks.append(_task(task_id, section, outline, lexicon))
        bodies += [
            TaskBody(task_id, name, body_code(name, lexicon.bodies), role)
            for name, role in outline.bodies(section)
        ]
    return tuple(tasks), tuple(dict.fromkeys(bodies))


class _Outline:
    """The sections of a document as a tree, with what each says."""

    def __init__(
        self, sections: Sequence[Section], passages: Sequence[Passage], roles: Roles
    ) -> None:
        self._roles = roles
        self._by_id = {section.section_id: section for section in sections}
        self._children: dict[str, list[Section]] = defaultdict(list)
        for section in sections:
            if section.parent_id is not None:
                self._children[section.parent_id].append(section)
        self._own: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            self._own[passage.section_id].append(passage)
        self._named = {
            section_id: list(_bodies([passage.text for passage in own], roles))
            for section_id, own in self._own.items()
        }

    def is_task(self, section: Section) -> bool:
        """Tell whether a section is a task: a leaf of the task chapters, or one with bodies."""
        if section.parent_id is None or section.heading == GAP or self._is_part(section):
            return False
        if self.bodies(section):
            return True
        is_leaf = not self._children.get(section.section_id) or self._has_parts(section)
        return is_leaf and bool(self.passages(section)) and self._is_in_task_chapter(section)

    def bodies(self, section: Section) -> list[tuple[str, str]]:
        """Return (name, role) of the bodies named in a section, or in the last of its parts."""
        parts = self._children[section.section_id] if self._has_parts(section) else []
        return [body for one in (section, *parts) for body in self._named.get(one.section_id, [])]

    def passages(self, section: Section) -> list[Passage]:
        """Return the passages of a section and of its parts."""
        parts = self._children[section.section_id] if self._has_parts(section) else []
        return [p for one in (section, *parts) for p in self._own.get(one.section_id, [])]

    def above(self, section: Section) -> Iterator[str]:
        """Yield the headings above a section, nearest first, without the document's title."""
        above = self._by_id.get(section.parent_id or "")
        while above is not None and above.parent_id is not None:
            yield above.heading
            above = self._by_id.get(above.parent_id)

    def _has_parts(self, section: Section) -> bool:
        """Tell whether the sections below are parts of one task: bodies only at the very end."""
        children = self._children.get(section.section_id, [])
        named = [child for child in children if self._named.get(child.section_id)]
        return len(children) > 1 and named == children[-1:] and _is_dash(children[-1])

    def _is_part(self, section: Section) -> bool:
        parent = self._by_id.get(section.parent_id or "")
        return parent is not None and self._has_parts(parent)

    def _is_in_task_chapter(self, section: Section) -> bool:
        """Tell by the headings: 任务, 工程, 保障 … and none of 目标, 原则, 现状 …"""
        if not section.number:
            return False
        headings = [section.heading, *self.above(section)]
        wanted = [rule for rule in self._roles["chapter"] if rule.settings["is"] == "task"]
        unwanted = [rule for rule in self._roles["chapter"] if rule.settings["is"] == "not"]
        if any(matches(unwanted, heading) for heading in headings):
            return False
        return any(matches(wanted, heading) for heading in headings)


def _is_dash(section: Section) -> bool:
    return section.number[:1] in ("—", "–", "－", "-")


def body_code(name: str, bodies: Sequence[Body]) -> str | None:
    """Return the code of a department by any of its names, its region left out; None if unknown."""
    plain = _SPACE.sub("", name)
    candidates = {plain, _REGION.sub("", plain)}
    for body in bodies:
        if candidates & {body.name, *body.aliases}:
            return body.code
    ending = max(
        ((len(alias), body.code) for body in bodies for alias in (body.name, *body.aliases)
         if len(alias) >= _LONG_ALIAS and plain.endswith(alias)
         and len(plain) - len(alias) <= _LONG_REGION),
        default=(0, None),
    )  # fmt: skip
    return ending[1]


def _task(task_id: str, section: Section, outline: _Outline, lexicon: Lexicon) -> Task:
    passages = outline.passages(section)
    above = " ".join(outline.above(section))
    text = " ".join(passage.text for passage in passages)[:_DOMAIN_TEXT]
    return Task(
        task_id=task_id,
        doc_id=section.doc_id,
        section_id=section.section_id,
        number=section.number,
        title=section.heading,
        domain=find_domain(((section.heading, 4), (above, 4), (text, 1)), lexicon),
        text_passages=tuple(passage.passage_id for passage in passages),
    )


def body_lists(text: str, roles: Roles) -> Iterator[tuple[re.Match[str], list[str], str]]:
    """Yield every list of bodies in *text*: its match, the names in it, and their role."""
    for rule in roles["bodies"]:
        for match in rule.pattern.finditer(text):
            parts = _parts(match["names"], roles)
            names = [part for part in parts if matches(roles["body"], part)]
            is_prose = rule.settings.get("only") and len(names) < len(parts)
            if names and not is_prose:
                yield match, names, rule.settings["bodies"]


def _bodies(texts: Sequence[str], roles: Roles) -> Iterator[tuple[str, str]]:
    for text in texts:
        for _, names, role in body_lists(text, roles):
            for name in names:
                yield name, role


def _parts(written: str, roles: Roles) -> list[str]:
    """Return what stands between the separators, without the words around a name."""
    parts = [written]
    for rule in roles["divide"]:
        parts = [piece for part in parts for piece in rule.pattern.split(part)]
    names = []
    for part in parts:
        name = _SPACE.sub("", part)
        for _ in range(2):
            for rule in roles["trim"]:
                name = rule.pattern.sub("", name)
        if name:
            names.append(name)
    return names
