from __future__ import annotations

import json
from pathlib import Path

from command_line import Turnout
from fakes import LYON_TEXT, NANTES_TEXT, QUIET_TEXT
from turnout.export.schema import ContractLine


def lines(*texts: str, start: int = 0) -> str:
    rows = [{"id": f"d{at}", "text": text} for at, text in enumerate(texts, start)]
    return "".join(json.dumps(row) + "\n" for row in rows)


def coded(text: str) -> list[ContractLine]:
    return [ContractLine.model_validate_json(line) for line in text.splitlines()]


def test_one_valid_line_a_document_in_input_order(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(LYON_TEXT, QUIET_TEXT, NANTES_TEXT))
    ran = cli("code", "in.jsonl", "-o", "out.jsonl")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    found = coded((tmp_path / "out.jsonl").read_text())
    assert [line.document for line in found] == ["d0", "d1", "d2"]
    assert [len(line.mentions) for line in found] == [1, 0, 1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_standard_input_and_output(cli: Turnout) -> None:
    for output in ([], ["-o", "-"]):
        ran = cli("code", "-", *output, stdin=lines(LYON_TEXT).encode())
        assert ran.status == 0
        assert [line.document for line in coded(ran.out)] == ["d0"]


def test_the_same_twice(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(LYON_TEXT, NANTES_TEXT))
    assert cli("code", "in.jsonl").out == cli("code", "in.jsonl").out


def test_a_bad_line_is_named_and_the_rest_goes_on(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        lines(LYON_TEXT) + "{broken\n" + lines(NANTES_TEXT, start=1)
    )
    ran = cli("code", "in.jsonl", "-o", "out.jsonl")
    assert ran.status == 1
    assert "[T107]" in ran.err
    assert "2" in ran.err
    assert "Traceback" not in ran.err
    assert len(coded((tmp_path / "out.jsonl").read_text())) == 2


def test_one_bad_document_in_a_thousand(cli: Turnout, tmp_path: Path) -> None:
    texts = [NANTES_TEXT] * 1000
    texts[500] = "Explode: dockers marched."
    (tmp_path / "in.jsonl").write_text(lines(*texts))
    ran = cli("code", "in.jsonl", "-o", "out.jsonl")
    assert ran.status == 1
    assert ran.err.count("[T900]") == 1
    assert "d500" in ran.err
    assert "ZeroDivisionError" in ran.err
    found = coded((tmp_path / "out.jsonl").read_text())
    assert len(found) == 999
    assert "d500" not in {line.document for line in found}


def test_a_missing_path(cli: Turnout, tmp_path: Path) -> None:
    ran = cli("code", "no.txt", "-o", "out.jsonl")
    assert ran.status == 1
    assert "[T101]" in ran.err
    assert "no.txt" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_binary_file_an_empty_file_and_an_empty_folder(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c").mkdir()
    for name in ("a.bin", "b.txt", "c"):
        ran = cli("code", name)
        assert ran.status == 1, name
        assert ran.err.startswith("[T10"), name
        assert ran.out == ""


def test_an_output_that_cannot_be_written(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(LYON_TEXT))
    for target in ("no/out.jsonl", "."):
        ran = cli("code", "in.jsonl", "-o", target)
        assert ran.status == 1
        assert "[T700]" in ran.err


def test_a_failed_run_leaves_the_former_output(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("former\n")
    assert cli("code", "no.txt", "-o", "out.jsonl").status == 1
    assert (tmp_path / "out.jsonl").read_text() == "former\n"


def test_names_that_do_not_exist(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(LYON_TEXT))
    for option in ("--engine", "--coder", "--crosswalk"):
        ran = cli("code", "in.jsonl", option, "nonsense")
        assert ran.status == 1, option
        assert "[T701]" in ran.err, option
    assert "[T2" in cli("code", "in.jsonl", "--codebook", "no.yaml").err


def test_half_a_surrogate_pair_is_still_valid_output(cli: Turnout, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(
        '{"id": "d0", "text": "Dockers marched in Nantes.", "title": "a\\ud800"}\n'
    )
    ran = cli("code", "in.jsonl", "-o", "out.jsonl")
    if ran.status == 0:
        json.loads((tmp_path / "out.jsonl").read_bytes().decode("utf-8"))


def test_a_wrong_command_line(cli: Turnout) -> None:
    for arguments in (["code", "--nonsense"], ["nonsense"], ["code", "-o", "x.jsonl"]):
        ran = cli(*arguments)
        assert ran.status == 2
        assert "Traceback" not in ran.err
