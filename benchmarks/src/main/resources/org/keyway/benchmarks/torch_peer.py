"""Keyway's networks in PyTorch: the peer of `keyway benchmark models`.

Reads one JSON object a line and answers each with one.
  {"network": NAME, "file": PATH}   makes a network of the tensors in a file; {"difference": D}, its greatest from what was expected
  {"slice_ns": N}                   runs it for so long, at least once; {"call_ns": [...], "processor_ns": N}
The first line that it says is {"version": V, "gigaflops": G}, of products of matrices, 1024 by 1024.
A file of tensors is a line of JSON, [[name, shape], ...], and their float32 values one after the other.
"""

import json
import math
import sys
import time

try:
    import torch
except ImportError:
    sys.exit(3)

EXPECTED = "expected."


def read(path):
    """The tensors of a file by name."""
    with open(path, "rb") as file:
        names = json.loads(file.readline())
        values = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    tensors = {}
    at = 0
    for name, shape in names:
        size = math.prod(shape)
        tensors[name] = values[at : at + size].reshape(shape).clone()
        at += size
    return tensors


def dense(tensors, name):
    """Weight and bias of a layer, as torch.nn.functional.linear wants them."""
    return tensors[name + ".w"].T.contiguous(), tensors[name + ".b"]


def lstm(tensors, name):
    """Weights and biases of an LSTM as torch.lstm wants them; the order of the gates is the same."""
    bias = tensors[name + ".b"]
    return [
        tensors[name + ".wx"].T.contiguous(),
        tensors[name + ".wh"].T.contiguous(),
        bias,
        torch.zeros_like(bias),
    ]


def sequence(x, state, weights):
    """The outputs of an LSTM at all steps, and its last state."""
    y, h, c = torch.lstm(x, state, weights, True, 1, 0.0, False, False, False)
    return y, (h, c)


class KeypointEncoder:
    """Frames of bytes, [count, height, width, 3], to states: a keypoint encoder."""

    def __init__(self, tensors):
        self.frames = tensors["frames"].to(torch.uint8)
        self.layers = [
            (tensors[f"encoder.{name}.w"], tensors[f"encoder.{name}.b"], stride, padding)
            for name, stride, padding in [("conv0", 2, 2), ("conv1", 2, 1), ("conv2", 1, 1)]
        ]
        self.maps = tensors["encoder.maps.w"], tensors["encoder.maps.b"]
        self.temperatures = [
            8 * (1 + tensors[f"encoder.temperature.{axis}"]) for axis in ("horizontal", "vertical")
        ]
        self.grid = torch.linspace(-1, 1, self.frames.shape[1] // 4)
        self.mean = tensors["state.mean"]
        self.scale = tensors["state.scale"]

    def __call__(self):
        x = self.frames.permute(0, 3, 1, 2).contiguous().float().div_(255).sub_(0.5)
        for weight, bias, stride, padding in self.layers:
            x = torch.conv2d(x, weight, bias, stride, padding).relu_()
        maps = torch.conv2d(x, *self.maps)
        coordinates = [
            torch.softmax(maps.mean(axis) * temperature, 2) @ self.grid
            for axis, temperature in zip((2, 3), self.temperatures)
        ]
        return {"states": (torch.cat(coordinates, 1) - self.mean) * self.scale}


class KeyInKeyframes:
    """Latents, [candidates, N, Z], to the keyframes of KeyIn and their offsets."""

    def __init__(self, tensors):
        self.start = tensors["conditioning"]
        self.latents = tensors["latents"]
        self.conditioning = lstm(tensors, "keyframes.conditioning")
        self.lstm = lstm(tensors, "keyframes.lstm")
        self.state = dense(tensors, "keyframes.state")
        self.kinds = [dense(tensors, f"keyframes.kinds.{layer}") for layer in (0, 1)]
        self.offsets_of_kinds = tensors["offsets_of_kinds"]
        self.zero = torch.zeros(1, 1, self.lstm[1].shape[1])

    def __call__(self):
        linear = torch.nn.functional.linear
        candidates = self.latents.shape[0]
        _, (h, c) = sequence(self.start, (self.zero, self.zero), self.conditioning)
        begin = [s.expand(-1, candidates, -1).contiguous() for s in (h, c)]
        latents = self.latents.transpose(0, 1).contiguous()
        y, _ = sequence(latents, begin, self.lstm)
        hidden = linear(torch.cat((y, latents), 2), *self.kinds[0]).relu_()
        kinds = torch.softmax(linear(hidden, *self.kinds[1]), 2)
        return {
            "keyframes": linear(y, *self.state).transpose(0, 1).contiguous(),
            "offsets": (kinds @ self.offsets_of_kinds).transpose(0, 1).contiguous(),
        }


class TransitionRollout:
    """Actions, [candidates, steps, A], from one start to the embeddings of all steps."""

    def __init__(self, tensors):
        self.actions = tensors["actions"]
        self.start = tensors["start"]
        self.step_length = tensors["states.step"]
        self.layers = [dense(tensors, f"transition.{layer}") for layer in (0, 1, 2)]

    def __call__(self):
        linear = torch.nn.functional.linear
        state = self.start.expand(self.actions.shape[0], -1)
        states = []
        for action in self.actions.unbind(1):
            x = torch.cat((state, action), 1)
            for layer in self.layers[:-1]:
                x = linear(x, *layer).relu_()
            state = torch.addcmul(state, linear(x, *self.layers[-1]), self.step_length)
            states.append(state)
        return {"embeddings": torch.stack(states, 1)}


class TemporalDistance:
    """Pairs of embeddings to distances in steps."""

    def __init__(self, tensors):
        self.start = tensors["from"]
        self.end = tensors["to"]
        self.layers = [dense(tensors, f"distance.{layer}") for layer in (0, 1, 2)]

    def __call__(self):
        linear = torch.nn.functional.linear
        x = torch.cat((self.start, self.end, self.end - self.start), 1)
        for layer in self.layers[:-1]:
            x = linear(x, *layer).relu_()
        return {"distances": torch.nn.functional.softplus(linear(x, *self.layers[-1])).squeeze(1)}


NETWORKS = {
    "keypoint-encoder": KeypointEncoder,
    "keyin-keyframes": KeyInKeyframes,
    "transition-rollout": TransitionRollout,
    "temporal-distance": TemporalDistance,
}


def greatest_difference(network, tensors):
    """From the expected outputs; infinite where there is a NaN or another shape."""
    outputs = network()
    greatest = 0.0
    for name, expected in tensors.items():
        if name.startswith(EXPECTED):
            output = outputs[name[len(EXPECTED) :]]
            if output.shape != expected.shape:
                return math.inf
            difference = (output - expected).abs().max().item()
            if math.isnan(difference):
                return math.inf
            greatest = max(greatest, difference)
    return greatest


def timed(call, nanos):
    """Calls until so much time is over, at least once."""
    calls = []
    processor = time.process_time_ns()
    before = time.perf_counter_ns()
    end = before + nanos
    while True:
        call()
        after = time.perf_counter_ns()
        calls.append(after - before)
        before = after
        if after >= end:
            return {"call_ns": calls, "processor_ns": time.process_time_ns() - processor}


def gigaflops():
    matrix = torch.rand(1024, 1024)
    product = torch.empty(1024, 1024)
    calls = timed(lambda: torch.mm(matrix, matrix, out=product), 200_000_000)["call_ns"]
    return 2 * 1024**3 / sorted(calls)[len(calls) // 2]


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    with torch.inference_mode():
        say({"version": torch.__version__, "gigaflops": gigaflops()})
        network = None
        for line in sys.stdin:
            request = json.loads(line)
            if "network" in request:
                tensors = read(request["file"])
                network = NETWORKS[request["network"]](tensors)
                say({"difference": greatest_difference(network, tensors)})
            else:
                say(timed(network, request["slice_ns"]))


main()
