"""Published figures and bytes that the rules must reproduce.

Source: the project's own specification of voting and counting, which publishes these vectors so
that anyone can write a second implementation. `log`: tags, roll, entries, leaves, roots, proofs.
`result`: five nominees, five jurors, one sheet missing from each. `agreement`: the six targets
and four judges of P. E. Shrout, J. L. Fleiss, Psychological Bulletin 86 (1979), table 2.
The file is used as it stands and never edited.
"""

import json
from pathlib import Path

VECTORS = json.loads((Path(__file__).parent / "voting_vectors.json").read_text("utf-8"))
