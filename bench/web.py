"""Server time of the web application under load.

``python bench/web.py --events 100000 --reports 300000`` makes a store by a seeded generator,
serves it, and asks the explore query, facets, map, event page and review queue from twenty
clients at once: once as people do, who look at an answer for a second, once back to back.
Server times are those the server tells (``Server-Timing``: from a request's head read to its
answer's head written, waiting for other requests included); client times include the
connection and the waiting of twenty Python threads for one another.

Events and filters are drawn by chance, each asked about once, so that kept answers do not
flatter; a first round that is not counted meets what is made once (connections, rows of
lists). Clients and server share the machine with whatever else runs there, so beside the
times stands what does not depend on the neighbours as much: the processor's time that the
server took for a request, and the share of one core that it got. Back to back, twenty clients
saturate one core: their p95 is some twenty times the processor's time, divided by that share.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path

from sqlalchemy import insert, text

from turnout.model import Interval, Place, Statement
from turnout.store import RunSpec, open_store
from turnout.store import tables as t
from turnout.store.rows import statement_row
from turnout.store.sql import WRITES

CITIES: list[tuple[str, str, int, float, float]] = [
    ("Baghdad", "IQ", 98182, 33.34, 44.4), ("Basra", "IQ", 99532, 30.51, 47.78),
    ("Santiago", "CL", 3871336, -33.46, -70.65), ("Lyon", "FR", 2996944, 45.75, 4.85),
    ("Nantes", "FR", 2990969, 47.22, -1.55), ("Nairobi", "KE", 184745, -1.28, 36.82),
    ("Lima", "PE", 3936456, -12.04, -77.03), ("Dhaka", "BD", 1185241, 23.71, 90.41),
]  # fmt: skip
FORMS = ("march", "rally", "strike", "sit_in", "blockade", "vigil")
ISSUES = ("labour", "corruption", "education", "services", "environment")
SENTENCE = "Workers held a {form} in {city} on {day}. Police counted {size:,} people there. "
FILL = "The organisers spoke of wages, water and the price of bread in a long statement. " * 6
TOKEN = "bench"  # noqa: S105 - for a server that lives a minute


def make(path: Path, events: int, reports: int, seed: int) -> None:
    """A store with this many events told by this many reports, written in bulk."""
    chance = random.Random(seed)  # noqa: S311 - a seeded generator on purpose
    store = open_store(f"sqlite:///{path}")
    spec = RunSpec(
        turnout="0", coder="bench", coder_version="1", codebook="d", codebook_version="1"
    )
    run = store.start_run(spec)
    writer = store.engine.execution_options(**{WRITES: True})
    made = 0
    for first in range(0, events, 2000):
        rows: dict[str, list[dict[str, object]]] = {}
        for number in range(first, min(events, first + 2000)):
            share = reports // events + (number < reports % events)
            one_event(rows, number, range(made, made + share), chance, run)
            made += share
        with writer.begin() as connection:
            for name in ("documents", "codings", "mentions", "statements", "events",
                         "event_mentions", "event_values"):  # fmt: skip
                connection.execute(insert(t.metadata.tables[name]), rows[name])
    with writer.begin() as connection:
        connection.execute(text("ANALYZE"))
    store.close()


def one_event(
    rows: dict[str, list[dict[str, object]]],
    number: int,
    reports: range,
    chance: random.Random,
    run: int,
) -> None:
    name, country, key, lat, lon = chance.choice(CITIES)
    day = (date(2010, 1, 1) + timedelta(days=chance.randrange(3650))).isoformat()
    form, issue, size = chance.choice(FORMS), chance.choice(ISSUES), chance.randrange(50, 90_000)
    event = f"e-{number:016x}"
    place = Place(name=name, country=country, geonames_id=key, lat=lat, lon=lon)

    def put(table: str, **row: object) -> None:
        rows.setdefault(table, []).append(row)

    put("events", id=event, position=number, scope="event", status="occurred", start=day,
        end=None, first_day=day, last_day=day, size_low=size, size_high=size,
        reports=len(reports))  # fmt: skip
    for variable, value in (("forms", form), ("issues", issue), ("country", country)):
        put("event_values", event=event, variable=variable, value=value)
    for at, report in enumerate(reports):
        document, mention = f"d-{report:016x}", f"m-{report:016x}"
        told = chance.randrange(size // 2, size + 1)
        body = SENTENCE.format(form=form, city=name, day=day, size=told) + FILL
        put("documents", id=document, digest=document, added=day, text=body, source="bench",
            media_type="text/plain", title=f"{form} in {name}", outlet=f"Outlet {report % 40}",
            authors=[], published=day, published_basis="metadata", language="en")  # fmt: skip
        put("codings", run=run, document=document, relevant=True, relevance=0.9, reasons=[],
            notes=[])  # fmt: skip
        put("mentions", run=run, id=mention, document=document, key="m1", position=0)
        put("event_mentions", mention=mention, event=event, position=at)
        for position, (coded, words, read) in enumerate(
            (
                ("forms", form, form),
                ("places", name, place),
                ("start", day, day),
                ("issues", "wages", issue),
                ("size", f"{told:,}", Interval(told, told)),
            )
        ):
            rows.setdefault("statements", []).append(
                statement_row(
                    state(document, coded, words, read, body, chance), run=run, position=position
                )
            )


def state(
    document: str, variable: str, words: str, value: object, body: str, chance: random.Random
) -> Statement:
    from turnout.model import Span

    at = body.index(words)
    return Statement(
        document_id=document, mention="m1", variable=variable, value=value, raw=words,  # type: ignore[arg-type]
        span=Span(at, at + len(words)), quote=words, coder="bench", coder_version="1",
        confidence=round(chance.uniform(0.4, 1), 3),
    )  # fmt: skip


def questions(events: int, chance: random.Random, count: int) -> dict[str, list[str]]:
    """Addresses by kind; filters vary, so that kept answers do not flatter."""

    def query() -> str:
        parts = [
            f"form={chance.choice(FORMS)}", f"country={chance.choice(CITIES)[1]}",
            f"since={chance.randrange(2010, 2020)}", f"issue={chance.choice(ISSUES)}",
            f"size_min={chance.randrange(0, 80_000)}",
        ]  # fmt: skip
        return "&".join(chance.sample(parts, chance.randrange(0, 4)))

    return {
        "explore query": [f"/api/v1/events?{query()}" for _ in range(count)],
        "facets": [f"/api/v1/facets?{query()}" for _ in range(count)],
        "explore page": [f"/?{query()}" for _ in range(count)],
        "map": [f"/api/v1/map?{query()}" for _ in range(count)],
        "event page": [f"/events/e-{chance.randrange(events):016x}" for _ in range(count)],
        "review queue": ["/api/v1/queue"] * count,
    }


def ask(port: int, addresses: list[str], clients: int, pause: float) -> list[tuple[float, float]]:
    """Milliseconds that client and server took for each answer, among clients that pause."""
    times: list[tuple[float, float]] = []
    waiting = list(addresses)
    headers = {"authorization": f"Bearer {TOKEN}"}

    def client(number: int) -> None:
        time.sleep(pause * number / clients)
        connection = HTTPConnection("127.0.0.1", port, timeout=120)
        while waiting:
            try:
                address = waiting.pop()
            except IndexError:
                break
            began = time.perf_counter()
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            took = 1000 * (time.perf_counter() - began)
            if answer.status != 200:
                raise RuntimeError(f"{answer.status} for {address}")
            told = answer.headers["server-timing"]
            times.append((took, float(told.partition("dur=")[2])))
            time.sleep(pause)
        connection.close()

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def figures(times: list[tuple[float, float]]) -> str:
    def p95(at: int) -> float:
        return sorted(t[at] for t in times)[int(0.95 * len(times)) - 1]

    return (
        f"server median {statistics.median(t[1] for t in times):7.1f}  p95 {p95(1):7.1f}   "
        f"client median {statistics.median(t[0] for t in times):7.1f}  p95 {p95(0):7.1f}  ms"
    )


def processor(pid: int) -> float:
    """Seconds of processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


SERVER = """
import sys
from turnout.store import open_store
from turnout.web.app import create_app
from turnout.web.serving import run
from turnout.web.settings import Settings
app = create_app(open_store("sqlite:///" + sys.argv[1]), Settings(token="bench"))
run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def wait_for(port: int) -> None:
    began = time.perf_counter()
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=3600)
        try:
            headers = {"authorization": f"Bearer {TOKEN}"}
            connection.request("GET", "/api/v1/events", headers=headers)
            connection.getresponse().read()
            break
        except ConnectionRefusedError:
            time.sleep(0.2)
        finally:
            connection.close()
    print(f"first answer after {time.perf_counter() - began:.0f} s (index made, columns read)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=300_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds a client reads")
    parser.add_argument("--requests", type=int, default=400, help="of each kind")
    parser.add_argument("--port", type=int, default=8397)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--store", type=Path, default=Path("/tmp/turnout-bench.db"))  # noqa: S108
    options = parser.parse_args()
    if not options.store.exists():
        began = time.perf_counter()
        make(options.store, options.events, options.reports, options.seed)
        print(
            f"made in {time.perf_counter() - began:.0f} s, {options.store.stat().st_size:,} bytes"
        )
    command = [sys.executable, "-c", SERVER, str(options.store), str(options.port)]
    server = subprocess.Popen(command)  # noqa: S603 - our own words
    try:
        wait_for(options.port)
        for pause in dict.fromkeys((options.pause, 0.0)):
            print(f"{options.clients} clients that wait {pause:g} s between requests:")
            chance = random.Random(options.seed + int(pause))  # noqa: S311 - see above
            warm = questions(options.events, chance, 2 * options.clients)
            for name, addresses in questions(options.events, chance, options.requests).items():
                ask(options.port, warm[name], options.clients, 0.0)
                before, began = processor(server.pid), time.perf_counter()
                times = ask(options.port, addresses, options.clients, pause)
                taken, spent = processor(server.pid) - before, time.perf_counter() - began
                print(
                    f"  {name:14} {figures(times)}   processor "
                    f"{1000 * taken / len(times):4.1f} ms a request, "
                    f"{100 * taken / spent:3.0f} % of a core",
                    flush=True,
                )
    finally:
        server.terminate()
        server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
