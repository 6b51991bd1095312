"""The README's pictures, of the demo newsroom as it is loaded: `python -m tests.pictures.readme`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.pictures.tour import cookie, demo_newsroom, served
from translate_app.accounts.models import Person
from translate_app.pieces.models import Piece
from translate_app.renderings.models import Rendering
from translate_app.renderings.rules import RenderingState

HERE = Path(__file__).parent


def main() -> None:
    """Take them."""
    with TemporaryDirectory() as folder:
        app = demo_newsroom(Path(folder))
        with Session(app.extensions["engine"], expire_on_commit=False) as session:
            editor = session.scalars(select(Person).where(Person.email == "editor@demo.example")).one()
            state = select(Rendering.key).where(Rendering.state == RenderingState.IN_REVIEW)
            board = session.scalars(state).one()
            uyghur = session.scalars(select(Rendering.key).join(Piece).where(Piece.language == "ug")).one()
        with served(app) as (browser, origin):
            context = browser.new_context()
            context.add_cookies([cookie(app, editor, origin)])
            page = context.new_page()
            for name, address, height in (("board", f"{board}/review", 1300), ("write", f"{uyghur}/write", 900)):
                page.set_viewport_size({"width": 1280, "height": height})
                page.goto(f"{origin}/renderings/{address}", wait_until="networkidle")
                page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main()
