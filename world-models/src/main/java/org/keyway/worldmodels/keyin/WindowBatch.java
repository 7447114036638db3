package org.keyway.worldmodels.keyin;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.graph.Buffers;
import org.keyway.worldmodels.keyframe.PlacementShape;
import org.keyway.worldmodels.keyframe.PricedPlacement;
import org.keyway.worldmodels.keyframe.SegmentDynamicProgram;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of windows of C + T frames, laid out for the inputs of {@link PlacementLoss}. */
final class WindowBatch {
  /** Differences are small beside states; the factor is that of the measured recipe. */
  private static final float DIFFERENCE_GAIN = 2;

  private final KeyInConfig config;
  private final PlacementShape shape;
  private final SegmentKinds kinds;
  private final SegmentErrors segments;
  private final int batch;
  private final int stateSize;
  private final int featureSize;
  private final int conditionSize;
  private final int[] starts;
  private final float[] conditioning;
  private final float[] observations;
  private final float[] states;
  private final float[] features;
  private final float[] errors;
  private final float[] guide;

  WindowBatch(
      KeyInConfig config, SegmentErrors segments, int batch, int stateSize, int featureSize) {
    this.config = config;
    this.segments = segments;
    this.batch = batch;
    this.stateSize = stateSize;
    this.featureSize = featureSize;
    shape = config.shape();
    kinds = config.segmentKinds();
    conditionSize = config.placement().goalConditioned() ? 2 * stateSize : stateSize;
    int positions = shape.frames() + 1;
    starts = new int[batch];
    conditioning = new float[config.conditioningFrames() * batch * conditionSize];
    observations = new float[config.windowFrames() * batch * 3 * (stateSize + featureSize)];
    states = new float[batch * positions * stateSize];
    features = new float[batch * positions * featureSize];
    errors = new float[batch * positions * kinds.count()];
    guide = new float[batch * shape.keyframes() * kinds.count()];
  }

  /** Draws a window at any place of any episode for every sample. */
  void draw(SequenceSet set, UniformRandomProvider random) {
    for (int sample = 0; sample < batch; sample++) {
      int episode = random.nextInt(set.episodes().size());
      int room = set.episodes().get(episode).length() - config.windowFrames();
      take(set, sample, set.offsets()[episode] + random.nextInt(room + 1));
    }
  }

  /**
   * Takes one window.
   *
   * @param first the first of its frames, in those of all episodes
   */
  void take(SequenceSet set, int sample, int first) {
    int origin = first + config.conditioningFrames() - 1;
    starts[sample] = origin;
    for (int c = 0; c < config.conditioningFrames(); c++) {
      int to = (c * batch + sample) * conditionSize;
      System.arraycopy(set.states(), (first + c) * stateSize, conditioning, to, stateSize);
      if (conditionSize > stateSize) {
        int goal = (origin + shape.frames()) * stateSize;
        System.arraycopy(set.states(), goal, conditioning, to + stateSize, stateSize);
      }
    }
    for (int frame = 0; frame < config.windowFrames(); frame++) {
      int to = (frame * batch + sample) * 3 * (stateSize + featureSize);
      observe(set.states(), stateSize, first, frame, to);
      observe(set.features(), featureSize, first, frame, to + 3 * stateSize);
    }
    int positions = shape.frames() + 1;
    System.arraycopy(
        set.states(), origin * stateSize, states, sample * positions * stateSize, positions * stateSize);
    System.arraycopy(
        set.features(),
        origin * featureSize,
        features,
        sample * positions * featureSize,
        positions * featureSize);
    int row = sample * positions * kinds.count();
    segments.window(set.errors(), origin, shape.frames(), errors, row);
  }

  /** A frame, what changed to it, and what changes from it; nothing does beyond the window. */
  private void observe(float[] rows, int size, int first, int frame, int to) {
    int at = (first + frame) * size;
    boolean begins = frame == 0;
    boolean ends = frame == config.windowFrames() - 1;
    for (int i = 0; i < size; i++) {
      float here = rows[at + i];
      observations[to + i] = here;
      observations[to + size + i] = begins ? 0 : DIFFERENCE_GAIN * (here - rows[at - size + i]);
      observations[to + 2 * size + i] = ends ? 0 : DIFFERENCE_GAIN * (rows[at + size + i] - here);
    }
  }

  /** Finds the placement of least loss for every window, and makes it the guide. */
  void guide() {
    Arrays.fill(guide, 0);
    for (int sample = 0; sample < batch; sample++) {
      float[] window = window(sample);
      int[] offsets = cheapest(window).offsets();
      int position = 0;
      for (int n = 0; n < offsets.length && position < shape.frames(); n++) {
        int best = cheapestKind(window, position, offsets[n]);
        guide[(sample * shape.keyframes() + n) * kinds.count() + best] = 1;
        position += offsets[n];
      }
    }
  }

  private int cheapestKind(float[] window, int position, int offset) {
    int best = kinds.kind(offset, 0);
    for (int kind = best; kind < kinds.count() && kinds.offset(kind) == offset; kind++) {
      if (window[position * kinds.count() + kind] < window[position * kinds.count() + best]) {
        best = kind;
      }
    }
    return best;
  }

  private float[] window(int sample) {
    int size = (shape.frames() + 1) * kinds.count();
    return Arrays.copyOfRange(errors, sample * size, sample * size + shape.frames() * kinds.count());
  }

  /** The placement of a sample's window that costs least by the sequence loss and the prices. */
  PricedPlacement cheapest(int sample) {
    return cheapest(window(sample));
  }

  private PricedPlacement cheapest(float[] window) {
    PlacementConfig placement = config.placement();
    double[] weighted = segments.byOffset(shape, window);
    for (int i = 0; i < weighted.length; i++) {
      weighted[i] *= placement.sequenceWeight();
    }
    return SegmentDynamicProgram.best(
        shape, weighted, placement.keyframePrice(), placement.uncoveredPrice());
  }

  /** The frame of position 0 of a sample, in those of all episodes. */
  int origin(int sample) {
    return starts[sample];
  }

  /** Fills the inputs of a graph that {@link PlacementLoss} wrote. */
  void feed(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("conditioning"), conditioning);
    Buffers.put(inputs.apply("observations"), observations);
    Buffers.put(inputs.apply("states"), states);
    Buffers.put(inputs.apply("features"), features);
    Buffers.put(inputs.apply("errors"), errors);
    Buffers.put(inputs.apply("guide"), guide);
  }
}
