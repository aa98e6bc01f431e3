from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from turnout.store import SqlStore
from web_site import Team, event_of, form_key

ADDRESS = "/api/v1/adjudication"


@pytest.fixture
def lyon(store: SqlStore) -> str:
    return event_of(store, "lyon")


@pytest.fixture
def team(store: SqlStore, tmp_path: Path) -> Team:
    return Team(store, tmp_path, blind=True)


def send(client: TestClient, path: str, *, status: int = 201, **body: object) -> Any:
    headers = {"x-form-key": form_key(client)}
    answer = client.post(path, json=body, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


def judge(client: TestClient, **body: Any) -> Any:
    return send(client, "/api/v1/judgements", **body)


def statement(store: SqlStore, event: str, variable: str) -> str:
    return next(s.id for m in store.event(event).mentions for s in m.of(variable))


def coded(team: Team, store: SqlStore, lyon: str) -> None:
    """Two coders differ on the form and on an addition; both correct the response."""
    mention = store.event(lyon).mentions[0].id
    start = store.document("lyon").text.index("class sizes")
    for name, form in (("cleo", "vigil"), ("carl", "picket")):
        client = team.as_(name)
        judge(client, decision="set", event=lyon, subject=statement(store, lyon, "forms"),
              value=form)  # fmt: skip
        judge(client, decision="set", event=lyon, subject=statement(store, lyon, "responses"),
              value="arrests")  # fmt: skip
        if name == "cleo":
            judge(client, decision="add", event=lyon, subject=mention, variable="issues",
                  value="education", start=start, end=start + 11)  # fmt: skip
        judge(client, decision="accept", event=lyon, subject=lyon)


def by_variable(units: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {u["variable"]: u for u in units if u["variable"] != "size"}


def test_only_adjudicators_see_it_and_only_when_both_are_done(
    team: Team, store: SqlStore, lyon: str
) -> None:
    cleo, ada = team.as_("cleo"), team.as_("ada")
    judge(cleo, decision="accept", event=lyon, subject=lyon)
    assert ada.get(ADDRESS).json()["items"] == []
    assert ada.get(f"{ADDRESS}/{lyon}").status_code == 404
    assert ada.get("/adjudicate").status_code == 200
    for client in (cleo, team.as_("rita")):
        for path in (ADDRESS, f"{ADDRESS}/{lyon}", "/adjudicate", f"/adjudicate?event={lyon}"):
            assert client.get(path).status_code == 403
        send(client, ADDRESS, status=403, event=lyon)


def test_both_answers_stand_side_by_side(team: Team, store: SqlStore, lyon: str) -> None:
    coded(team, store, lyon)
    ada = team.as_("ada")
    board = ada.get(ADDRESS).json()
    item = board["items"][0]
    assert (item["row"]["id"], item["coders"]) == (lyon, ["carl", "cleo"])
    assert (item["differ"], item["open"], item["settled"]) == (2, 2, False)
    assert board["variables"]["forms"]["units"] == 1
    assert board["variables"]["forms"]["share"] == 0
    assert board["variables"]["size"] == {"units": 2, "alpha": 1.0, "share": 1.0}
    units = by_variable(ada.get(f"{ADDRESS}/{lyon}").json())
    assert units["forms"]["answers"] == {"cleo": "vigil", "carl": "picket"}
    assert units["forms"]["machine"] == "march"
    assert units["issues"]["answers"] == {"cleo": "education", "carl": "(not coded)"}
    assert units["responses"]["agreed"] is True
    page = ada.get(f"/adjudicate?event={lyon}").text
    assert "vigil" in page
    assert "picket" in page
    assert "Peni" not in page


def test_an_adjudicator_settles(team: Team, store: SqlStore, lyon: str) -> None:
    coded(team, store, lyon)
    ada, carl = team.as_("ada"), team.as_("carl")
    before = len(store.judgements())
    units = by_variable(ada.get(f"{ADDRESS}/{lyon}").json())
    send(ada, ADDRESS, status=422, event=lyon)
    told = send(
        ada, ADDRESS, event=lyon, key=units["forms"]["key"], answer="vigil", why="no route"
    )
    assert by_variable(told)["forms"]["decided"] == "vigil"
    assert by_variable(told)["forms"]["by"] == "ada"
    send(ada, ADDRESS, event=lyon, key=units["issues"]["key"], answer="education", why="said so")
    assert ada.get(ADDRESS).json()["items"][0]["open"] == 0
    settled = send(ada, ADDRESS, event=lyon)
    assert by_variable(settled)["responses"]["decided"] == "arrests"
    assert ada.get(ADDRESS).json()["items"][0]["settled"] is True
    # Appended, by whom and why, nothing else touched; and now everybody sees it.
    made = store.judgements()[before:]
    assert [(j.decision.value, j.who, j.why) for j in made] == [
        ("set", "ada", "no route"),
        ("add", "ada", "said so"),
        ("set", "ada", "all coders agree"),
        ("accept", "ada", ""),
    ]
    wanted = {"form": "vigil", "issue": "education", "response": "arrests"}
    events = carl.get("/api/v1/events", params=wanted).json()["events"]
    assert [e["id"] for e in events] == [lyon]
    # What coders agreed on before does not change by it.
    assert ada.get(ADDRESS).json()["variables"]["forms"]["share"] == 0


def test_an_addition_can_be_refused(team: Team, store: SqlStore, lyon: str) -> None:
    coded(team, store, lyon)
    ada = team.as_("ada")
    unit = by_variable(ada.get(f"{ADDRESS}/{lyon}").json())["issues"]
    told = send(ada, ADDRESS, event=lyon, key=unit["key"], answer="(not coded)", why="no")
    assert by_variable(told)["issues"]["decided"] == "(not coded)"
    assert ada.get("/api/v1/events", params={"issue": "education"}).json()["events"] == []


def test_what_is_decided_after_seeing_the_other_does_not_count(
    team: Team, store: SqlStore, lyon: str
) -> None:
    coded(team, store, lyon)
    judge(team.as_("carl"), decision="set", event=lyon, subject=statement(store, lyon, "forms"),
          value="vigil")  # fmt: skip
    units = by_variable(team.as_("ada").get(f"{ADDRESS}/{lyon}").json())
    assert units["forms"]["answers"] == {"cleo": "vigil", "carl": "picket"}


def test_a_mark_taken_back_is_none(team: Team, store: SqlStore, lyon: str) -> None:
    cleo, carl, ada = team.as_("cleo"), team.as_("carl"), team.as_("ada")
    kept = judge(cleo, decision="accept", event=lyon, subject=lyon)["judgement"]["id"]
    judge(cleo, decision="undo", event=lyon, subject=kept)
    judge(carl, decision="accept", event=lyon, subject=lyon)
    assert ada.get(ADDRESS).json()["items"] == []
    judge(cleo, decision="set", event=lyon, subject=statement(store, lyon, "forms"), value="vigil")
    judge(cleo, decision="accept", event=lyon, subject=lyon)
    units = by_variable(ada.get(f"{ADDRESS}/{lyon}").json())
    assert units["forms"]["answers"] == {"cleo": "vigil", "carl": "march"}


def test_what_is_not_there(team: Team, store: SqlStore, lyon: str) -> None:
    coded(team, store, lyon)
    ada = team.as_("ada")
    send(ada, ADDRESS, status=404, event=lyon, key="s-none", answer="x")
    send(ada, ADDRESS, status=404, event="e-none")
    unit = by_variable(ada.get(f"{ADDRESS}/{lyon}").json())["forms"]
    send(ada, ADDRESS, status=422, event=lyon, key=unit["key"], answer="nonsense")
