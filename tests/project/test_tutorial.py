"""What docs/tutorial.md tells a newcomer to write works as it says."""

import re
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


def test_the_application_and_its_test(tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", TUTORIAL.read_text(encoding="utf-8"), re.M | re.S)
    (shop,) = [block for block in blocks if "app = App()" in block]
    (test,) = [block for block in blocks if "from shop import app" in block]
    (tmp_path / "shop.py").write_text(shop)
    (tmp_path / "test_shop.py").write_text(test)
    words = [
        sys.executable,
        "-c",
        "from najac.cli.main import main; main()",
        "test",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout + done.stderr
