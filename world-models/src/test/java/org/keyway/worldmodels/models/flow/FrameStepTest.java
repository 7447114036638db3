package org.keyway.worldmodels.models.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.configuration.Configurations;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.FlowSmoothness;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

class FrameStepTest {
  /** Without the frame itself to warp, as published: grey, and a first step of its own. */
  private static FlowAutoencoderConfig tiny(Warp warp) {
    return Configurations.parse(
        "tiny.yaml",
        """
        imageSize: 8
        conditioningFrames: 1
        rolloutFrames: 2
        warp: %1$s
        coder: {channels: 2, kernel: 3, grey: %2$s}
        memory: {units: 2, untiedFirst: %2$s}
        flow: {channels: 4, limit: 2}
        training: {steps: 2, batch: 2}
        """
            .formatted(warp.name().toLowerCase(Locale.ROOT), warp != Warp.FRAME),
        FlowAutoencoderConfig.DEFAULT);
  }

  private static float[] noise(long seed, int length) {
    UniformRandomProvider random = Seeds.generator(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /**
   * Two steps, the second on the first one's prediction, in double precision. Where the frame
   * itself is warped, both flows are one.
   */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Warp.class)
  void rollOutsHaveTheRightGradients(Warp warp) {
    FrameStep step = new FrameStep(tiny(warp), 1);
    GradientCheck.checkAlongDirections(
        step::initialise,
        network -> {
          SDVariable frame = network.input("frame", 2, 3, 8, 8);
          FrameStep.Seen first =
              step.see(network, frame, network.input("planes0", step.planesShape(2)), null);
          FrameStep.Predicted next = step.predict(network, frame, first, null);
          FrameStep.Seen second =
              step.see(
                  network,
                  next.frame(),
                  network.input("planes1", step.planesShape(2)),
                  first.memory());
          FrameStep.Anchor anchor =
              warp == Warp.FRAME ? new FrameStep.Anchor(frame, next.total()) : null;
          FrameStep.Predicted last = step.predict(network, next.frame(), second, anchor);
          SDVariable error =
              LossFunctions.squaredError(last.frame(), network.input("target", 2, 3, 8, 8)).mean();
          SDVariable flow = last.flow();
          return flow == null ? error : error.add(FlowSmoothness.penalty(network, flow, 0.02));
        },
        "frame",
        "planes0",
        "planes1",
        "target");
  }

  private static void clearFlow(Parameters parameters) {
    parameters.get(FrameStep.WEIGHTS.weight("flow2.w")).assign(0);
    parameters.get(FrameStep.WEIGHTS.weight("flow2.b")).assign(0);
  }

  @Test
  void withoutFlowTheNextFrameIsTheLastToTheBit() {
    FrameStep step = new FrameStep(tiny(Warp.FRAME), 0);
    Parameters parameters = new Parameters(1);
    step.initialise(parameters);
    FlowRun run = new FlowRun(parameters, step);
    FlowRun.Progress progress = run.begin(2);
    float[] frame = noise(1, 2 * 3 * 64);
    progress.see(frame, new float[0], 0);
    assertFalse(Arrays.equals(frame, progress.next()));
    clearFlow(parameters);
    progress.see(frame, new float[0], 0);
    assertArrayEquals(frame, progress.next(), 0);
    assertArrayEquals(new float[2 * 2 * 64], progress.flow(), 0);
  }

  @Test
  void withoutFlowTheFeaturesAreDecodedAsTheyAre() {
    FrameStep step = new FrameStep(tiny(Warp.FEATURES), 0);
    Parameters parameters = new Parameters(1);
    step.initialise(parameters);
    Network network = new Network(parameters);
    SDVariable frame = network.input("frame", 1, 3, 8, 8);
    FrameStep.Seen seen = step.see(network, frame, null, null);
    SDVariable warped = step.predict(network, frame, seen, null).frame();
    SDVariable plain = step.decode(network, seen.features(), 2);
    DifferentiatedGraph graph =
        network.differentiate(warped.add(plain).sum(), name -> true, warped, plain);
    clearFlow(parameters);
    Buffers.put(graph.array("frame"), noise(2, 3 * 64));
    graph.run();
    assertArrayEquals(
        Buffers.copy(graph.array(plain.name())), Buffers.copy(graph.array(warped.name())), 0);
  }

  /** Half a pixel twice is a whole one: composed, it moves the picture without a blur. */
  @Test
  void composedFlowsInterpolateOnce() {
    FlowAutoencoderConfig config =
        Configurations.parse("composed.yaml", "composed: true", tiny(Warp.FRAME));
    float[] frame = noise(7, 3 * 64);
    float[] plain = afterTwoHalfPixels(tiny(Warp.FRAME), frame);
    float[] composed = afterTwoHalfPixels(config, frame);
    double blur = 0;
    for (int i = 0; i < frame.length; i++) {
      if (i % 8 < 6) {
        assertEquals(frame[i + 1], composed[i], 1e-5);
        blur = Math.max(blur, Math.abs(frame[i + 1] - plain[i]));
      }
    }
    assertTrue(blur > 0.1, "blur " + blur);
  }

  private static float[] afterTwoHalfPixels(FlowAutoencoderConfig config, float[] frame) {
    FrameStep step = new FrameStep(config, 0);
    Parameters parameters = new Parameters(1);
    step.initialise(parameters);
    FlowRun run = new FlowRun(parameters, step);
    FlowRun.Progress progress = run.begin(1);
    clearFlow(parameters);
    // 2 tanh(x / 2) = 0.5
    double half = Math.log((1 + 0.25) / (1 - 0.25));
    parameters.get(FrameStep.WEIGHTS.weight("flow2.b")).putScalar(0, half);
    progress.see(frame, new float[0], 0);
    progress.advance(new float[0], 0);
    return progress.next();
  }

  @Test
  void samplesOfABatchDoNotTouchEachOther() {
    FrameStep step = new FrameStep(tiny(Warp.FRAME), 1);
    Parameters parameters = new Parameters(1);
    step.initialise(parameters);
    FlowRun run = new FlowRun(parameters, step);
    float[] one = noise(3, 3 * 64);
    float[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(noise(4, 3 * 64), 0, two, one.length, one.length);
    FlowRun.Progress single = run.begin(1);
    FlowRun.Progress pair = run.begin(2);
    for (int i = 0; i < 3; i++) {
      single.see(one, new float[] {0.5f}, 0);
      pair.see(two, new float[] {0.5f, -1}, 0);
      one = single.next();
      two = pair.next();
      assertArrayEquals(one, Arrays.copyOf(two, one.length), 1e-6f);
    }
  }

  @Test
  void anActionChangesTheFlow() {
    FrameStep step = new FrameStep(tiny(Warp.FRAME), 1);
    Parameters parameters = new Parameters(1);
    step.initialise(parameters);
    FlowRun run = new FlowRun(parameters, step);
    float[] frame = noise(5, 3 * 64);
    float[][] flows = new float[2][];
    for (int action = 0; action < 2; action++) {
      FlowRun.Progress progress = run.begin(1);
      progress.see(frame, new float[] {9, action}, 1);
      flows[action] = progress.flow();
    }
    assertFalse(Arrays.equals(flows[0], flows[1]));
  }

  private static EpisodeCache noiseEpisodes(int frames, int size) {
    byte[] rgb = new byte[frames * size * size * 3];
    Seeds.generator(6).nextBytes(rgb);
    return EpisodeCache.of(List.of(new FrameSequence(frames, size, size, rgb, null, null, null)));
  }

  @Test
  void onlyThePublishedLossIsLeftWithoutThePenalty() {
    EpisodeCache episodes = noiseEpisodes(4, 8);
    double[] losses = new double[2];
    for (int i = 0; i < 2; i++) {
      FlowAutoencoderConfig config =
          Configurations.parse(
              "f.yaml", "flow: {smoothnessWeight: %d}".formatted(i), tiny(Warp.FRAME));
      FlowStage stage = new FlowStage(config, true, new Parameters(1), episodes, episodes);
      stage.feed(0);
      losses[i] = stage.objectives().get(0).graph().run();
      double error = stage.objectives().get(0).graph().array("squared_error").getDouble(0);
      assertEquals(i == 0, losses[i] == error);
    }
    assertNotEquals(losses[0], losses[1]);
  }

  @Tag("slow")
  @Test
  void thePublishedSizeTakesAStepAndHasThePublishedWeights() {
    FlowAutoencoderConfig config =
        Configurations.read(
            Path.of("../configs/models/paper/flow-autoencoder.yaml"),
            FlowAutoencoderConfig.DEFAULT);
    EpisodeCache episodes = noiseEpisodes(20, 64);
    Parameters parameters = new Parameters(1);
    FlowStage stage = new FlowStage(config, false, parameters, episodes, episodes);
    stage.feed(0);
    DifferentiatedGraph graph = stage.objectives().get(0).graph();
    assertTrue(Double.isFinite(graph.run()));
    for (INDArray gradient : graph.gradients().values()) {
      assertTrue(gradient.norm2Number().doubleValue() > 0);
    }
    assertEquals(1_600, weights(parameters, "encoder"));
    assertEquals(1_569, weights(parameters, "decoder"));
    assertEquals(679_320, weights(parameters, "memory.x") + weights(parameters, "memory.h"));
    assertEquals(211_815, weights(parameters, "memory.first"));
    assertEquals(21_160, weights(parameters, "flow"));
    assertEquals(915_464, weights(parameters, ""));
  }

  private static long weights(Parameters parameters, String prefix) {
    return parameters.names().stream()
        .filter(name -> name.startsWith(FrameStep.WEIGHTS.weight(prefix)))
        .mapToLong(name -> Objects.requireNonNull(parameters.get(name)).length())
        .sum();
  }
}
