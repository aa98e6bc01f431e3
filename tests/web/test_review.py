from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from turnout.joining import join
from turnout.model import Statement
from turnout.store import SqlStore
from web_site import Team, event_of, filled, form_key, owner, program

Post = Callable[..., dict[str, Any]]


def poster(client: TestClient) -> Post:
    key = form_key(client)

    def post(*, status: int = 201, **body: object) -> dict[str, Any]:
        answer = client.post("/api/v1/judgements", json=body, headers={"x-form-key": key})
        assert answer.status_code == status, answer.text
        out: dict[str, Any] = answer.json()
        return out

    return post


def statement(store: SqlStore, event: str, variable: str) -> Statement:
    return next(s for m in store.event(event).mentions for s in m.of(variable))


def values(client: TestClient, event: str, variable: str) -> list[object]:
    mentions = client.get(f"/api/v1/events/{event}").json()["mentions"]
    return [e["value"] for m in mentions for e in m["evidence"] if e["variable"] == variable]


@pytest.fixture
def client(store: SqlStore) -> TestClient:
    return owner(store)


@pytest.fixture
def lyon(store: SqlStore) -> str:
    return event_of(store, "lyon")


def test_a_correction_counts_everywhere_and_can_be_undone(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    post = poster(client)
    form = statement(store, lyon, "forms")
    kept = post(decision="set", event=lyon, subject=form.id, value="rally", why="no route", seen=0)
    assert values(client, lyon, "forms") == ["rally"]
    assert client.get("/api/v1/events", params={"form": "rally"}).json()["events"][0]["id"] == lyon
    assert ",rally," in client.get("/api/v1/export/csv").text
    page = client.get(f"/events/{lyon}").text
    assert "corrected" in page
    assert "was march" in page
    assert "no route" in page
    judgement = kept["judgement"]["id"]
    post(decision="undo", event=lyon, subject=judgement)
    assert values(client, lyon, "forms") == ["march"]
    assert client.get("/api/v1/events", params={"form": "rally"}).json()["events"] == []
    history = client.get(f"/api/v1/judgements/{lyon}").json()
    assert [(h["decision"], h["holds"]) for h in history] == [("set", False)]
    # Nothing was overwritten: the machine's statement is as it was.
    assert statement(store, lyon, "forms") == form
    post(decision="undo", event=lyon, subject=judgement, status=422)


def test_a_rejected_value_is_out(client: TestClient, store: SqlStore, lyon: str) -> None:
    subject = statement(store, lyon, "responses").id
    poster(client)(decision="reject", event=lyon, subject=subject)
    assert values(client, lyon, "responses") == []
    found = client.get("/api/v1/events", params={"response": "tear_gas"}).json()["events"]
    assert found == []
    assert "rejected" in client.get(f"/events/{lyon}").text


def test_marked_words_become_a_value(client: TestClient, store: SqlStore, lyon: str) -> None:
    text = store.document("lyon").text
    start = text.index("class sizes")
    mention = store.event(lyon).mentions[0].id
    poster(client)(
        decision="add", event=lyon, subject=mention, variable="issues", value="education",
        start=start, end=start + len("class sizes"),
    )  # fmt: skip
    event = client.get(f"/api/v1/events/{lyon}").json()["mentions"][0]
    added = [e for e in event["evidence"] if e["variable"] == "issues"]
    assert [(e["value"], e["quote"]) for e in added] == [("education", "class sizes")]
    assert client.get("/api/v1/events", params={"issue": "education"}).json()["events"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"variable": "issues", "value": "nonsense", "start": 0, "end": 5},
        {"variable": "issues", "value": "education", "start": 5, "end": 5},
        {"variable": "issues", "value": "education", "start": 0, "end": 10**6},
        {"variable": "nonsense", "value": "x", "start": 0, "end": 5},
        {"variable": "size", "value": "many", "start": 0, "end": 5},
        {"variable": "start", "value": "2023-02-31", "start": 0, "end": 5},
    ],
)
def test_what_is_no_value_is_refused(
    client: TestClient, store: SqlStore, lyon: str, wrong: dict[str, object]
) -> None:
    mention = store.event(lyon).mentions[0].id
    poster(client)(status=422, decision="add", event=lyon, subject=mention, **wrong)
    assert store.judgements() == []


def test_a_stale_form_is_refused_with_both_versions(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    post = poster(client)
    subject = statement(store, lyon, "forms").id
    post(decision="set", event=lyon, subject=subject, value="rally", seen=0)
    refusal = post(status=409, decision="set", event=lyon, subject=subject, value="vigil", seen=0)
    assert [j["value"] for j in refusal["theirs"]] == ["rally"]
    assert values(client, lyon, "forms") == ["rally"]
    post(decision="set", event=lyon, subject=subject, value="vigil", seen=1)
    assert values(client, lyon, "forms") == ["vigil"]


def test_merge_split_and_undo(client: TestClient, store: SqlStore, lyon: str) -> None:
    post = poster(client)
    other = event_of(store, "lyon2")
    before = {i: [m.id for m in store.event(i).mentions] for i in store.event_ids()}
    post(status=422, decision="same", event=lyon, subject=lyon, other=other)
    merged = post(decision="same", event=lyon, subject=lyon, other=other, why="the same march")
    assert len(store.event(lyon).mentions) == 2
    assert store.event(other).id == lyon
    assert client.get("/api/v1/facets").json()["totals"]["events"] == 2
    assert (
        client.get(f"/events/{other}", follow_redirects=False).headers["location"].endswith(lyon)
    )
    post(decision="undo", event=lyon, subject=merged["judgement"]["id"])
    assert {i: [m.id for m in store.event(i).mentions] for i in store.event_ids()} == before

    post(decision="same", event=lyon, subject=lyon, other=other, why="again")
    taken = store.event(lyon).mentions[1].id
    cut = post(decision="different", event=lyon, subject=taken, why="another day")
    assert [m.id for m in store.event(lyon).mentions] == before[lyon]
    post(status=422, decision="different", event=lyon, subject=before[lyon][0], why="alone")
    post(decision="undo", event=lyon, subject=cut["judgement"]["id"])
    assert len(store.event(lyon).mentions) == 2


def test_an_event_is_not_merged_with_itself(client: TestClient, lyon: str) -> None:
    poster(client)(status=422, decision="same", event=lyon, subject=lyon, other=lyon, why="x")


def test_checked_events_leave_the_queue(client: TestClient, store: SqlStore, lyon: str) -> None:
    def queue() -> list[str]:
        return [row["id"] for row in client.get("/api/v1/queue").json()["events"]]

    first = queue()
    assert first[0] == lyon  # sources part here, and somebody was hurt
    assert len(first) == 3
    kept = poster(client)(decision="accept", event=lyon, subject=lyon)
    assert queue() == first[1:]
    assert "1</b> of 3 checked" in client.get("/review").text
    poster(client)(decision="undo", event=lyon, subject=kept["judgement"]["id"])
    assert queue() == first


def test_roles(store: SqlStore, tmp_path: Path, lyon: str) -> None:
    team = Team(store, tmp_path)
    reader, coder, senior = team.as_("rita"), team.as_("cleo"), team.as_("ada")
    assert reader.get("/").status_code == 200
    assert reader.get("/review").status_code == 403
    poster(reader)(status=403, decision="accept", event=lyon, subject=lyon)
    assert "data-do" not in reader.get(f"/events/{lyon}").text
    kept = poster(coder)(decision="accept", event=lyon, subject=lyon)["judgement"]["id"]
    carl = poster(team.as_("carl"))
    assert "cleo" in str(carl(status=422, decision="undo", event=lyon, subject=kept)["message"])
    poster(senior)(decision="undo", event=lyon, subject=kept)
    assert [j.who for j in store.judgements()] == ["cleo", "ada"]


def test_blind_coders_do_not_see_one_another_until_both_are_done(
    store: SqlStore, tmp_path: Path, lyon: str
) -> None:
    team = Team(store, tmp_path, blind=True)
    cleo, carl, ada = team.as_("cleo"), team.as_("carl"), team.as_("ada")
    subject = statement(store, lyon, "forms").id
    poster(cleo)(decision="set", event=lyon, subject=subject, value="rally", seen=0)
    poster(cleo)(decision="accept", event=lyon, subject=lyon, seen=0)

    def sees(client: TestClient) -> bool:
        places = (f"/events/{lyon}", f"/api/v1/events/{lyon}", f"/api/v1/judgements/{lyon}",
                  "/api/v1/export/jsonl", "/api/v1/export/csv", "/", "/api/v1/facets")  # fmt: skip
        return any("rally" in client.get(p).text.replace("rally</option", "") for p in places)

    assert sees(cleo)
    assert sees(ada)
    assert not sees(carl)
    assert lyon in carl.get("/api/v1/queue").text
    assert "checked by" not in carl.get(f"/events/{lyon}").text
    # What he has not seen makes nothing of his stale.
    poster(carl)(decision="set", event=lyon, subject=subject, value="vigil", seen=0)
    assert not sees(carl)
    assert "vigil" not in cleo.get(f"/api/v1/judgements/{lyon}").text
    poster(carl)(decision="accept", event=lyon, subject=lyon, seen=0)
    assert sees(carl)
    assert "vigil" in cleo.get(f"/api/v1/judgements/{lyon}").text


def test_decisions_outlive_coding_again(tmp_path: Path) -> None:
    store = filled(tmp_path / "again.db")
    lyon = event_of(store, "lyon")
    subject = statement(store, lyon, "forms").id
    poster(owner(store))(decision="set", event=lyon, subject=subject, value="rally")
    store.close()
    again = filled(tmp_path / "again.db")
    assert values(program(again), event_of(again, "lyon"), "forms") == ["rally"]


def estimates(client: TestClient, event: str) -> dict[str, object]:
    told = client.get(f"/api/v1/events/{event}").json()["estimates"]
    return {e["variable"]: e for e in told}


def figures(client: TestClient) -> list[tuple[str, object, object, object]]:
    rows = client.get("/api/v1/events").json()["events"]
    return sorted((r["id"], r["size_low"], r["size_best"], r["size_high"]) for r in rows)


def test_estimates_are_those_of_linking_at_once(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    join(store, policies={"size": "organizers"})
    post, together = poster(client), store.event(lyon).estimates
    assert len(store.event(lyon).mentions) == 2
    nantes = event_of(store, "nantes")

    def is_as_linked(*events: str) -> None:
        """What the pages and lists show now is what they show after linking anew."""
        before = [estimates(client, e) for e in events], figures(client)
        kept = [store.event(e).estimates for e in events]
        assert all(before[0])
        join(store, policies={"size": "organizers"})
        client.app.state.site._looked = 0.0  # type: ignore[attr-defined]
        assert ([estimates(client, e) for e in events], figures(client)) == before
        assert [store.event(e).estimates for e in events] == kept

    taken = store.event(lyon).mentions[1].id
    cut = post(decision="different", event=lyon, subject=taken, why="another day")
    alone = event_of(store, "lyon2")
    assert alone != lyon
    is_as_linked(lyon, alone)

    merged = post(decision="same", event=lyon, subject=lyon, other=nantes, why="one campaign")
    link = store.event(lyon).links[-1]
    assert link.by == merged["judgement"]["id"]
    assert link.reasons
    size = store.event(lyon).estimate("size")
    assert size is not None
    assert (size.low, size.best, size.high) == (3000, 10000, 10000)
    assert size.policy == "organizers"
    is_as_linked(lyon, alone)

    police = statement(store, lyon, "size")
    corrected = post(decision="set", event=lyon, subject=police.id, value="4000", why="misread")
    assert store.event(lyon).estimate("size") != size
    is_as_linked(lyon)
    post(decision="undo", event=lyon, subject=corrected["judgement"]["id"])
    assert store.event(lyon).estimate("size") == size
    is_as_linked(lyon)

    post(decision="undo", event=lyon, subject=merged["judgement"]["id"])
    is_as_linked(lyon, alone, nantes)
    post(decision="undo", event=lyon, subject=cut["judgement"]["id"])
    assert store.event(lyon).estimates == together
    is_as_linked(lyon)


def test_what_a_coder_added_can_be_rejected(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    post, start = poster(client), store.document("lyon").text.index("class sizes")
    post(decision="add", event=lyon, subject=store.event(lyon).mentions[0].id, variable="issues",
         value="education", start=start, end=start + 11)  # fmt: skip
    assert values(client, lyon, "issues") == ["education"]
    mentions = client.get(f"/api/v1/events/{lyon}").json()["mentions"]
    added = next(i for m in mentions for i, w in m["statements"].items() if "education" in w)
    post(decision="reject", event=lyon, subject=added)
    assert values(client, lyon, "issues") == []


def test_linking_keeps_to_what_people_merged_and_corrected(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    post = poster(client)
    nantes = event_of(store, "nantes")
    subject = statement(store, lyon, "forms").id
    post(decision="set", event=lyon, subject=subject, value="rally")
    merged = post(decision="same", event=lyon, subject=lyon, other=nantes, why="one day of action")
    join(store)
    together = event_of(store, "nantes")
    assert together == event_of(store, "lyon")
    client.app.state.site._looked = 0.0  # type: ignore[attr-defined]
    rallies = client.get("/api/v1/events", params={"form": "rally"}).json()["events"]
    assert [row["id"] for row in rallies] == [together]
    post(decision="undo", event=together, subject=merged["judgement"]["id"])
    assert event_of(store, "nantes") != event_of(store, "lyon")
    join(store)
    assert event_of(store, "nantes") != event_of(store, "lyon")


def test_blind_answers_stay_out_of_lists_made_anew(
    store: SqlStore, tmp_path: Path, lyon: str
) -> None:
    from turnout.explore import forget

    team = Team(store, tmp_path, blind=True)
    subject = statement(store, lyon, "forms").id
    poster(team.as_("cleo"))(decision="set", event=lyon, subject=subject, value="vigil")
    forget(store, lyon)
    team.app.state.site._looked = 0.0
    assert "vigil" not in team.as_("carl").get("/").text
    poster(team.as_("ada"))(decision="set", event=lyon, subject=subject, value="picket")
    assert "icket" in team.as_("carl").get("/").text


def test_a_note_decides_nothing_and_can_be_taken_back(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    post = poster(client)
    form = statement(store, lyon, "forms").id
    before = client.get(f"/api/v1/events/{lyon}").json()["mentions"]
    post(status=422, decision="note", event=lyon, subject=form, why=" ")
    post(status=404, decision="note", event=lyon, subject="s-none", why="x")
    post(decision="note", event=lyon, subject=form, why="ask the <b>desk</b>")
    noted = post(decision="note", event=lyon, subject=lyon, why="see the film, too")
    page = client.get(f"/events/{lyon}").text
    assert "ask the &lt;b&gt;desk&lt;/b&gt;" in page
    assert page.count("see the film, too") == 2
    assert client.get(f"/api/v1/events/{lyon}").json()["mentions"] == before
    assert client.get("/api/v1/queue").json()["events"][0]["id"] == lyon
    # It makes no form stale: nothing is overwritten by it.
    post(decision="set", event=lyon, subject=form, value="rally", seen=0)
    post(decision="undo", event=lyon, subject=noted["judgement"]["id"])
    assert client.get(f"/events/{lyon}").text.count("see the film, too") == 1
    told = client.get(f"/api/v1/judgements/{lyon}").json()
    assert [(h["decision"], h["holds"]) for h in told] == [
        ("set", True), ("note", False), ("note", True),
    ]  # fmt: skip


def test_a_note_is_hidden_while_coding_blind(store: SqlStore, tmp_path: Path, lyon: str) -> None:
    team = Team(store, tmp_path, blind=True)
    cleo, carl = team.as_("cleo"), team.as_("carl")
    poster(cleo)(decision="note", event=lyon, subject=lyon, why="surely a vigil")
    assert "surely a vigil" in cleo.get(f"/events/{lyon}").text
    for place in (f"/events/{lyon}", f"/api/v1/events/{lyon}", f"/api/v1/judgements/{lyon}"):
        assert "surely a vigil" not in carl.get(place).text


def test_regrouping_from_a_stale_form_is_refused(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    post = poster(client)
    other, nantes = event_of(store, "lyon2"), event_of(store, "nantes")
    post(decision="same", event=lyon, subject=lyon, other=other, why="one march", seen=0)
    stale = {"decision": "same", "event": lyon, "subject": lyon, "other": nantes, "why": "so"}
    refusal = post(status=409, **stale, seen=0)
    assert [(j["decision"], j["why"]) for j in refusal["theirs"]] == [("same", "one march")]
    assert event_of(store, "nantes") == nantes
    post(**stale, seen=1)
    assert event_of(store, "nantes") == lyon


def test_private_names_are_masked_in_reasons_and_corrections(
    client: TestClient, store: SqlStore, lyon: str
) -> None:
    subject = statement(store, lyon, "forms").id
    poster(client)(decision="accept", event=lyon, subject=subject, why="Peni Radford says so")
    for place in (f"/events/{lyon}", f"/api/v1/events/{lyon}", f"/api/v1/judgements/{lyon}"):
        assert "says so" in client.get(place).text
        assert "Peni" not in client.get(place).text


def test_an_undone_undo_lets_the_decision_hold_again(store: SqlStore, lyon: str) -> None:
    from turnout.model import Decision, Judgement
    from turnout.review.verdicts import Verdicts

    made = [
        Judgement(id=i, decision=d, subject=s, who="me", when="2026-01-01T00:00:00+00:00")
        for i, d, s in (("1", Decision.REJECT, "s"), ("2", Decision.UNDO, "1"),
                        ("3", Decision.UNDO, "2"))
    ]  # fmt: skip
    assert Verdicts(made[:2]).latest("s") is None
    assert Verdicts(made).latest("s") == made[0]
