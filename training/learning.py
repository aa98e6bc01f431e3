"""What the training loops of the networks share: batches, the rate, one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import torch
from torch import nn

WARM_UP = 0.08
"""Share of the steps in which the rate rises."""

LAST = 0.02
"""Share of the rate that is left in the end."""

NEAR = 20
"""Batches that are sorted by length together."""

T = TypeVar("T")


def batches(
    seen: Sequence[T], length: Callable[[T], int], size: int, random: np.random.RandomState
) -> Iterator[list[T]]:
    """Shuffled batches of windows of like length.

    Args:
        seen: the windows.
        length: of one.
        size: windows of a batch.
        random: shuffles them.
    """
    order = random.permutation(len(seen))
    found = []
    for i in range(0, len(order), size * NEAR):
        part = sorted(order[i : i + size * NEAR], key=lambda j: length(seen[j]))
        found += [part[j : j + size] for j in range(0, len(part), size)]
    return ([seen[j] for j in found[i]] for i in random.permutation(len(found)))


def decaying(chosen: torch.optim.Optimizer, steps: int) -> Any:
    """A rate that rises from nothing and then falls in a line."""

    def share(step: int) -> float:
        return min(1.0, (step + 1) / (steps * WARM_UP)) * max(LAST, 1 - step / steps)

    return torch.optim.lr_scheduler.LambdaLR(chosen, share)


def learn(net: nn.Module, loss: torch.Tensor, chosen: torch.optim.Optimizer, rate: Any) -> float:
    """One step against a loss; the loss as a number."""
    chosen.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    chosen.step()
    rate.step()
    return float(loss.item())
