package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.models.keyin.KeyInModel;

/** PyTorch computes what Keyway computes, or is refused. */
@Tag("peers")
class TorchPeerTest {
  private static final Path FILE =
      Path.of("..", "world-models", "checkpoints", "keyin-wall-push.kwm");

  private static TorchPeer peer;
  private static KeyInModel model;
  private static Map<String, Tensor> weights;

  @BeforeAll
  static void start() throws IOException {
    peer = TorchPeer.start(1).orElseGet(() -> abort("Skipped: no Python here has PyTorch"));
    Backend.start(1);
    Checkpoint checkpoint = Checkpoint.read(FILE);
    model = (KeyInModel) ModelKinds.ALL.load(FILE, checkpoint);
    weights = checkpoint.tensors();
  }

  @AfterAll
  static void end() {
    if (peer != null) {
      peer.close();
    }
  }

  private static byte[] pixels() {
    return MovingSquares.episodes(model.imageSize(), 3, 1, 1).get(0).pixels();
  }

  private static PeerTask task(ModelCall call) {
    call.run();
    return call.task();
  }

  @Test
  void computesTheSameStatesOfFrames() {
    peer.take(task(new EncoderCall(model.codec(), weights, pixels(), 1)));
    peer.take(task(new EncoderCall(model.codec(), weights, pixels(), 3)));
  }

  @Test
  void computesTheSameKeyframesOfLatents() {
    double[] start = new double[model.codec().embeddingSize()];
    Arrays.fill(start, 0.3);
    peer.take(task(new KeyframesCall(model, weights, start, 7, 1)));
  }

  @Test
  void isRefusedForOtherOutputs() {
    PeerTask task = task(new EncoderCall(model.codec(), weights, pixels(), 1));
    Tensor states = Objects.requireNonNull(task.expected().get("states"));
    for (float wrong : new float[] {2e-3f, Float.NaN}) {
      float[] others = states.values().clone();
      others[5] += wrong;
      Map<String, Tensor> expected = Map.of("states", Tensor.of(others, states.shape()));
      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class,
              () -> peer.take(new PeerTask(task.network(), task.tensors(), expected)));
      assertTrue(
          String.valueOf(refused.getMessage())
              .startsWith("PyTorch's keypoint-encoder differs from Keyway's by "),
          refused.getMessage());
    }
  }

  @Test
  void saysWhatWentWrongInIt() {
    try (TorchPeer broken = TorchPeer.start(1).orElseThrow()) {
      PeerTask task = task(new EncoderCall(model.codec(), weights, pixels(), 1));
      Map<String, Tensor> fewer = new HashMap<>(task.tensors());
      fewer.remove("encoder.conv1.w");
      IllegalStateException refused =
          assertThrows(
              IllegalStateException.class,
              () -> broken.take(new PeerTask(task.network(), fewer, task.expected())));
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.contains("torch_peer.py"), message);
      assertTrue(message.contains("encoder.conv1.w"), message);
    }
  }

  @Test
  void runsAtLeastOnceInASliceAndTellsTheTimes() {
    peer.take(task(new EncoderCall(model.codec(), weights, pixels(), 1)));
    TorchPeer.Times times = new TorchPeer.Times();
    peer.slice(1, times);
    assertEquals(1, times.timings().calls());
    peer.slice(20_000_000, times);
    Timings timings = times.timings();
    assertTrue(timings.calls() > 1);
    assertTrue(timings.p50Ms() > 0 && timings.p50Ms() <= timings.maxMs());
    List<Double> rates = List.of(timings.callsPerSecond(), timings.callsPerCoreSecond());
    assertTrue(rates.stream().allMatch(rate -> rate > 0), rates::toString);
  }
}
