"""The embedded model's training step in PyTorch, for a side-by-side timing.

Same architecture, rows and AdamW; prints, as JSON, milliseconds per step for
each thread count and the BLAS in use. Called by training.ts.
"""

import json
import math
import os
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, width, inner, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.Parameter(torch.ones(width))
        self.norm2 = nn.Parameter(torch.ones(width))
        self.q, self.k, self.v, self.o = (
            nn.Linear(width, width, bias=False) for _ in range(4)
        )
        self.gate = nn.Linear(width, inner, bias=False)
        self.up = nn.Linear(width, inner, bias=False)
        self.down = nn.Linear(inner, width, bias=False)

    def forward(self, x, cos, sin, bias):
        rows, columns, width = x.shape
        h = rms_norm(x, self.norm1)
        shape = (rows, columns, self.heads, width // self.heads)
        q = rotate(self.q(h).view(shape), cos, sin).transpose(1, 2)
        k = rotate(self.k(h).view(shape), cos, sin).transpose(1, 2)
        v = self.v(h).view(shape).transpose(1, 2)
        scores = q @ k.transpose(2, 3) / math.sqrt(shape[3]) + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
        x = x + self.o(mixed)
        g = rms_norm(x, self.norm2)
        return x + self.down(F.silu(self.gate(g)) * self.up(g))


def rms_norm(x, gain):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * gain


def rotate(x, cos, sin):
    a, b = x.chunk(2, -1)
    return x * cos + torch.cat((-b, a), -1) * sin


class Model(nn.Module):
    def __init__(self, shape):
        super().__init__()
        width = shape["hidden_size"]
        self.embed = nn.Embedding(shape["vocab_size"], width)
        # As the embedded model starts; the default would saturate the softmax.
        nn.init.normal_(self.embed.weight, std=0.05)
        self.blocks = nn.ModuleList(
            Block(width, shape["intermediate_size"], shape["num_attention_heads"])
            for _ in range(shape["num_hidden_layers"])
        )
        self.norm = nn.Parameter(torch.ones(width))

    def forward(self, ids, cos, sin, bias):
        x = self.embed(ids)
        for block in self.blocks:
            x = block(x, cos, sin, bias)
        return rms_norm(x, self.norm) @ self.embed.weight.T


def milliseconds(shape, rows, columns, steps):
    torch.manual_seed(1)
    torch.set_flush_denormal(True)
    model = Model(shape)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.05)
    ids = torch.randint(0, shape["vocab_size"], (rows, columns))
    targets = torch.randint(0, shape["vocab_size"], (rows, columns))
    size = shape["hidden_size"] // shape["num_attention_heads"]
    angle = torch.arange(columns)[:, None] * 1e4 ** (
        -(torch.arange(size) % (size // 2)) / (size // 2)
    )
    cos, sin = (f(angle)[None, :, None] for f in (torch.cos, torch.sin))
    bias = torch.full((columns, columns), -1e9).triu(1)
    times = []
    for _ in range(steps):
        start = time.perf_counter()
        logits = model(ids, cos, sin, bias)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[2:])


def main():
    job = json.load(sys.stdin)
    result = {}
    for threads in (1, 2):
        torch.set_num_threads(threads)
        result[threads] = milliseconds(**job)
    # Debian's PyTorch takes whichever BLAS the machine has; it decides the speed.
    blas = os.path.realpath("/usr/lib/x86_64-linux-gnu/libblas.so.3")
    print(json.dumps({"blas": blas.split("/")[-2], "milliseconds": result}))


main()
