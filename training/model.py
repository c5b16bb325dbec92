"""The encoder with late marking: lower layers read a sentence once, upper layers re-read it once per question."""

from __future__ import annotations

import re
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from examples import CUES, PARTS
from framing.encoder.files import LABELS

ROLES = 4  # none, a, b, cue


class Lower(nn.Module):
    """Word pieces to states: the embeddings and the first layers of the trunk."""

    def __init__(self, trunk: nn.Module, layers: int) -> None:
        super().__init__()
        self.embeddings = trunk.embeddings
        self.layers = nn.ModuleList(trunk.encoder.layer[:layers])

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """States, float [sentences, tokens, width]."""
        states = self.embeddings(input_ids=input_ids)
        mask = _added(attention_mask, states.dtype)
        for layer in self.layers:
            states = _states(layer(states, mask))
        return states


class Upper(nn.Module):
    """States and marked tokens to the answers of every head."""

    def __init__(self, trunk: nn.Module, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = trunk.config.hidden_size
        self.layers = nn.ModuleList(trunk.encoder.layer[layers:])
        self.roles = nn.Embedding(ROLES, width)
        nn.init.normal_(self.roles.weight, std=0.1)
        self.sentiment = _head(3 * width, width, len(LABELS["sentiment"]), dropout)
        self.relation = _head(4 * width, width, len(LABELS["relation"]), dropout)
        self.stance = _head(4 * width, width, len(LABELS["stance"]), dropout)
        self.cues = nn.Linear(width, len(CUES))
        self.parts = nn.Linear(width, len(PARTS))
        self.embedding = nn.Linear(width, width)
        nn.init.eye_(self.embedding.weight)

    def forward(self, states: Tensor, attention_mask: Tensor, sentence: Tensor, roles: Tensor) -> dict[str, Tensor]:
        """Logits of every head for every question; ``sentence`` says which row of states a question reads."""
        mask = attention_mask[sentence]
        marks = torch.nn.functional.one_hot(roles, ROLES).to(states.dtype)
        marks = marks * torch.tensor([0.0, 1.0, 1.0, 1.0])  # an unmarked token is left as it was
        read = states[sentence] + marks @ self.roles.weight
        added = _added(mask, read.dtype)
        for layer in self.layers:
            read = _states(layer(read, added))
        whole, first = _mean(read, mask), read[:, 0]
        a, b = _mean(read, (roles == 1).long()), _mean(read, (roles == 2).long())
        pair = torch.cat([first, whole, a, b], -1)
        return {
            "sentiment": self.sentiment(torch.cat([first, whole, a], -1)),
            "relation": self.relation(pair),
            "stance": self.stance(pair),
            "cues": self.cues(read),
            "parts": self.parts(read),
            "embedding": nn.functional.normalize(self.embedding(whole), dim=-1),
        }


class Encoder(nn.Module):
    """Both halves, as they are trained together."""

    def __init__(self, trunk: nn.Module, *, layers: int) -> None:
        super().__init__()
        self.lower, self.upper = Lower(trunk, layers), Upper(trunk, layers)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, sentence: Tensor, roles: Tensor) -> dict[str, Tensor]:
        """Every head's answers to every question."""
        return self.upper(self.lower(input_ids, attention_mask), attention_mask, sentence, roles)


def untouched(trunk: Path) -> nn.Module:
    """The trunk as its authors published it; without dropout inside attention, which is slow on processors."""
    return AutoModel.from_pretrained(trunk, attn_implementation="eager", attention_probs_dropout_prob=0.0)


def trained(path: Path, trunk: Path, *, layers: int | None = None) -> Encoder:
    """The encoder with the weights of a ``model.pt``; with ``layers`` its halves are parted elsewhere."""
    weights = torch.load(path, weights_only=True)
    below = 1 + max((int(found[1]) for name in weights if (found := _LOWER.match(name))), default=-1)
    model = Encoder(untouched(trunk), layers=below)
    model.load_state_dict(weights)
    if layers is not None and layers != below:
        every = [*model.lower.layers, *model.upper.layers]
        model.lower.layers, model.upper.layers = nn.ModuleList(every[:layers]), nn.ModuleList(every[layers:])
    return model.eval()


_LOWER = re.compile(r"lower\.layers\.(\d+)\.")


def _head(inside: int, width: int, labels: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(dropout), nn.Linear(inside, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, labels)
    )


def _added(mask: Tensor, dtype: torch.dtype) -> Tensor:
    return (1.0 - mask[:, None, None, :].to(dtype)) * -1e4


def _states(answer: Tensor | tuple[Tensor, ...]) -> Tensor:
    return answer[0] if isinstance(answer, tuple) else answer


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask[:, :, None].to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1.0)
