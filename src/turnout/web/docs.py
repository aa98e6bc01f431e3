"""A page of the API's description: FastAPI's own loads scripts from afar."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from turnout.web.pages import page
from turnout.web.params import Reader

router = APIRouter(include_in_schema=False)


@router.get("/api/docs")
def api_page(request: Request, _: Reader) -> HTMLResponse:
    """Each address of the API with what it takes."""
    schema = request.app.openapi()
    calls = [
        {"method": method.upper(), "path": path, "words": call.get("description", ""),
         "parameters": call.get("parameters", []), "tag": (call.get("tags") or [""])[0]}
        for path, methods in schema["paths"].items()
        for method, call in methods.items()
    ]  # fmt: skip
    return page(request, "api.html.j2", calls=calls)
