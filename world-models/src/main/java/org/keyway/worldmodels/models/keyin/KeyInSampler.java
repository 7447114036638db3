package org.keyway.worldmodels.models.keyin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * KeyIn behind the planner's port: latents to keyframes, all candidates as one batch, embeddings
 * only. A plan is compiled for every number of candidates when it first comes. A model with several
 * conditioning frames sees the start in all of them: a world at rest. Belongs to one thread at a
 * time.
 */
final class KeyInSampler implements KeyframeModel {
  private final KeyInConfig config;
  private final SegmentKinds kinds;
  private final int stateSize;
  private final Parameters parameters;
  private final double @Nullable [] goal;
  private final Map<Integer, Pass> passes;

  /** The model at one number of candidates. */
  @SuppressWarnings("ArrayRecordComponent") // buffers, never compared
  record Pass(
      CompiledGraph graph,
      String states,
      String distributions,
      float[] conditioning,
      float[] latents,
      float[] state,
      float[] distribution) {}

  /**
   * @param passes compiled for the same model before, by number of candidates; others are added
   * @param goal where a goal-conditioned model is to lead, [D]; null for one that knows no goal
   * @throws IllegalArgumentException if the model wants a goal and there is none, or the other way
   *     round
   */
  KeyInSampler(
      KeyInConfig config,
      int stateSize,
      Parameters parameters,
      Map<Integer, Pass> passes,
      double @Nullable [] goal) {
    if (config.placement().goalConditioned() != (goal != null)) {
      throw new IllegalArgumentException(
          config.name()
              + (goal == null
                  ? " predicts keyframes towards a goal, and none was given"
                  : " knows no goals; its latents are searched instead"));
    }
    this.config = config;
    this.kinds = config.segmentKinds();
    this.stateSize = stateSize;
    this.parameters = parameters;
    this.passes = passes;
    this.goal = goal == null ? null : Require.finite("goal", goal, stateSize).clone();
  }

  @Override
  public int embeddingSize() {
    return stateSize;
  }

  @Override
  public int keyframeCount() {
    return config.shape().keyframes();
  }

  @Override
  public int latentSize() {
    return config.placement().latent();
  }

  @Override
  public int maximumOffset() {
    return config.shape().largestOffset();
  }

  @Override
  public void predict(
      double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
    Pass pass = passes.computeIfAbsent(count, this::pass);
    fillConditioning(start, pass.conditioning());
    Buffers.put(pass.graph().array("conditioning"), pass.conditioning());
    fillLatents(latents, count, pass.latents());
    Buffers.put(pass.graph().array("latents"), pass.latents());
    pass.graph().run();
    Buffers.get(pass.graph().array(pass.states()), pass.state());
    Buffers.get(pass.graph().array(pass.distributions()), pass.distribution());
    for (int n = 0; n < keyframeCount(); n++) {
      for (int row = 0; row < count; row++) {
        int from = n * count + row;
        int keyframe = row * keyframeCount() + n;
        for (int i = 0; i < stateSize; i++) {
          keyframes[keyframe * stateSize + i] = pass.state()[from * stateSize + i];
        }
        fillOffsets(pass.distribution(), from, offsets, keyframe * maximumOffset());
      }
    }
  }

  /** From [S, N, Z] to [N, S, Z]. */
  private void fillLatents(double[] latents, int count, float[] filled) {
    int size = latentSize();
    for (int row = 0; row < count; row++) {
      for (int n = 0; n < keyframeCount(); n++) {
        for (int i = 0; i < size; i++) {
          filled[(n * count + row) * size + i] =
              (float) latents[(row * keyframeCount() + n) * size + i];
        }
      }
    }
  }

  private void fillConditioning(double[] start, float[] conditioning) {
    int width = goal == null ? stateSize : 2 * stateSize;
    for (int i = 0; i < conditioning.length; i++) {
      int at = i % width;
      conditioning[i] = (float) (at < stateSize || goal == null ? start[at] : goal[at - stateSize]);
    }
  }

  private void fillOffsets(float[] distribution, int row, double[] offsets, int to) {
    for (int o = 0; o < maximumOffset(); o++) {
      offsets[to + o] = 0;
    }
    for (int kind = 0; kind < kinds.count(); kind++) {
      offsets[to + kinds.offset(kind) - 1] += distribution[row * kinds.count() + kind];
    }
  }

  private Pass pass(int count) {
    Network network = new Network(parameters);
    KeyframeNetwork keyframeNetwork =
        new KeyframeNetwork(config.placement(), kinds, keyframeCount(), stateSize);
    int conditioningFrames = config.conditioningFrames();
    int width = keyframeNetwork.conditionSize();
    SDVariable conditioning = network.input("conditioning", conditioningFrames, 1, width);
    SDVariable latents = network.input("latents", keyframeCount(), count, latentSize());
    // One start for all candidates: it is read once, then repeated.
    LstmCell.State one =
        keyframeNetwork.begin(
            network, network.graph().unstack(conditioning, 0, conditioningFrames));
    SDVariable zeros =
        network.constant(
            new double[count * config.placement().units()], count, config.placement().units());
    LstmCell.State state = new LstmCell.State(zeros.add(one.h()), zeros.add(one.c()));
    KeyframeNetwork.Step all = keyframeNetwork.predict(network, state, latents);
    int rows = count * keyframeCount();
    return new Pass(
        network.compile(all.state(), all.kinds()),
        all.state().name(),
        all.kinds().name(),
        new float[conditioningFrames * width],
        new float[rows * latentSize()],
        new float[rows * stateSize],
        new float[rows * kinds.count()]);
  }
}
