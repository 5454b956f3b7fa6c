"""Find documents met twice: whole, in part, or under another name.

A text is a copy if most of its shingles (runs of characters) also stand in a longer one: what
counts is containment, not likeness, since an excerpt of ten pages is a copy of a plan of a hundred.
MinHash finds the few pairs worth comparing (an LSH Ensemble, Zhu et al., VLDB 2016, from
datasketch); those are then compared exactly, so no estimate decides.
"""

import re
from collections.abc import Mapping

SHINGLE = 8
"""Characters in one shingle: long enough that policy phrases rarely coincide by chance."""
COPY_SHARE = 0.6
"""Share of the shorter text's shingles that must stand in the longer one to call it a copy.

Of the texts in the sources that are no copies, the closest two share 0.22 (one year's notice and
the next's). A reprint with three misread characters in a hundred keeps 0.78 of its shingles: every
wrong character breaks eight.
"""
_LIKELY_SHARE = 0.4  # asked of the estimate: well below, so that it misses none
_PERMUTATIONS = 128
_NOT_A_LETTER = re.compile(r"[\W\d_]+")


def find_copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Map each copy to the fullest document that holds it. texts: doc_id -> clean text."""
    shingles = {doc_id: found for doc_id in texts if (found := _shingles(texts[doc_id]))}
    by_length = sorted(shingles, key=lambda doc_id: (-len(shingles[doc_id]), doc_id))
    rank = {doc_id: place for place, doc_id in enumerate(by_length)}
    likely = _likely_holders(shingles)
    copies: dict[str, str] = {}
    for shorter in by_length:
        for longer in sorted(likely[shorter], key=rank.__getitem__):
            shared = len(shingles[shorter] & shingles[longer])
            is_held = rank[longer] < rank[shorter] and longer not in copies
            if is_held and shared > COPY_SHARE * len(shingles[shorter]):
                copies[shorter] = longer
                break
    return copies


def _likely_holders(shingles: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """Return for every document those that, by estimate, hold much of it."""
    from datasketch import MinHash, MinHashLSHEnsemble

    if not shingles:
        return {}
    sketches = dict(
        zip(
            shingles,
            MinHash.bulk(
                ([part.encode() for part in sorted(parts)] for parts in shingles.values()),
                num_perm=_PERMUTATIONS,
            ),
            strict=True,
        )
    )
    index = MinHashLSHEnsemble(threshold=_LIKELY_SHARE, num_perm=_PERMUTATIONS)
    index.index((doc_id, sketches[doc_id], len(parts)) for doc_id, parts in shingles.items())
    return {
        doc_id: [
            str(other) for other in index.query(sketches[doc_id], len(parts)) if other != doc_id
        ]
        for doc_id, parts in shingles.items()
    }


def _shingles(text: str) -> frozenset[str]:
    letters = _NOT_A_LETTER.sub("", text)
    return frozenset(letters[i : i + SHINGLE] for i in range(len(letters) - SHINGLE + 1))
