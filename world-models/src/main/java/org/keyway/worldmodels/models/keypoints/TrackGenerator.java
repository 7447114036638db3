package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/**
 * The trained decoder of tracks, on Java's arrays. For the planner it is a model of dynamics whose
 * embeddings are keypoints, with the latent variable at its mean of 0; a model without actions
 * predicts the same for all of them. Belongs to one thread at a time.
 */
final class TrackGenerator implements DynamicsModel {
  private final Parameters parameters;
  private final MotionConfig config;
  private final MotionNetwork network;
  private final int codeSize;
  private final MotionNetwork.Conditions conditions;
  private final float[] actionGains;
  private final Map<Integer, CompiledFunction<CompiledBatch>> decoders = new HashMap<>();

  /**
   * @param codeSize numbers of the keypoints of a frame, 2 K
   * @throws IllegalArgumentException if a weight is missing or of another shape
   */
  TrackGenerator(KeypointsConfig config, int codeSize, Parameters parameters) {
    this.parameters = parameters;
    this.config = config.motion();
    this.codeSize = codeSize;
    long inputs = parameters.get(MotionNetwork.WEIGHTS.weight("lstm0.wx")).size(0);
    int actions = Math.toIntExact(inputs) - config.motion().codeUnits();
    conditions = new MotionNetwork.Conditions(actions > 0 ? 0 : config.state().classes(), actions);
    network = new MotionNetwork(config.motion(), codeSize, conditions);
    if (parameters.names().contains(KeypointsPlan.ACTION_GAINS)) {
      actionGains = Buffers.copy(parameters.get(KeypointsPlan.ACTION_GAINS));
    } else {
      actionGains = new float[actions];
      Arrays.fill(actionGains, 1);
    }
  }

  MotionNetwork.Conditions conditions() {
    return conditions;
  }

  private CompiledBatch decoder(int steps, int count) {
    return decoders
        .computeIfAbsent(
            steps,
            length ->
                CompiledFunction.of(
                    parameters,
                    (n, rows) -> {
                      MotionNetwork.Given given = network.new Given(n, length, rows);
                      return List.of(
                          network.tracks(n, given, n.input("latent", rows, config.latent())));
                    }))
        .at(count);
  }

  /**
   * Generates tracks from one start.
   *
   * @param start keypoints k_0, [2 K], not modified
   * @param motionClass weight of each class, [C], not modified
   * @param actions in the unit of the recorded data, [T, A], not modified
   * @param latents z of each track, [count, Z], not modified
   * @param steps T
   * @return [count, T, 2 K]
   */
  float[] generate(
      float[] start, float[] motionClass, float[] actions, float[] latents, int steps) {
    int count = latents.length / config.latent();
    CompiledBatch batch = decoder(steps, count);
    System.arraycopy(latents, 0, batch.input("latent"), 0, latents.length);
    for (int row = 0; row < count; row++) {
      System.arraycopy(start, 0, batch.input("start"), row * codeSize, codeSize);
      if (conditions.classes() > 0) {
        System.arraycopy(
            motionClass, 0, batch.input("class"), row * conditions.classes(), motionClass.length);
      }
      for (int step = 0; step < steps && conditions.actions() > 0; step++) {
        act(batch, step, row, count, step, i -> actions[i]);
      }
    }
    return run(batch, count, steps);
  }

  /** Numbers of actions by index. */
  @FunctionalInterface
  private interface Actions {
    double at(int index);
  }

  private void act(CompiledBatch batch, int step, int row, int count, int action, Actions actions) {
    int size = conditions.actions();
    for (int i = 0; i < size; i++) {
      batch.input("actions")[(step * count + row) * size + i] =
          actionGains[i] * (float) actions.at(action * size + i);
    }
  }

  /** Runs a filled batch, and puts time after the rows. */
  private float[] run(CompiledBatch batch, int count, int steps) {
    batch.run();
    float[] tracks = new float[count * steps * codeSize];
    for (int step = 0; step < steps; step++) {
      for (int row = 0; row < count; row++) {
        System.arraycopy(
            batch.output(0),
            (step * count + row) * codeSize,
            tracks,
            (row * steps + step) * codeSize,
            codeSize);
      }
    }
    return tracks;
  }

  /** Draws latent variables from the prior N(0, I), [count, Z]. */
  float[] latents(UniformRandomProvider random, int count) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    float[] latents = new float[count * config.latent()];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = (float) normal.sample();
    }
    return latents;
  }

  /** Returns the mean of the prior, [Z]. */
  float[] meanLatent() {
    return new float[config.latent()];
  }

  @Override
  public int embeddingSize() {
    return codeSize;
  }

  @Override
  public int actionSize() {
    return conditions.actions();
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    Require.inRange("count", count, 1, Integer.MAX_VALUE);
    CompiledBatch batch = decoder(steps, count);
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < codeSize; i++) {
        batch.input("start")[row * codeSize + i] = (float) start[i];
      }
      for (int i = 0; i < conditions.classes(); i++) {
        batch.input("class")[row * conditions.classes() + i] = 1f / conditions.classes();
      }
      for (int step = 0; step < steps && conditions.actions() > 0; step++) {
        act(batch, step, row, count, row * steps + step, i -> actions[i]);
      }
    }
    Arrays.fill(batch.input("latent"), 0);
    float[] tracks = run(batch, count, steps);
    for (int i = 0; i < tracks.length; i++) {
      embeddings[i] = tracks[i];
    }
  }
}
