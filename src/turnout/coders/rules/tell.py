"""Tells the setting of one anchor: its time, places, status and side."""

from __future__ import annotations

import re
from dataclasses import replace

from turnout.codebook import Codebook
from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors_apart import city_by_city
from turnout.coders.rules.attach import CLAUSE, NEARBY, OWN, event_time
from turnout.coders.rules.kinds import load_kinds
from turnout.coders.rules.lexicon import load_lexicon
from turnout.coders.rules.moment import Moment, is_years_ago, moment_of
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.sides import Side, side_of
from turnout.coders.rules.stage import Stage
from turnout.coders.rules.status import ALTHOUGH, status_of, taken_up
from turnout.coders.rules.status_rules import load_status_rules
from turnout.coders.rules.telling import Telling
from turnout.coders.rules.telling_places import opening_place, places_of
from turnout.model import Counted, TimeExpression, TimeKind
from turnout.model.dates import Precision, bounds, precision

ORDINAL = re.compile(
    r"\b(another|(?:second|third|fourth|fifth)"
    r"(?! (?:\w+ )?(?:days?|weeks?|months?|years?|nights?|times?|hours?)\b)|"
    r"new|next|further|separate|follow-up|similar)\b",
    re.IGNORECASE,
)

EARLIER = re.compile(
    r"\b((?:a|two|three|some|several) (?:days?|weeks?|months?|years?) (?:before|earlier|ago)|"
    r"previous|earlier|the last (?=(?:\w+ )?(?:strike|march|protest|rally|demonstration|walkout|"
    r"blockade|stoppage|sit-in|picket|boycott|vigil)\b)|"
    r"last (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.IGNORECASE,
)

SINCE = re.compile(r"\bsince (?:the|these|those|anti-\w+|mass)?\s*(?:\w+\s)?$", re.IGNORECASE)

COMING = re.compile(
    r"[^.;:]{0,80}?(?:,|\s)\s*(?:will|would|is to|are to|shall|’ll|'ll) "
    r"(?:now |also |then |probably )?(?:follow|come|take place|"
    r"be (?:held|staged|repeated|followed|this|next|on|tomorrow)|begin|start|go ahead|happen|"
    r"proceed)\b",
    re.IGNORECASE,
)
"""Behind an action: it is to come, whatever the parser made of the words between."""

ELSEWHERE = re.compile(
    r"\W*(?:(?:in|at|on|outside) (?:a|an|another) (?:nearby|neighbou?ring|adjacent|adjoining)\b|"
    r"nearby\b|opposite\b|across the (?:road|street|square|river|way)\b|"
    r"(?:a few|a couple of|some|several|fifty|a hundred|two hundred) "
    r"(?:streets|blocks|met(?:re|er)s|yards) (?:away|down|further)\b|a short walk (?:away|to)\b|"
    r"behind (?:the|a) (?:barriers?|cordon|fence|police line)\b)",
    re.IGNORECASE,
)
"""Opening of a sentence about a crowd that stands apart from the one told before."""

OF_THEM = re.compile(r"\bof them\b", re.IGNORECASE)

FIRM = 0.5

PAST = re.compile(r"(?:yesterday|last|earlier|previous|.*\bago\b)", re.IGNORECASE)

FOR = re.compile(r"\b(?:for|due on|set to \w+ on) (?:the |this )?$", re.IGNORECASE)

OFFSET = re.compile(
    r"\b(?:day|week|month|year|hour|night)s? (?:after|before|following) "
    r"(?:an? |the |their |its )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Before an action: "the day after a march" dates something else by it."""

DECIDED = ("object of", "drop", "plan dropped", "refused", "cancel", "abandon", "scrap", "shelve")

RAN = re.compile(
    r"\bafter (?:(?:about|nearly|almost|just|only|over|more|than) )*(?:an?|\d+|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|several|many) (?:hours?|days?|weeks?|months?)\b"
    r"(?! (?:of|the|after|it|they|later))",
    re.IGNORECASE,
)

BEGUN = re.compile(
    r",? (?:which|that) (?:had )?(?:began|begun|started|lasted|ran)\b", re.IGNORECASE
)
"""What says that an action had run before it was called off."""

OFFSETS = (" after", " before", " following")

AGAIN = re.compile(r"\b(again|once more|return(?:ed)? to the streets)\b", re.I)


def tell(
    scene: Scene,
    anchor: Anchor,
    codebook: Codebook,
    narrated: Moment | None,
    stage: Stage | None = None,
) -> Telling:
    """The setting of one anchor."""
    sentence = scene.sentences[anchor.sentence]
    status, reason, certainty = status_of(anchor)
    told = _behind(scene, anchor)
    if told is not None and (certainty < 1 or told == load_status_rules().default):
        status, reason, certainty = told, "the sentence behind", 1.0
    if codebook.category("status", status).has("unreal") and _ran(scene, sentence, anchor):
        status, reason = load_status_rules().default, "ended after it ran"
    if certainty < FIRM and COMING.match(scene.text, anchor.span.end, sentence.span.end):
        status, reason, certainty = "planned", "told as coming", 1.0
    upcoming = not codebook.category("status", status).has("real")
    upcoming = upcoming and not reason.startswith(ALTHOUGH)
    time, strength = event_time(_of_status(scene, sentence, upcoming=upcoming), anchor.token)
    before = scene.text[max(sentence.span.start, anchor.span.start - 40) : anchor.span.end]
    own = (anchor.anaphoric and not anchor.another) or anchor.is_epithet
    near = time is not None and strength >= (OWN if own else NEARBY)
    if time is not None and _dates_decision(reason, strength) and not _set_for(scene, time):
        near = False
    if OFFSET.search(before_of(scene, sentence, anchor)):
        near = False
    moment = moment_of(time, upcoming, scene.published) if time is not None and near else None
    offset = _offset(scene, sentence, anchor)
    moment = offset or moment
    if not upcoming and moment is not None and is_ahead(scene, moment.start):
        status, reason, certainty = ahead_of(anchor), "a day to come", 1.0
        moment = moment_of(moment.time, True, scene.published)
    apart = tuple(city for _, city in city_by_city(scene, sentence))
    looks_back = EARLIER.search(sentence.span.of(scene.text)) is not None
    return Telling(
        anchor=anchor,
        sentence=sentence,
        moment=moment,
        firm=strength >= CLAUSE,
        places=places_of(scene, sentence, anchor, apart),
        others=() if anchor.city is not None else apart,
        opening=opening_place(scene, sentence, anchor),
        status=status,
        status_reason=reason,
        side=_side(scene, sentence, anchor),
        strength=certainty,
        another=bool(ORDINAL.search(before))
        or bool(AGAIN.search(scene.text[anchor.span.end : anchor.span.end + 40])),
        earlier=looks_back
        or (moment is not None and is_years_ago(moment, scene.published))
        or (scene.logged and moment is not None and _another_day(scene, moment)),
        narrated=narrated,
        stage=stage,
        offset=offset is not None,
        campaign=_is_campaign(sentence, anchor, time, strength),
    )


def _side(scene: Scene, sentence: Sentence, anchor: Anchor) -> Side:
    """The side that the anchor, the words around it or the opening of its sentence tell."""
    if anchor.opposing:
        return Side.OPPOSING
    side = side_of(scene.text, sentence.span, anchor.span)
    if side is not Side.OPEN or anchor.definite or sentence.index == 0:
        return side
    words = sentence.span.of(scene.text)
    if ELSEWHERE.match(words) and _counts_people(sentence):
        return Side.OPPOSING
    before = scene.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph or anchor.form is not None:
        return side
    opposing = load_lexicon().opposing.search(before.span.of(scene.text)) is not None
    return Side.OPPOSING if opposing and OF_THEM.search(words) else side


def _counts_people(sentence: Sentence) -> bool:
    return any(q.counted is not Counted.OTHER for q in sentence.quantities)


def before_of(scene: Scene, sentence: Sentence, anchor: Anchor) -> str:
    """The words of the sentence before an anchor."""
    return scene.text[sentence.span.start : max(sentence.span.start, anchor.span.start)]


def _behind(scene: Scene, anchor: Anchor) -> str | None:
    """The status told by the sentence behind the anchor's, where nothing stands between."""
    following = anchor.sentence + 1
    if anchor.form is None or following >= len(scene.sentences):
        return None
    return taken_up(scene.sentences[following].span.of(scene.text))


def _of_status(scene: Scene, sentence: Sentence, *, upcoming: bool) -> Sentence:
    """The sentence with the times that may date what is to come ("yesterday called a strike")."""
    if not upcoming:
        return sentence
    ahead = tuple(t for t in sentence.times if not PAST.match(t.raw))
    fixed = tuple(t for t in ahead if _set_for(scene, t))
    return replace(sentence, times=fixed or ahead)


def _offset(scene: Scene, sentence: Sentence, anchor: Anchor) -> Moment | None:
    """The day of an action that dates something else ("on 6 April, the day after a march")."""
    if not OFFSET.search(before_of(scene, sentence, anchor)):
        return None
    for time in reversed(sentence.times):
        if time.span.end <= anchor.span.start and time.raw.lower().endswith(OFFSETS):
            return moment_of(time, upcoming=False) if time.start is not None else None
    return None


def _set_for(scene: Scene, time: TimeExpression) -> bool:
    """Whether it is the day that something was set, planned or called for."""
    return FOR.search(scene.text[max(0, time.span.start - 20) : time.span.start]) is not None


def is_ahead(scene: Scene, start: str | None) -> bool:
    """Whether it is a day after the report's own."""
    if scene.published is None or start is None or precision(start) is not Precision.DAY:
        return False
    own, theirs = bounds(scene.published), bounds(start)
    return own is not None and theirs is not None and theirs[0] > own[1]


def ahead_of(anchor: Anchor) -> str:
    """The status of what is to come: planned, or threatened where it hangs on a condition."""
    marks = {"if", "unless"}
    conditional = any(t.lower_ in marks for t in anchor.token.doc)
    return "threatened" if conditional else "planned"


def _dates_decision(reason: str, strength: float) -> bool:
    """Whether the time beside a cancelling verb is the decision's and not the action's."""
    return reason.startswith(DECIDED) and strength <= CLAUSE


def _ran(scene: Scene, sentence: Sentence, anchor: Anchor) -> bool:
    """Whether what was called off is said to have run by then ("after four days")."""
    begun = BEGUN.match(scene.text, anchor.span.end, sentence.span.end)
    return begun is not None or RAN.search(sentence.span.of(scene.text)) is not None


def _another_day(scene: Scene, moment: Moment) -> bool:
    """In a running log, a day that is not the log's."""
    return moment.start is not None and moment.start != scene.published


def _is_campaign(sentence: Sentence, anchor: Anchor, time: object, strength: float) -> bool:
    hits = sentence.hits("scope")
    near = any(h.span.distance(anchor.span) <= 25 for h in hits if h.category != "event")
    kind = getattr(time, "kind", None)
    long = kind in (TimeKind.SINCE, TimeKind.DURATION) and strength >= NEARBY
    parse = sentence.parse
    start = anchor.span.start - sentence.span.start
    since = (
        parse is not None and SINCE.search(sentence_text(sentence)[: max(0, start)]) is not None
    )
    many = anchor.plural and anchor.token.lemma_.lower() in load_kinds().countable
    return anchor.form is not None and many and (near or long or since)


def sentence_text(sentence: Sentence) -> str:
    """The words of a sentence, aligned with its span."""
    parse = sentence.parse
    if parse is None:
        return ""
    return " " * (parse.span.start - sentence.span.start) + parse.doc.text
