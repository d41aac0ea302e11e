"""Which body of the register a name means, at a date."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import log

from kg.link import rules
from kg.link.known import KnownName, known_names
from kg.link.names import COMPANY, Words, split_form, words
from kg.link.rules import LinkRule
from kg.model import Candidate, PartialDate
from kg.register import Register

# Kinds whose short forms people use: the legal form is dropped, the name is cut after its head.
_SHORTENED = frozenset(
    {
        "NHS trust",
        "NHS foundation trust",
        "NHS trust (Wales)",
        "integrated care board",
        "clinical commissioning group",
        "local health board (Wales)",
        "health board (Scotland)",
    }
)
# Kinds of code that nobody calls by a name: only the whole name of the register means them.
_CODES_ONLY = frozenset(
    {
        "sub-ICB location",
        "sub-ICB reporting entity",
        "NHS England commissioning hub",
        "NHS England region",
    }
)
# A short name with none of these words may mean the place (South Warwickshire) or the university
# beside the hospital (Imperial College).
_INSTITUTION = frozenset(
    words(
        "royal hospital hospitals health healthcare teaching partnership community childrens womens"
        " infirmary centre ambulance service services care nhs clinic"
    )
)
# Words that tell no body from another.
_COMMON = _INSTITUTION | frozenset(
    words(
        "and of for the city county general district public mental national north south east west"
        " central mid great united social integrated foundation trust board group new university"
        " college"
    )
)
_ENOUGH_LIKE = 0.6
_MOST_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class _Fit:
    """A body that a name fits; `doubt` says why the name alone is too little ("" if it is not)."""

    name: KnownName
    rule: LinkRule
    reasons: tuple[str, ...]
    doubt: str = ""

    def candidate(self, limit: float, *more: str) -> Candidate:
        body = self.name.body
        score = round(min(limit, self.rule.score), 2)
        return Candidate(body.id, body.name, score, (*self.reasons, *(m for m in more if m)))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means: the rule that decided, the body if one was found, else the candidates."""

    rule: LinkRule
    target: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()


class OrganisationIndex:
    """The names of the register's bodies, ready to be looked up."""

    def __init__(self, register: Register) -> None:
        self._acronyms: dict[str, list[KnownName]] = defaultdict(list)
        self._whole: dict[Words, list[KnownName]] = defaultdict(list)
        self._cores: dict[Words, list[tuple[KnownName, str]]] = defaultdict(list)
        self._heads: dict[Words, list[tuple[KnownName, str]]] = defaultdict(list)
        self._with_word: dict[str, list[tuple[KnownName, frozenset[str]]]] = defaultdict(list)
        for name in known_names(register):
            self._add(name)
        self._weight = _weights(self._whole)
        self._rarest = max(self._weight.values(), default=1.0)

    def _add(self, name: KnownName) -> None:
        if name.rule is rules.ACRONYM:
            self._acronyms[name.text].append(name)
            return
        whole = words(name.text)
        self._whole[whole].append(name)
        if name.body.kind in _CODES_ONLY:
            return
        core, _, form = split_form(whole) if name.body.kind in _SHORTENED else (whole, (), "")
        self._cores[core].append((name, form))
        if name.body.kind in _SHORTENED:
            for head in {whole[:n] for n in range(2, len(whole))} | {
                core[:n] for n in range(2, len(core))
            }:
                self._heads[head].append((name, form))
        for word in set(whole) - _COMMON:
            self._with_word[word].append((name, frozenset(whole)))

    def find(
        self, name: str, date: PartialDate | None, supported: frozenset[str] = frozenset()
    ) -> Meaning:
        """Return what *name* means in a text of *date* (None: unknown, which rules out nothing).

        `supported` are the ids of bodies that something else in the text speaks for; they settle
        a doubt, but never make a name fit.
        """
        out_of_time: list[Candidate] = []
        for fits in (
            self._by_whole_name(name, date),
            self._by_core(name, date),
            self._by_head(name, date),
        ):
            standing = []
            for fit in fits:
                problem = fit.name.out_of_time(date)
                if problem and fit.rule is rules.OFFICIAL and fit.name.announced(date):
                    standing.append(
                        replace(fit, rule=rules.ANNOUNCED, reasons=(*fit.reasons, problem))
                    )
                elif problem:
                    out_of_time.append(fit.candidate(rules.NOT_THEN.score, problem))
                else:
                    standing.append(fit)
            if standing:
                return _decide(_best_for_each_body(standing), supported)
        if out_of_time:
            return Meaning(rules.NOT_THEN, None, _sorted(out_of_time))
        similar = self._similar(name)
        return Meaning(rules.SIMILAR if similar else rules.UNKNOWN, None, similar)

    def names_whole(self, name: str) -> frozenset[str]:
        """Return the ids of the bodies that have *name* as a whole and unambiguous name."""
        found = self._whole.get(words(name), [])
        return frozenset(known.body.id for known in found if not known.ambiguous(name))

    def _by_whole_name(self, name: str, date: PartialDate | None) -> Iterable[_Fit]:
        for known in (*self._whole.get(words(name), ()), *self._acronyms.get(name, ())):
            reason = f"“{name}” is {known.kind()}{known.when(date)}"
            yield _Fit(known, known.rule, (reason,), known.ambiguous(name))

    def _by_core(self, name: str, date: PartialDate | None) -> Iterable[_Fit]:
        core, form, kind = split_form(words(name))
        for known, known_kind in self._cores.get(core, []):
            if kind and kind != (known_kind or COMPANY):
                continue
            reason = f"“{name}” and “{known.text}” are equal without legal form"
            reasons = [reason + known.when(date)]
            known_form = split_form(words(known.text))[1]
            if form and known_form and form != known_form:
                reasons.append("the legal form in the text is not that of the register")
            doubt = _may_be_a_place(core, form) or known.ambiguous(known.text)
            yield _Fit(known, rules.BARE, tuple(reasons), doubt)

    def _by_head(self, name: str, date: PartialDate | None) -> Iterable[_Fit]:
        core, form, kind = split_form(words(name))
        if set(core) <= _COMMON:
            return
        for known, known_kind in self._heads.get(core, []):
            if not kind or kind == known_kind:
                reason = f"“{known.text}” begins with “{name}”" + known.when(date)
                yield _Fit(known, rules.HEAD, (reason,), _may_be_a_place(core, form))

    def _similar(self, name: str) -> tuple[Candidate, ...]:
        said = frozenset(words(name))
        best: dict[str, Candidate] = {}
        for word in said - _COMMON:
            for known, known_words in self._with_word.get(word, []):
                likeness = self._likeness(said, known_words)
                if likeness < _ENOUGH_LIKE:
                    continue
                score = round(likeness * rules.SIMILAR.score, 2)
                reason = f"“{name}” is like “{known.text}”, but not the same name"
                candidate = Candidate(known.body.id, known.body.name, score, (reason,))
                if score > best.get(known.body.id, _NOBODY).score:
                    best[known.body.id] = candidate
        return _sorted(best.values())

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the weight of the shared words over that of all (weighted Jaccard index)."""
        weight = {word: self._weight.get(word, self._rarest) for word in one | other}
        return sum(weight[word] for word in one & other) / sum(weight.values())


_NOBODY = Candidate("", "", -1.0, ())


def _weights(whole: Mapping[Words, object]) -> dict[str, float]:
    counts = Counter(word for name in whole for word in set(name))
    return {word: log(1 + len(whole) / count) for word, count in counts.items()}


def _best_for_each_body(fits: Iterable[_Fit]) -> list[_Fit]:
    best: dict[str, _Fit] = {}
    for fit in fits:
        kept = best.get(fit.name.body.id)
        # A doubt hangs on the wording of one name; a name that is free of it outweighs the score.
        if kept is None or (not fit.doubt, fit.rule.score) > (not kept.doubt, kept.rule.score):
            best[fit.name.body.id] = fit
    return list(best.values())


def _decide(standing: list[_Fit], supported: frozenset[str]) -> Meaning:
    backed = [fit for fit in standing if fit.name.body.id in supported]
    chosen = backed if len(backed) == 1 else standing
    if len(chosen) > 1:
        note = f"{len(chosen)} bodies of the register fit"
        found = [fit.candidate(rules.TWO_FIT.score, note, fit.doubt) for fit in chosen]
        return Meaning(rules.TWO_FIT, None, _sorted(found))
    fit = chosen[0]
    if backed and (fit.doubt or len(standing) > 1):
        note = "a fuller name in the text, or who holds which post there, speaks for it"
        return Meaning(fit.rule, fit.candidate(1.0, note))
    if fit.doubt:
        found = [fit.candidate(rules.MORE_EVIDENCE.score, fit.doubt)]
        return Meaning(rules.MORE_EVIDENCE, None, tuple(found))
    return Meaning(fit.rule, fit.candidate(1.0))


def _may_be_a_place(core: Words, form: Words) -> str:
    if form and (form != ("trust",) or len(core) > 1):
        return ""
    if _INSTITUTION.isdisjoint(core) or len(core) == 1:
        return (
            "without legal form it may mean a place or another body: the name alone is too little"
        )
    return ""


def _sorted(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the best candidates, best first, one for each id."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.id)):
        best.setdefault(candidate.id, candidate)
    return tuple(best.values())[:_MOST_SUGGESTIONS]
