"""The rival: a spaCy pipeline of the architecture of ``en_core_web_sm`` with random weights.

Belongs here: building it. Does not belong here: timing it.

Its parts, widths, depths, embedding rows and numbers of labels are those of ``en_core_web_sm`` 3.8, so that it takes
the time of that model without a download. Random weights find nothing sensible, but they make the parser and the
entity recognizer take all their kinds of steps. The lemmatizer is the rule-based one, as in the model, with the suffix
rules of WordNet and without its lists of words and exceptions, which makes it a little faster.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from thinc.api import NumpyOps, fix_random_seed, set_current_ops

TAGS = {
    "SYM": "$ SYM",
    "PUNCT": "'' , -LRB- -RRB- . : HYPH NFP ``",
    "X": "ADD FW LS XX",
    "ADJ": "AFX JJ JJR JJS",
    "CCONJ": "CC",
    "NUM": "CD",
    "DET": "DT PDT WDT WP$",
    "PRON": "EX PRP PRP$ WP",
    "ADP": "IN RP",
    "AUX": "MD",
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "PART": "POS TO",
    "ADV": "RB RBR RBS WRB",
    "INTJ": "UH",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "SPACE": "_SP",
}
"""The tags of the Penn Treebank by the part of speech that the attribute ruler makes of them."""

DEPENDENCIES = 45
ENTITIES = 18

LEMMA_RULES = {
    "noun": "s: ses:s ves:f xes:x zes:z ches:ch shes:sh men:man ies:y",
    "verb": "s: ies:y es:e es: ed:e ed: ing:e ing:",
    "adj": "er: est: er:e est:e",
}
"""Suffixes and what stands for them in the lemma."""

_WIDTH = 96
_ATTRIBUTES = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500}
_WHITE_SPACE = {"SPACY": 50, "IS_SPACE": 50}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}
# Kinds of steps of the parser, as spaCy numbers them.
_SHIFT, _REDUCE, _LEFT, _RIGHT, _BREAK = range(5)
_SPREAD = 0.1


def pipeline(seed: int = 0) -> Language:
    """Build the pipeline.

    Args:
        seed: Of its weights.
    """
    # Several times faster than thinc's own choice of matrix products on most processors; set before anything is built.
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(seed)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _tok2vec(_ATTRIBUTES | _WHITE_SPACE)})
    tagger: Any = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    parser: Any = nlp.add_pipe("parser", config={"model": _transitions("parser", _LISTENER)})
    ner: Any = nlp.add_pipe("ner", config={"model": _transitions("ner", _tok2vec(_ATTRIBUTES))})
    part_of_speech = {tag: part for part, tags in TAGS.items() for tag in tags.split()}
    for tag in part_of_speech:
        tagger.add_label(tag)
    labels = {f"dep-{number}": 1 for number in range(1, DEPENDENCIES)}
    parser.moves.initialize_actions(
        {_SHIFT: {"": 1}, _REDUCE: {"": 1}, _LEFT: labels, _RIGHT: labels, _BREAK: {"ROOT": 1}}
    )
    for number in range(ENTITIES):
        ner.add_label(f"ENTITY-{number}")
    nlp.initialize()
    for component in (tagger, parser, ner):
        _fill(component.model, seed)
    ruler: Any = nlp.add_pipe("attribute_ruler", before="ner")
    ruler.load_from_tag_map({tag: {"POS": part} for tag, part in part_of_speech.items()})
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, before="ner")
    lemmatizer.initialize(lookups=_lookups())
    return nlp


def read(nlp: Language, texts: Sequence[str]) -> int:
    """Read texts as fast as the pipeline can.

    Returns:
        The number of tokens.
    """
    # Batches of this size were the fastest of 1, 16, 64 and 256 texts.
    return sum(len(document) for document in nlp.pipe(texts, batch_size=16))


def _tok2vec(rows: dict[str, int]) -> dict[str, Any]:
    """Vectors of tokens from so many rows by attribute, and from the tokens around them."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": list(rows),
            "rows": list(rows.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    """The model of the parser or of the entity recognizer."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def _fill(model: Any, seed: int) -> None:
    """Give the output layer, which begins with zeros, random weights too, so that not all choices are the first."""
    rng = np.random.default_rng(seed)
    for node in model.walk():
        if node.has_param("W") and not node.get_param("W").any():
            node.set_param("W", rng.normal(0, _SPREAD, node.get_param("W").shape).astype("float32"))


def _lookups() -> Lookups:
    """The tables of the lemmatizer."""
    rules = {part: [rule.split(":") for rule in rules.split()] for part, rules in LEMMA_RULES.items()}
    lookups = Lookups()
    for name, table in {"lemma_rules": rules, "lemma_index": {}, "lemma_exc": {}}.items():
        lookups.add_table(name, table)
    return lookups
