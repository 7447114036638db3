package org.keyway.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.models.keyin.KeyInModel;
import org.keyway.worldmodels.models.keyin.SegmentKinds;

/** Predicts KeyIn's keyframes and offsets from latents of the prior. */
final class KeyframesCall implements ModelCall {
  private final KeyframeModel model;
  private final SegmentKinds kinds;
  private final int conditioningFrames;
  private final Map<String, Tensor> weights;
  private final double[] start;
  private final int candidates;
  private final double[] latents;
  private final double[] keyframes;
  private final double[] offsets;

  /**
   * @param keyIn model to measure
   * @param weights weights of its checkpoint
   * @param start embedding to start from, not modified
   * @param candidates number of candidates in a call
   * @param seed seed of their latents
   */
  KeyframesCall(
      KeyInModel keyIn, Map<String, Tensor> weights, double[] start, int candidates, long seed) {
    model = keyIn.keyframes();
    kinds = keyIn.config().segmentKinds();
    conditioningFrames = keyIn.config().conditioningFrames();
    this.weights = weights;
    this.start = start;
    this.candidates = candidates;
    int rows = candidates * model.keyframeCount();
    latents = new double[rows * model.latentSize()];
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(Seeds.generator(seed));
    for (int i = 0; i < latents.length; i++) {
      latents[i] = gaussian.sample();
    }
    keyframes = new double[rows * model.embeddingSize()];
    offsets = new double[rows * model.maximumOffset()];
  }

  @Override
  public String name() {
    return "models.keyframes.%dx%d".formatted(candidates, model.keyframeCount());
  }

  @Override
  public String description() {
    return "embeddings and offsets of all keyframes of all candidates";
  }

  @Override
  public void run() {
    model.predict(start, latents, candidates, keyframes, offsets);
  }

  @Override
  public long floatingPointOperations() {
    long rows = (long) candidates * model.keyframeCount();
    long all = 0;
    for (String part : new String[] {"lstm", "state", "kinds"}) {
      all += Layers.floatingPointOperations(weights, "keyframes." + part, rows);
    }
    return all;
  }

  @Override
  public PeerTask task() {
    Map<String, Tensor> tensors = new HashMap<>(weights);
    double[] conditioning = new double[conditioningFrames * start.length];
    for (int i = 0; i < conditioning.length; i++) {
      conditioning[i] = start[i % start.length];
    }
    tensors.put("conditioning", PeerTask.tensor(conditioning, conditioningFrames, 1, start.length));
    tensors.put("latents", tensor(latents, model.latentSize()));
    double[] offsetsOfKinds = new double[kinds.count() * model.maximumOffset()];
    for (int kind = 0; kind < kinds.count(); kind++) {
      offsetsOfKinds[kind * model.maximumOffset() + kinds.offset(kind) - 1] = 1;
    }
    tensors.put(
        "offsets_of_kinds", PeerTask.tensor(offsetsOfKinds, kinds.count(), model.maximumOffset()));
    return new PeerTask(
        "keyin-keyframes",
        tensors,
        Map.of(
            "keyframes",
            tensor(keyframes, model.embeddingSize()),
            "offsets",
            tensor(offsets, model.maximumOffset())));
  }

  private Tensor tensor(double[] values, int size) {
    return PeerTask.tensor(values, candidates, model.keyframeCount(), size);
  }
}
