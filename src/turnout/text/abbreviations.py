"""Words that end in a full stop without ending a sentence.

Each list is lower case and without the last stop. The kinds differ in what may follow:
a title is followed by a name, a numbered word by its number, and an open abbreviation may
also be the last word of a sentence, so the next word decides.
"""

from __future__ import annotations

from turnout.text.wordlist import listed

TITLES = listed(
    "adm amb atty brig capt cmdr col comdr const cpl det dr fr ft gen gov hon insp lt ltc "
    "maj messrs mmes mr mrs ms msgr mt mx pfc pres prof pvt rep reps rev sen sens sgt st ste "
    "sup supt v vs cf e.g i.e approx lt.gen maj.gen brig.gen lt.col"
)
"""Never the last word: "Gen. Soleimani", "St. Petersburg"."""

NUMBERED = listed(
    "jan feb mar apr jun jul aug sep sept oct nov dec tue tues wed thu thur thurs fri "
    "no nos art sec fig ch vol p pp para paras nr tel est ca c rs ksh shs"
)
"""Not the last word when a figure follows: "Jan. 24", "No. 5", "Rs. 500"."""

OPEN = listed(
    "inc corp co cos ltd bros jr sr etc al ave blvd rd dept univ assn intl natl govt "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont "
    "neb nev okla ont ore pa que tenn tex va vt wash wis wyo ph.d m.d b.a m.a"
)
"""Last word only when the next one clearly opens a sentence: "the Co. The union"."""

CLOCK = frozenset({"a.m", "p.m", "am", "pm"})
"""Last word unless a weekday, month or time zone follows: "8 a.m. Monday"."""

AFTER_CLOCK = listed(
    "gmt utc est edt cst cdt mst mdt pst pdt cet cest bst ist et pt local monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december"
)

STARTERS = listed(
    "the a an in on at it its he she they we i you his her their our this that these those "
    "there here but and or so yet if when while after before since as although though "
    "however meanwhile earlier later also for from with by under over during despite "
    "according about some many most several more no not all both each one two three police "
    "what who why how where hundreds thousands dozens protesters demonstrators"
)
"""Words that, capitalised after an open abbreviation, open a new sentence."""

SAID = listed(
    "said says asked asks shouted chanted cried added replied wrote told yelled sang read "
    "tweeted declared demanded"
)
"""Verbs that tie a name after a closing quote to the quote before it."""
